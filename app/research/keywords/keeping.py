"""Keywords and what is rolled up of them in bulk, by plain SQL: each statement names its tenant.

Blocking. The connection is inside one transaction of `Database.bulk`.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, insert, select, update

from app.core.ids import new_id
from app.research.keywords.intent import intent_of
from app.research.keywords.rollup import Figures, Said
from app.research.signals.queries import BUILT_IN
from db.models.research.keyword import Keyword
from db.models.research.signal import Signal

NONE = Figures()


class Kept(NamedTuple):
    id: str
    figures: Figures


def said(connection: Connection, tenant_id: str, since: date) -> list[Said]:
    rows = connection.execute(
        select(
            Signal.keyword,
            Signal.source,
            Signal.metric,
            Signal.value,
            Signal.region,
            Signal.day,
            Signal.ref,
        ).where(
            Signal.tenant_id == tenant_id,
            Signal.day >= since,
            Signal.source.not_in(BUILT_IN),
            Signal.superseded_by.is_(None),
        )
    )
    return [Said(*row) for row in rows]


def kept(connection: Connection, tenant_id: str) -> dict[str, Kept]:
    rows = connection.execute(
        select(
            Keyword.text,
            Keyword.id,
            Keyword.volume,
            Keyword.competition,
            Keyword.trend,
            Keyword.months,
            Keyword.own_units,
            Keyword.tag_units,
            Keyword.newest,
        ).where(Keyword.tenant_id == tenant_id)
    )
    return {
        text: Kept(id, Figures(volume, competition, trend, tuple(months), own, tags, newest))
        for text, id, volume, competition, trend, months, own, tags, newest in rows
    }


def save_figures(
    connection: Connection,
    tenant_id: str,
    locale: str,
    now: datetime,
    rolled: Mapping[str, Figures],
) -> None:
    """New keywords are put in; of those that stand only what changed is written."""
    standing = kept(connection, tenant_id)
    fresh = [
        {
            "id": new_id(),
            "tenant_id": tenant_id,
            "text": text,
            "locale": locale,
            "pinned": False,
            "intent": intent_of([text]),
            "created_at": now,
            "updated_at": now,
            **_columns(figures),
        }
        for text, figures in rolled.items()
        if text not in standing
    ]
    changed = [
        {"row": standing[text].id, "tenant": tenant_id, "updated_at": now, **_columns(figures)}
        for text, figures in rolled.items()
        if text in standing and standing[text].figures != figures
    ]
    table: Any = Keyword.__table__
    many(connection, insert(table), fresh)
    many(connection, one_row(Keyword), changed)


def _columns(figures: Figures) -> dict[str, Any]:
    return {
        "volume": figures.volume,
        "competition": figures.competition,
        "trend": figures.trend,
        "months": list(figures.months),
        "own_units": figures.own_units,
        "tag_units": figures.tag_units,
        "newest": figures.newest,
    }


def one_row(model: type[Any]) -> Any:
    """An update of the row `row` of the tenant `tenant`; the other values are its columns'."""
    table: Any = model.__table__
    return update(table).where(
        table.c.id == bindparam("row"), table.c.tenant_id == bindparam("tenant")
    )


def many(connection: Connection, statement: Any, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        connection.execute(statement, list(rows))
