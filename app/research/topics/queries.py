"""Reading topics: the list, and one with the signals that it rests on."""

from typing import Any
from urllib.parse import urlencode

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import NotFound
from app.core.pagination import cut, read_cursor, window
from app.research.keywords.text import stems
from app.research.topics.pages import (
    TopicFilters,
    TopicPage,
    TopicRow,
    TopicSignal,
    TopicsPage,
)
from db.models.research.opportunity import Opportunity
from db.models.research.signal import Signal
from db.models.research.topic_proposal import TopicProposal
from db.models.research.trend_run import TrendRun

SIZE = 20
COLUMNS = (
    TopicProposal.id,
    TopicProposal.topic,
    TopicProposal.week,
    TopicProposal.status,
    TopicProposal.rise,
    TopicProposal.sentence,
    TopicProposal.signal_ids,
    TopicProposal.decided_by,
    TopicProposal.reason,
    TopicProposal.created_at,
)


async def topics_page(session: AsyncSession, filters: TopicFilters) -> TopicsPage:
    cursor = read_cursor(filters.at)
    query: Any = select(*COLUMNS)
    if filters.wanted != "all":
        query = query.where(TopicProposal.status == filters.wanted)
    if filters.q:
        query = query.where(TopicProposal.topic.icontains(filters.q, autoescape=True))
    found = await session.execute(
        window(query, TopicProposal.created_at, TopicProposal.id, cursor, SIZE)
    )
    niches = await _niches(session)
    rows = [_row(dict(row), niches) for row in found.mappings()]
    kept = {"status": filters.status, "q": filters.q}
    query_text = urlencode({name: value for name, value in kept.items() if value})
    return TopicsPage(cut(rows, cursor, SIZE, "created_at"), filters, query_text)


async def topic_page(session: AsyncSession, topic_id: str) -> TopicPage:
    """Raises NotFound."""
    found = await session.execute(select(*COLUMNS).where(TopicProposal.id == topic_id))
    row = found.mappings().one_or_none()
    if row is None:
        raise NotFound("This topic does not exist.")
    niches = await _niches(session)
    topic = _row(dict(row), niches)
    signals = await session.execute(
        select(
            Signal.id,
            Signal.day,
            Signal.keyword,
            Signal.source,
            Signal.metric,
            Signal.value,
            Signal.unit,
            Signal.confidence,
        )
        .where(Signal.id.in_(row["signal_ids"]))
        .order_by(Signal.day.desc(), Signal.id)
    )
    return TopicPage(
        topic=topic,
        niche=next((title for id, title, _ in niches if id == topic.opportunity_id), ""),
        signals=[TopicSignal(*each) for each in signals.all()],
    )


async def niche_about(session: AsyncSession, topic: str) -> str:
    """The id of the best niche of the last run that is about the topic; empty when none is."""
    return _about(topic, await _niches(session))


Niche = tuple[str, str, list[str]]
"""Of an opportunity: id, title, keywords."""


async def _niches(session: AsyncSession) -> list[Niche]:
    """Those of the last run that is done, the best first."""
    newest = (
        select(TrendRun.id)
        .where(TrendRun.status == "done")
        .order_by(TrendRun.number.desc())
        .limit(1)
        .scalar_subquery()
    )
    rows = await session.execute(
        select(Opportunity.id, Opportunity.title, Opportunity.keywords)
        .where(Opportunity.run_id == newest)
        .order_by(Opportunity.rank)
    )
    return [(id, title, keywords) for id, title, keywords in rows.all()]


def _about(topic: str, niches: list[Niche]) -> str:
    words = stems(topic)
    for id, title, keywords in niches:
        if words and any(words <= stems(text) for text in (title, *keywords[:1])):
            return id
    return ""


def _row(values: dict[str, Any], niches: list[Niche]) -> TopicRow:
    signals = len(values.pop("signal_ids"))
    about = _about(values["topic"], niches)
    return TopicRow(**values, signals=signals, opportunity_id=about)
