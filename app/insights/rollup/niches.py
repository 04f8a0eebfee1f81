"""The niches of one brand's newest run, with its own sales of each."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.insights.rollup.pages import NicheHere
from app.research.keywords.text import stem
from app.research.signals.book import YEAR, month_of, shifted
from app.research.signals.measurements import OWN_ORDERS, WHOLE_SHOP, first_day
from db.models.research.opportunity import Opportunity
from db.models.research.signal import Signal
from db.models.research.trend_run import TrendRun
from db.models.studio.brief import Brief


def key_of(niche: str) -> str:
    """Across brands "lisbon-planners:planner:all-year" and "lisbon-planner:…" are one."""
    subject, _, rest = niche.partition(":")
    return "-".join(sorted({stem(word) for word in subject.split("-")})) + ":" + rest


def theme_of(niche: str) -> str:
    return niche.partition(":")[0].replace("-", " ")


async def newest_niches(session: AsyncSession) -> tuple[datetime | None, list[NicheHere]]:
    """Nothing before the first finished run."""
    run = (
        await session.execute(
            select(TrendRun.id, TrendRun.finished_at)
            .where(TrendRun.status == "done")
            .order_by(TrendRun.number.desc())
            .limit(1)
        )
    ).one_or_none()
    if run is None:
        return None, []
    rows = await session.execute(
        select(
            Opportunity.id,
            Opportunity.niche,
            Opportunity.title,
            Opportunity.product_type,
            Opportunity.occasion,
            Opportunity.occasion_name,
            Opportunity.score,
            Opportunity.low,
            Opportunity.high,
            Opportunity.evidenced,
            Opportunity.keywords,
        )
        .where(Opportunity.run_id == run.id)
        .order_by(Opportunity.rank)
    )
    found = rows.all()
    units = await _own_units(session, [theme_of(row.niche) for row in found])
    return run.finished_at, [
        NicheHere(
            id=row.id,
            niche=row.niche,
            key=key_of(row.niche),
            title=row.title,
            theme=theme_of(row.niche),
            product_type=row.product_type,
            occasion=row.occasion,
            occasion_name=row.occasion_name,
            score=row.score,
            low=row.low,
            high=row.high,
            evidenced=row.evidenced,
            keywords=tuple(row.keywords),
            units=units.get(theme_of(row.niche), 0),
        )
        for row in found
    ]


async def _own_units(session: AsyncSession, themes: list[str]) -> dict[str, int]:
    """Of the twelve months up to the newest one with sales."""
    sold = (Signal.source == OWN_ORDERS, Signal.metric == "units", Signal.superseded_by.is_(None))
    newest = await session.scalar(
        select(func.max(Signal.day)).where(*sold, Signal.keyword == WHOLE_SHOP, Signal.value > 0)
    )
    if newest is None or not themes:
        return {}
    oldest = first_day(shifted(month_of(newest), 1 - YEAR))
    rows = await session.execute(
        select(Signal.keyword, func.sum(Signal.value))
        .where(*sold, Signal.keyword.in_(themes), Signal.day >= oldest)
        .group_by(Signal.keyword)
    )
    return {keyword: int(units) for keyword, units in rows}


async def briefed_keys(session: AsyncSession) -> frozenset[str]:
    return frozenset(map(key_of, await session.scalars(select(Brief.niche).distinct())))
