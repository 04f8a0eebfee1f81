"""Signals, read for their pages: the list by keyset, one measurement with its history."""

from typing import Any
from urllib.parse import urlencode

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Database
from app.core.errors import NotFound
from app.research.signals.finding import COLUMNS, PAGE, one_page
from app.research.signals.naming import METRICS, SOURCES, metric_label, source_label
from app.research.signals.pages import (
    MeasurementPage,
    Revision,
    SignalFilters,
    SignalLine,
    SignalsPage,
)
from db.models.office.import_file import Import
from db.models.research.signal import Signal

CHIPS = {
    "q": "“{}”",
    "source": "{}",
    "metric": "{}",
    "keyword": "about “{}”",
    "since": "from {}",
    "until": "to {}",
    "file": "of one import",
    "corrected": "corrected",
}


async def list_signals(
    database: Database, tenant_id: str, filters: SignalFilters, *, feed: bool
) -> SignalsPage:
    """Newest day first, 50 a page, without counting."""
    backwards = bool(filters.after)
    statement, values = one_page(filters)
    rows = [SignalLine(*row) for row in await database.rows(tenant_id, statement, values)]
    more = len(rows) > PAGE
    rows = rows[:PAGE]
    if backwards:
        rows.reverse()
    older = rows and (more or backwards)
    newer = rows and (more if backwards else bool(filters.before))
    base = _query(filters)
    return SignalsPage(
        rows=rows,
        filters=filters,
        older=_with(base, before=_cursor(rows[-1])) if older else "",
        newer=_with(base, after=_cursor(rows[0])) if newer else "",
        query=base,
        chips=_chips(filters),
        sources=[("", "Any source"), *SOURCES.items()],
        metrics=[("", "Any measure"), *METRICS.items()],
        feed=feed,
    )


async def measurement(session: AsyncSession, signal_id: str) -> MeasurementPage:
    """Whichever revision is asked for, the one in force leads. Raises NotFound."""
    asked = (await session.execute(select(*COLUMNS).where(Signal.id == signal_id))).one_or_none()
    if asked is None:
        raise NotFound("That signal is not here.", "It may belong to another brand.")
    one = SignalLine(*asked)
    history: Any = (
        select(*COLUMNS, Signal.created_at, Signal.superseded_by, Import.file_name)
        .outerjoin(Import, Import.id == Signal.import_id)
        .where(
            Signal.keyword == one.keyword,
            Signal.source == one.source,
            Signal.metric == one.metric,
            Signal.day == one.day,
            Signal.unit == one.unit,
            Signal.region == one.region,
            Signal.ref == one.ref,
        )
        .order_by(Signal.revision.desc())
    )
    rows: list[Any] = list(await session.execute(history))
    found = [(SignalLine(*row[: len(COLUMNS)]), *row[len(COLUMNS) :]) for row in rows]
    return MeasurementPage(
        line=found[0][0],
        revisions=[
            Revision(
                id=line.id,
                value=line.value,
                confidence=line.confidence,
                revision=line.revision,
                created_at=made,
                import_id=line.import_id,
                file_name=file_name or "",
                in_force=superseded is None,
            )
            for line, made, superseded, file_name in found
        ],
    )


def _cursor(row: SignalLine) -> str:
    return f"{row.day.isoformat()}_{row.id}"


def _query(filters: SignalFilters, without: str = "") -> str:
    kept = {
        name: value
        for name, value in msgspec.structs.asdict(filters).items()
        if value and name not in {"before", "after", without}
    }
    return urlencode(kept)


def _with(query: str, **cursor: str) -> str:
    return "&".join(part for part in (query, urlencode(cursor)) if part)


def _chips(filters: SignalFilters) -> list[dict[str, str]]:
    named = {"source": source_label, "metric": metric_label}
    return [
        {
            "label": words.format(named[name](value) if name in named else value),
            "href": "?" + _query(filters, name),
        }
        for name, words in CHIPS.items()
        if (value := getattr(filters, name))
    ]
