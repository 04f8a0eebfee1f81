"""Lines summed by item and month, as the signals of own orders are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from app.research.backtesting.facts import SoldLine
from app.research.signals.book import SignalRow, month_of
from app.research.signals.facts import ItemSales
from app.research.signals.measurements import measure

Key = tuple[str, str, str, str]


def first_days(lines: Iterable[SoldLine]) -> dict[str, date]:
    """The first day of each buyer. Later lines never move it, so it may be read off all of them."""
    found: dict[str, date] = {}
    for line in lines:
        if line.buyer:
            found[line.buyer] = min(line.day, found.get(line.buyer, line.day))
    return found


def item_sales(lines: Iterable[SoldLine], first_on: Mapping[str, date]) -> list[ItemSales]:
    """A buyer repeats when an earlier day has an order of the same buyer."""
    grouped: dict[Key, list[SoldLine]] = defaultdict(list)
    for line in lines:
        unlisted = "" if line.listing else line.title
        grouped[line.listing, month_of(line.day), line.currency, unlisted].append(line)
    return [_summed(key, grouped[key], first_on) for key in sorted(grouped)]


def _summed(key: Key, lines: Sequence[SoldLine], first_on: Mapping[str, date]) -> ItemSales:
    listing, month, currency, _ = key
    return ItemSales(
        title=max(line.title for line in lines),
        external_listing_id=listing,
        month=month,
        units=sum(line.units for line in lines),
        orders=len({line.order for line in lines}),
        revenue_minor=sum(line.revenue_minor for line in lines),
        currency=currency,
        repeat_buyers=len(
            {line.buyer for line in lines if line.buyer and line.day > first_on[line.buyer]}
        ),
    )


def signal_rows(sales: Sequence[ItemSales], locale: str) -> list[SignalRow]:
    """As the signals would have stood; they have no ids, for nobody opens their rows."""
    return [
        SignalRow("", what.keyword, what.metric, float(value), what.unit, what.day)
        for what, value in measure(sales, locale).items()
    ]
