"""What a person types: a week of the shop, a look at competitors, a correction."""

from datetime import date, timedelta
from decimal import Decimal

import msgspec
from sqlalchemy import select

from app.core.clock import local_day, now
from app.core.errors import FormInvalid, NotFound
from app.core.money import Money
from app.core.unit_of_work import Work
from app.office.imports.refusals import Refused
from app.research.signals.importing.places import region_of
from app.research.signals.importing.rows import keyword_of
from app.research.signals.measurements import WHOLE_SHOP
from app.research.signals.naming import metric_label
from app.research.signals.stating import Identity, Stated, Statement, standing, state
from db.models.research.signal import Signal

TYPED = "typed"
CONFIDENCE = 0.8
WEEK = "week"
"""The ref of figures of seven days, which are not to be added to those of one."""
MOST = 1_000_000_000
LONGEST_REF = 80
MOST_PRICE = Decimal(10_000_000)


class WeekForm(msgspec.Struct):
    week: date
    views: int | None = None
    visits: int | None = None
    favourites: int | None = None
    orders: int | None = None
    revenue: Decimal | None = None


class RivalForm(msgspec.Struct):
    keyword: str
    day: date
    competing: int | None = None
    rank: int | None = None
    listing: str = ""
    competitor: str = ""
    price: Decimal | None = None
    region: str = ""


async def state_week(work: Work, form: WeekForm) -> Stated:
    """Under the Monday of its week. Raises FormInvalid."""
    monday = form.week - timedelta(days=form.week.weekday())
    counts = {name: getattr(form, name) for name in ("views", "visits", "favourites", "orders")}
    errors = _bounds(counts) | _price("revenue", form.revenue) | _past("week", form.week, work)
    if not errors and form.revenue is None and all(each is None for each in counts.values()):
        errors["views"] = "Write at least one figure of that week."
    if errors:
        raise FormInvalid(errors)
    told = [
        (Identity(TYPED, monday, name, WHOLE_SHOP, name, ref=WEEK), float(value))
        for name, value in counts.items()
        if value is not None
    ]
    if form.revenue is not None:
        money = Money.of(form.revenue, work.tenant.currency)
        unit = f"{money.currency} minor"
        what = Identity(TYPED, monday, "revenue", WHOLE_SHOP, unit, ref=WEEK)
        told.append((what, float(money.minor)))
    return await _state(work, told, f"the week of {monday.isoformat()}")


async def state_rival(work: Work, form: RivalForm) -> Stated:
    """Raises FormInvalid."""
    errors = _bounds({"competing": form.competing, "rank": form.rank})
    errors |= _price("price", form.price) | _past("day", form.day, work)
    keyword, region = "", region_of(form.region)
    try:
        keyword = keyword_of(form.keyword)
    except Refused as refused:
        errors["keyword"] = f"The keyword {refused.sentence}"
    if len(region) > 2:
        errors["region"] = "Write a country, or its two letters."
    competitor, listing = " ".join(form.competitor.split()), " ".join(form.listing.split())
    for name, text in (("competitor", competitor), ("listing", listing)):
        if len(text) > LONGEST_REF:
            errors[name] = f"Up to {LONGEST_REF} characters."
    if form.price is not None and not competitor:
        errors["competitor"] = "Say whose price it is."
    if form.rank == 0:
        errors["rank"] = "The first place is 1."
    if not errors and form.competing is None and form.rank is None and form.price is None:
        errors["competing"] = "Write a count, a rank or a price."
    if errors:
        raise FormInvalid(errors)

    def what(metric: str, unit: str, ref: str = "") -> Identity:
        return Identity(TYPED, form.day, metric, keyword, unit, region, ref)

    told: list[tuple[Identity, float]] = []
    if form.competing is not None:
        told.append((what("competing_listings", "listings"), float(form.competing)))
    if form.rank is not None:
        told.append((what("own_rank", "rank", listing), float(form.rank)))
    if form.price is not None:
        money = Money.of(form.price, work.tenant.currency)
        unit = f"{money.currency} minor"
        told.append((what("rival_price", unit, competitor), float(money.minor)))
    return await _state(work, told, f"“{keyword}”")


async def correct(work: Work, signal_id: str, typed: Decimal) -> str:
    """States another value for the same measurement; answers the id of the signal in force.

    `typed` is an amount in major units where money is measured. A file that is handed in again
    does not undo it. Raises NotFound and FormInvalid.
    """
    if not typed.is_finite() or abs(typed) > MOST:
        raise FormInvalid({"value": "Write a number that such a thing can have."})
    row = await work.session.scalar(select(Signal).where(Signal.id == signal_id))
    if row is None:
        raise NotFound("That signal is not here.", "It may belong to another brand.")
    what = Identity(row.source, row.day, row.metric, row.keyword, row.unit, row.region, row.ref)
    known = await standing(
        work,
        Signal.source == row.source,
        Signal.keyword == row.keyword,
        Signal.metric == row.metric,
        Signal.day == row.day,
    )
    before = known[what]
    minor = row.unit.endswith(" minor")
    value = float(Money.of(typed, row.unit[:3]).minor if minor else typed)
    stated = await state(work, [Statement(what, value, max(row.confidence, CONFIDENCE))], known)
    if stated.superseded:
        await work.record(
            "signal.corrected",
            ("signal", stated.ids[what]),
            {
                "metric": metric_label(row.metric).lower(),
                "keyword": row.keyword,
                "before": f"{before.value:g}",
                "after": f"{value:g}",
            },
        )
    return stated.ids[what]


async def _state(work: Work, told: list[tuple[Identity, float]], about: str) -> Stated:
    days = {what.day for what, _ in told}
    keywords = {what.keyword for what, _ in told}
    known = await standing(
        work, Signal.source == TYPED, Signal.day.in_(days), Signal.keyword.in_(keywords)
    )
    stated = await state(work, [Statement(what, each, CONFIDENCE) for what, each in told], known)
    if stated.added or stated.superseded:
        first = next(iter(stated.ids.values()))
        count = stated.added + stated.superseded
        await work.record("signal.stated", ("signal", first), {"about": about, "count": count})
    return stated


def _bounds(counts: dict[str, int | None]) -> dict[str, str]:
    return {
        name: "Write a number from 0."
        for name, value in counts.items()
        if value is not None and not 0 <= value <= MOST
    }


def _price(name: str, amount: Decimal | None) -> dict[str, str]:
    if amount is None or (amount.is_finite() and 0 <= amount <= MOST_PRICE):
        return {}
    return {name: "Write an amount such as 9.90."}


def _past(name: str, day: date, work: Work) -> dict[str, str]:
    late = day > local_day(now(), work.tenant.timezone)
    return {name: "That day has not come yet."} if late or day.year < 2000 else {}
