"""A provider's JSON as trend items. Providers name the same things differently."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, cast

import msgspec

from app.connectors.errors import Unreadable
from app.connectors.ports import TrendItem, TrendItems
from app.core.money import Money, exponent

LISTS = ("items", "data", "products", "trends", "results", "list", "keywords")
NAMES = ("keyword", "hashtag_name", "hashtag", "product", "product_name", "title", "name", "query")
CATEGORIES = ("category", "category_name", "industry", "industry_name")
LOW = ("price_low", "price_min", "min_price", "lowest_price", "price")
HIGH = ("price_high", "price_max", "max_price", "highest_price", "price")
SALES = ("sales", "units", "units_sold", "sold", "sold_count", "sales_volume", "orders")
VIEWS = ("views", "video_views", "view_count", "play_count", "impressions", "publish_cnt")
VELOCITY = ("velocity", "growth", "growth_rate", "change", "trend_change", "sales_growth")
DAYS = ("date", "day", "as_of", "captured_at", "updated_at", "timestamp")
REGIONS = ("region", "country", "country_code", "market")
CURRENCIES = ("currency", "currency_code", "price_currency")
MOST = 20_000
DEEPEST = 4


def read(body: bytes, today: date, currency: str) -> TrendItems:
    """`today` and `currency` are of items that name none. Raises Unreadable."""
    try:
        told: Any = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Unreadable("The product trends are no JSON.") from None
    entries = _entries(told, DEEPEST)
    if entries is None:
        raise Unreadable("The product trends have no list of items.")
    items: list[TrendItem] = []
    for entry in entries[:MOST]:
        if item := _item(entry, today, currency):
            items.append(item)
    return TrendItems(tuple(items), len(entries) - len(items))


def _entries(told: Any, deeper: int) -> Sequence[Any] | None:
    if isinstance(told, list):
        return cast("list[Any]", told)
    if isinstance(told, dict) and deeper:
        for name in LISTS:
            found = _entries(cast("dict[str, Any]", told).get(name), deeper - 1)
            if found is not None:
                return found
    return None


def _item(entry: Any, today: date, currency: str) -> TrendItem | None:
    """None for what names nothing or has no figure."""
    if not isinstance(entry, dict):
        return None
    told = cast("Mapping[str, Any]", entry)
    keyword = _text(told, NAMES)
    code = _text(told, CURRENCIES).upper() or currency
    item = TrendItem(
        keyword=keyword,
        category=_text(told, CATEGORIES),
        low=_money(told, LOW, code),
        high=_money(told, HIGH, code),
        sales=_whole(told, SALES),
        views=_whole(told, VIEWS),
        velocity=_percent(told),
        day=_day(told, today),
        region=_text(told, REGIONS).upper()[:2],
    )
    said = (item.low, item.high, item.sales, item.views, item.velocity)
    return item if keyword and any(each is not None for each in said) else None


def _text(told: Mapping[str, Any], names: Sequence[str]) -> str:
    found = next((told[name] for name in names if isinstance(told.get(name), str)), "")
    return " ".join(found.split())


def _number(told: Mapping[str, Any], names: Sequence[str]) -> Decimal | None:
    for name in names:
        value = told.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            continue
        try:
            number = Decimal(str(value).strip().removesuffix("%").strip().replace(",", ""))
        except InvalidOperation:
            continue
        if number.is_finite() and abs(number) < 10**13:
            return number
    return None


def _whole(told: Mapping[str, Any], names: Sequence[str]) -> int | None:
    number = _number(told, names)
    return int(number) if number is not None and number >= 0 else None


def _percent(told: Mapping[str, Any]) -> float | None:
    number = _number(told, VELOCITY)
    return float(number) if number is not None else None


def _money(told: Mapping[str, Any], names: Sequence[str], currency: str) -> Money | None:
    amount = _number(told, names)
    if amount is None or amount < 0:
        return None
    try:
        exponent(currency)
    except ValueError:
        return None
    return Money.of(amount, currency)


def _day(told: Mapping[str, Any], today: date) -> date:
    for name in DAYS:
        value = told.get(name)
        try:
            if isinstance(value, str):
                return date.fromisoformat(value[:10])
            if isinstance(value, int | float) and not isinstance(value, bool):
                seconds = value / 1000 if value > 10**11 else value
                return datetime.fromtimestamp(seconds, UTC).date()
        except (ValueError, OverflowError, OSError):
            continue
    return today
