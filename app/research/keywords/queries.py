"""Reading keywords: the list, a cluster, and the lists people keep."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import NotFound
from app.research.keywords.finding import COLUMNS, PAGE, cursor_of, one_page, query_of
from app.research.keywords.pages import (
    ClusterPage,
    KeywordFilters,
    KeywordRow,
    KeywordsPage,
    ListRow,
)
from db.models.research.keyword import Keyword
from db.models.research.keyword_cluster import KeywordCluster
from db.models.research.keyword_list import KeywordList, KeywordListEntry
from db.models.research.opportunity import Opportunity

SORTS = {
    "own_units": "Own units",
    "volume": "Searches",
    "competition": "Competition",
    "trend": "Trend",
    "tag_units": "Tag sold",
}
MEMBERS = 500
NICHES = 8


async def keywords_page(session: AsyncSession, filters: KeywordFilters) -> KeywordsPage:
    found = await session.execute(one_page(filters))
    rows = [KeywordRow(*row) for row in found.all()]
    more, rows = len(rows) > PAGE, rows[:PAGE]
    if filters.after:
        rows.reverse()
    lists = await keyword_lists(session)
    base = query_of(filters)
    older = rows and (more or bool(filters.after))
    newer = rows and (more if filters.after else bool(filters.before))
    lead = f"{base}&" if base else ""
    return KeywordsPage(
        rows=rows,
        filters=filters,
        query=base,
        older=f"{lead}before={cursor_of(rows[-1], filters.by)}" if older else "",
        newer=f"{lead}after={cursor_of(rows[0], filters.by)}" if newer else "",
        sorts={name: query_of_sorted(filters, name) for name in SORTS},
        lists=lists,
        shown_list=next((one for one in lists if one.id == filters.list), None),
    )


def query_of_sorted(filters: KeywordFilters, name: str) -> str:
    base = query_of(filters, "sort")
    return f"{base}&sort={name}" if base else f"sort={name}"


async def keyword_lists(session: AsyncSession) -> list[ListRow]:
    rows = await session.execute(
        select(KeywordList.id, KeywordList.name, func.count(KeywordListEntry.id))
        .outerjoin(KeywordListEntry, KeywordListEntry.list_id == KeywordList.id)
        .group_by(KeywordList.id, KeywordList.name)
        .order_by(KeywordList.name)
    )
    return [ListRow(*row) for row in rows.all()]


async def cluster_page(session: AsyncSession, cluster_id: str) -> ClusterPage:
    """Raises NotFound."""
    found = await session.execute(
        select(
            KeywordCluster.id,
            KeywordCluster.primary_keyword,
            KeywordCluster.intent,
            KeywordCluster.pinned,
        ).where(KeywordCluster.id == cluster_id)
    )
    one = found.one_or_none()
    if one is None:
        raise NotFound("This cluster does not exist.", "It may have been merged into another.")
    members: Any = (
        select(*COLUMNS)
        .join(KeywordCluster, KeywordCluster.id == Keyword.cluster_id)
        .where(Keyword.cluster_id == cluster_id)
        .order_by(
            (Keyword.text == KeywordCluster.primary_keyword).desc(),
            Keyword.own_units.desc(),
            Keyword.text,
        )
        .limit(MEMBERS)
    )
    rows = (await session.execute(members)).all()
    niches = await session.execute(
        select(Opportunity.id, Opportunity.title, Opportunity.score)
        .where(Opportunity.cluster_id == cluster_id)
        .order_by(Opportunity.id.desc())
        .limit(NICHES)
    )
    return ClusterPage(
        *one,
        members=[KeywordRow(*row) for row in rows],
        niches=[(id, title, score) for id, title, score in niches.all()],
    )
