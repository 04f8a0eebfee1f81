"""New orders are made by a short cut, which must say what the long way says."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.keyring import Keyring
from app.fulfilment.orders.importing.allocating import allocate, in_order
from app.fulfilment.orders.importing.batches import Gathered
from app.fulfilment.orders.importing.figures import figures
from app.fulfilment.orders.importing.making import (
    FIRST,
    LINE_COLUMNS,
    ORDER_COLUMNS,
    Maker,
    gathered_again,
)
from app.fulfilment.orders.importing.values import LineValues, OrderFigures

amounts = st.integers(0, 10**7)
texts = st.sampled_from(["", "online", "SAVE"])
days = st.dates(date(2020, 1, 1), date(2026, 1, 1)).map(date.isoformat)


@st.composite
def lines(draw: st.DrawFn) -> LineValues:
    return LineValues(
        external_id="",
        external_listing_id="9",
        title="A print",
        sku="",
        variations="",
        quantity=draw(st.integers(1, 5)),
        currency="USD",
        price_minor=draw(amounts),
        item_total_minor=draw(amounts),
        reported_discount_minor=draw(amounts),
        reported_shipping_discount_minor=draw(amounts),
        reported_shipping_minor=draw(amounts),
        reported_tax_minor=draw(amounts),
        vat_minor=draw(amounts),
        coupon_code=draw(texts),
        coupon_details=draw(texts),
        sold_on=draw(days),
        paid_on=draw(st.none() | days),
        shipped_on=draw(st.none() | days),
        order_type=draw(texts),
        listing_type=draw(texts),
        payment_type=draw(texts),
        source="items",
        personalization=draw(st.sampled_from([None, "Personalization:Mia"])),
        extra=None,
    )


@st.composite
def orders(draw: st.DrawFn) -> Gathered:
    order = Gathered("77", "USD")
    numbers = draw(st.lists(st.integers(1, 10**10), min_size=1, max_size=6, unique=True))
    for row, number in enumerate(numbers, start=2):
        line = draw(lines())._replace(external_id=str(number))
        order.values.append(line[: len(LINE_COLUMNS) - FIRST])
        order.rows.append(row)
        order.private = order.private or bool(line.personalization)
    label = draw(
        st.sampled_from(["", "Pia (pia77)", "pia77", "Pia Cole", "Sign in with Apple user (x)"])
    )
    name = draw(st.sampled_from(["", "Pia Cole "]))
    order.buyer = (label, "", name, "", "", "", "", "", "", "", draw(texts))
    return order


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=timedelta(seconds=2)
)
@given(order=orders())
def test_the_short_cut_agrees_with_the_long_way(keyring: Keyring, order: Gathered) -> None:
    plain = in_order([LineValues(*values) for values in order.values])
    by_row = dict(zip([v[0] for v in order.values], order.rows, strict=True))
    values = sorted(order.values)
    row, made_lines = Maker(keyring.seal, keyring.blind_key).make(order)
    rows = order.rows
    expected = figures("77", None, plain, order.sheet("items"), keyring.blind_key)
    told = dict(zip(ORDER_COLUMNS, row, strict=True)) | {
        "buyer": row[ORDER_COLUMNS.index("buyer")]
        and keyring.open(row[ORDER_COLUMNS.index("buyer")])
    }
    assert OrderFigures(**{k: v for k, v in told.items() if k != "id"}) == expected
    parts = allocate(
        expected.discount_minor, expected.gross_minor, [x.item_total_minor for x in plain]
    )
    assert [line[LINE_COLUMNS.index("allocated_discount_minor")] for line in made_lines] == parts
    assert [line[FIRST] for line in made_lines] == [line.external_id for line in plain]
    assert rows == [by_row[line.external_id] for line in plain]
    again = gathered_again(row, made_lines, rows, keyring.open)
    assert sorted(again.values) == values
    assert (again.external_id, again.currency) == ("77", "USD")
    assert again.sheet("items") == order.sheet("items")


@given(
    discount=st.integers(0, 10**12),
    missing=st.integers(0, 10**9),
    totals=st.lists(st.integers(0, 10**12), max_size=8),
)
def test_parts_add_up_and_lie_near_their_share(
    discount: int, missing: int, totals: list[int]
) -> None:
    known = sum(totals)
    gross = known + missing
    parts = allocate(discount, gross, totals)
    assert len(parts) == len(totals)
    if not totals:
        return
    share = discount * known / gross if known and missing else discount
    assert abs(sum(parts) - share) <= max(0.5, share * 1e-9)
    if not missing:
        assert sum(parts) == discount
    if known:
        for part, total in zip(parts, totals, strict=True):
            assert abs(part - sum(parts) * total / known) <= 1 + share * 1e-9
