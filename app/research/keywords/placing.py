"""Clusters in bulk, by plain SQL: each statement names its tenant.

Blocking. The connection is inside one transaction of `Database.bulk`.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from app.research.keywords.keeping import many, one_row
from app.research.keywords.planning import Planned, Standing, Word
from db.models.research.keyword import Keyword
from db.models.research.keyword_cluster import KeywordCluster
from db.models.research.opportunity import Opportunity

SHOWN = 40
"""Secondary keywords that a cluster's row names; all of them are rows of their own."""
UNIT = 10.0
"""A sale says more than a search."""
CHUNK = 500


def words(connection: Connection, tenant_id: str) -> list[Word]:
    """Who sells and is searched most leads."""
    rows = connection.execute(
        select(
            Keyword.text, Keyword.volume, Keyword.own_units, Keyword.cluster_id, Keyword.pinned
        ).where(Keyword.tenant_id == tenant_id)
    )
    return [
        Word(text, (volume or 0) + UNIT * own_units, cluster_id, pinned)
        for text, volume, own_units, cluster_id, pinned in rows
    ]


def standing(connection: Connection, tenant_id: str) -> dict[str, Standing]:
    rows = connection.execute(
        select(KeywordCluster.id, KeywordCluster.primary_keyword, KeywordCluster.pinned).where(
            KeywordCluster.tenant_id == tenant_id
        )
    )
    return {id: Standing(primary, pinned) for id, primary, pinned in rows}


def save_clusters(
    connection: Connection, tenant_id: str, now: datetime, planned: Sequence[Planned]
) -> int:
    """Answers how many are new. A cluster that lost all its members is taken away; niches that
    were found under it go on under the one that has its primary keyword."""
    before = standing(connection, tenant_id)
    ids = {one.id for one in planned}
    gone = {id: one.primary for id, one in before.items() if not one.pinned and id not in ids}
    renamed = [
        one.id for one in planned if one.id in before and before[one.id].primary != one.primary
    ]
    # A primary keyword is unique, so those that change hands are laid down first.
    many(
        connection,
        one_row(KeywordCluster),
        [{"row": id, "tenant": tenant_id, "primary_keyword": f"~{id}"} for id in (*renamed, *gone)],
    )
    table: Any = KeywordCluster.__table__
    fresh = [
        {"id": one.id, "tenant_id": tenant_id, "pinned": False, "created_at": now}
        | _columns(one, now)
        for one in planned
        if one.id not in before
    ]
    many(connection, insert(table), fresh)
    again = [
        {"row": one.id, "tenant": tenant_id} | _columns(one, now)
        for one in planned
        if one.id in before
    ]
    many(connection, one_row(KeywordCluster), again)
    _retire(connection, tenant_id, gone, _move(connection, tenant_id, planned))
    return len(fresh)


def _columns(one: Planned, now: datetime) -> dict[str, Any]:
    return {
        "primary_keyword": one.primary,
        "secondary_keywords": [text for text in one.members if text != one.primary][:SHOWN],
        "intent": one.intent,
        "updated_at": now,
    }


def _move(connection: Connection, tenant_id: str, planned: Sequence[Planned]) -> dict[str, str]:
    """Answers in which cluster each keyword is now."""
    wanted = {text: one.id for one in planned for text in one.members}
    rows = connection.execute(
        select(Keyword.id, Keyword.text, Keyword.cluster_id).where(Keyword.tenant_id == tenant_id)
    ).all()
    moved = [
        {"row": id, "tenant": tenant_id, "cluster_id": wanted[text]}
        for id, text, cluster_id in rows
        if text in wanted and wanted[text] != cluster_id
    ]
    many(connection, one_row(Keyword), moved)
    stayed = {text: cluster_id for _, text, cluster_id in rows if cluster_id is not None}
    return stayed | wanted


def _retire(
    connection: Connection, tenant_id: str, gone: Mapping[str, str], home: Mapping[str, str]
) -> None:
    niches: Any = Opportunity.__table__
    followed = update(niches).where(
        niches.c.tenant_id == bindparam("tenant"), niches.c.cluster_id == bindparam("row")
    )
    many(
        connection,
        followed,
        [
            {"row": id, "tenant": tenant_id, "cluster_id": home[primary]}
            for id, primary in gone.items()
        ],
    )
    table: Any = KeywordCluster.__table__
    ids = sorted(gone)
    for start in range(0, len(ids), CHUNK):
        connection.execute(
            delete(table).where(
                table.c.tenant_id == tenant_id, table.c.id.in_(ids[start : start + CHUNK])
            )
        )
