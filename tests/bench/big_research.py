"""A brand with 200,000 signals of 20,000 keywords: two years of own sales and what imports told."""

import random
from collections.abc import Iterator
from datetime import date
from itertools import islice, product
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select

from app.core.ids import new_id
from app.research.signals.book import run_of_months
from app.research.signals.measurements import OWN_ORDERS, WHOLE_SHOP, first_day
from db.engine import bulk_engine, parse
from db.models.research.keyword import Keyword
from db.models.research.signal import Signal
from tests.web.seeded import make_seeded
from tests.world import WANDERLANE

SIGNALS = 200_000
KEYWORDS = 20_000
MONTHS = run_of_months("2026-10", 24)
COUNTED = date(2026, 11, 2)
CHUNK = 5_000
PLACES = (
    "lisbon kyoto azores porto algarve madeira seville dublin oslo bergen lofoten tromso reykjavik "
    "faroe skye edinburgh london paris lyon nice rome naples capri sicily malta crete athens hydra "
    "istanbul petra dubai delhi goa kerala bali java hanoi seoul tokyo osaka taipei manila sydney "
    "perth auckland fiji hawaii alaska yukon banff toronto boston chicago denver utah nevada texas "
    "havana lima cusco quito bogota rio salta ushuaia cairo luxor nairobi zanzibar namibia"
).split()
THEMES = (
    "honeymoon hiking solo family camping sailing surf ski road wine food market garden museum "
    "island coast desert mountain river lake winter spring summer autumn weekend budget luxury"
).split()
FORMATS = ("", "travel planner", "travel poster", "itinerary", "journal")
MORE = ("for two", "for kids", "in the rain", "by train", "by bike", "on foot", "at night", "map")


def make(folder: Path) -> Path:
    """Answers the SQLite file; `folder` becomes a data directory whose brand OWNER owns."""
    file = make_seeded(folder).folder / "cockpit.sqlite3"
    engine = bulk_engine(parse(f"sqlite:///{file}"))
    words = list(islice(dict.fromkeys(_keywords()), KEYWORDS))
    with engine.begin() as connection:
        rows = _signals(words, random.Random(20))
        for at in range(0, SIGNALS, CHUNK):
            connection.execute(insert(Signal), list(islice(rows, min(CHUNK, SIGNALS - at))))
        # The run of the seeded brand left some of its own.
        known = set(connection.scalars(select(Keyword.text)))
        fresh = [_owned(text=word) for word in words if word not in known]
        for at in range(0, len(fresh), CHUNK):
            connection.execute(insert(Keyword), fresh[at : at + CHUNK])
        connection.exec_driver_sql("ANALYZE")
    engine.dispose()
    return file


def _keywords() -> Iterator[str]:
    """Those that could stand in a title first, in an order that mixes places."""
    for kind, theme, place in product(FORMATS, THEMES, PLACES):
        yield f"{place} {theme} {kind}".strip()
    for more, theme, place in product(MORE, THEMES, PLACES):
        yield f"{place} {theme} {more}"


def _owned(**columns: Any) -> dict[str, Any]:
    return {"id": new_id(), "tenant_id": WANDERLANE.id, **columns}


def _signals(words: list[str], chance: random.Random) -> Iterator[dict[str, Any]]:
    """The shop as a whole, a count of searches and one of competitors for every keyword, and own
    sales of the rest: each subject in five forms, in most months."""
    for month in MONTHS:
        yield from _month(WHOLE_SHOP, month, 900 + chance.randrange(300), 400)
    for word in words:
        yield _signal("keyword_tool", word, "volume", chance.randrange(20_000), "searches", COUNTED)
        competing = chance.randrange(300_000)
        yield _signal("keyword_tool", word, "competing_listings", competing, "listings", COUNTED)
    subjects = list(product(THEMES, PLACES))
    chance.shuffle(subjects)
    for theme, place in subjects:
        for kind, month in product(FORMATS, MONTHS):
            if chance.random() < 0.8:
                phrase = f"{place} {theme} {kind}".strip()
                yield from _month(phrase, month, 1 + chance.randrange(12), 1 + chance.randrange(3))


def _month(keyword: str, month: str, units: int, listings: int) -> Iterator[dict[str, Any]]:
    figures = (("units", units), ("orders", max(1, units - 1)), ("listings", listings))
    for metric, value in figures:
        yield _signal(OWN_ORDERS, keyword, metric, value, metric, first_day(month))


def _signal(
    source: str, keyword: str, metric: str, value: int, unit: str, day: date
) -> dict[str, Any]:
    return _owned(
        source=source,
        keyword=keyword,
        metric=metric,
        value=float(value),
        unit=unit,
        region="",
        day=day,
        confidence=0.9,
        ref="",
        revision=1,
        import_id=None,
        superseded_by=None,
    )
