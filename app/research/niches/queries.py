"""Reading opportunities: the cards of a run, and why one of them scores what it does."""

from typing import Any

from msgspec import convert
from sqlalchemy import RowMapping, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import NotFound
from app.office.models.queries import why_not
from app.research.niches.labels import LABELS
from app.research.niches.pages import (
    OpportunitiesPage,
    OpportunityCard,
    OpportunityWhy,
    SourceRow,
    WhyDimension,
)
from db.models.research.keyword_cluster import KeywordCluster
from db.models.research.opportunity import Opportunity
from db.models.research.signal import Signal
from db.models.research.trend_run import TrendRun

COLUMNS = (
    Opportunity.id,
    Opportunity.run_id,
    Opportunity.rank,
    Opportunity.title,
    Opportunity.product_type,
    Opportunity.category,
    Opportunity.origin,
    Opportunity.occasion_name,
    Opportunity.peak_day,
    Opportunity.score,
    Opportunity.low,
    Opportunity.high,
    Opportunity.evidenced,
    Opportunity.persona,
    Opportunity.reasons,
    Opportunity.keywords,
    Opportunity.ideas,
)
CHUNK = 500


async def latest_opportunities(session: AsyncSession, limit: int = 50) -> OpportunitiesPage:
    """The niches of the newest finished run."""
    run = (
        await session.execute(
            select(TrendRun.id, TrendRun.number, TrendRun.finished_at, TrendRun.evidence_date)
            .where(TrendRun.status == "done")
            .order_by(TrendRun.number.desc())
            .limit(1)
        )
    ).one_or_none()
    if run is None:
        return OpportunitiesPage("", 0, None, None, [])
    return OpportunitiesPage(
        run_id=run.id,
        run_number=run.number,
        finished_at=run.finished_at,
        evidence_date=run.evidence_date,
        rows=await opportunities_of(session, run.id, limit),
    )


async def opportunities_of(
    session: AsyncSession, run_id: str, limit: int = 50
) -> list[OpportunityCard]:
    rows = await session.execute(
        select(*COLUMNS).where(Opportunity.run_id == run_id).order_by(Opportunity.rank).limit(limit)
    )
    return [_card(row) for row in rows.mappings()]


async def opportunity_why(session: AsyncSession, opportunity_id: str) -> OpportunityWhy:
    """Every dimension with its formula, its inputs and the signals themselves. Raises NotFound."""
    rows = await session.execute(
        select(
            *COLUMNS,
            Opportunity.dimensions,
            TrendRun.number,
            TrendRun.as_of,
            KeywordCluster.primary_keyword,
            KeywordCluster.secondary_keywords,
            KeywordCluster.intent,
        )
        .join(TrendRun, TrendRun.id == Opportunity.run_id)
        .join(KeywordCluster, KeywordCluster.id == Opportunity.cluster_id)
        .where(Opportunity.id == opportunity_id)
    )
    found = rows.mappings().one_or_none()
    if found is None:
        raise NotFound("This opportunity does not exist.")
    ids = {id for one in found["dimensions"] for id in one["signal_ids"]}
    sources = await _sources(session, sorted(ids))
    told = await why_not(session, "opportunity", [opportunity_id])
    return OpportunityWhy(
        card=_card(found),
        run_number=found["number"],
        as_of=found["as_of"],
        dimensions=[_dimension(one, sources) for one in found["dimensions"]],
        cluster_keyword=found["primary_keyword"],
        cluster_keywords=found["secondary_keywords"],
        intent=found["intent"],
        writer=told.get(opportunity_id, "written by the house writer."),
        asked_models=opportunity_id in told,
    )


async def _sources(session: AsyncSession, ids: list[str]) -> dict[str, SourceRow]:
    found: dict[str, SourceRow] = {}
    for start in range(0, len(ids), CHUNK):
        rows = await session.execute(
            select(
                Signal.id,
                Signal.keyword,
                Signal.source,
                Signal.metric,
                Signal.value,
                Signal.unit,
                Signal.region,
                Signal.day,
                Signal.confidence,
                Signal.superseded_by.is_not(None),
            ).where(Signal.id.in_(ids[start : start + CHUNK]))
        )
        found.update({row[0]: SourceRow(*row) for row in rows.all()})
    return found


def _card(row: RowMapping) -> OpportunityCard:
    return convert({column.key: row[column.key] for column in COLUMNS}, OpportunityCard)


def _dimension(stored: dict[str, Any], sources: dict[str, SourceRow]) -> WhyDimension:
    rows = [sources[id] for id in dict.fromkeys(stored["signal_ids"]) if id in sources]
    rows.sort(key=lambda row: (row.metric, row.keyword, row.day))
    return convert(
        {
            **stored,
            "label": LABELS[stored["name"]],
            "points": round(stored["weight"] * stored["value"], 2),
            "missing": stored["confidence"] == 0,
            "rows": rows,
        },
        WhyDimension,
        from_attributes=True,
    )
