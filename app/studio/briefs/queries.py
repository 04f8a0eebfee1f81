"""Reading briefs: lists by keyset, one brief with its evidence and timeline."""

from collections.abc import Mapping
from typing import Any

from msgspec import convert
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import NotFound
from app.studio.briefs.pages import BriefDetail, BriefRow, BriefsPage, Happened, Part
from db.models.core.event import Event
from db.models.research.opportunity import Opportunity
from db.models.research.trend_run import TrendRun
from db.models.studio.brief import Brief
from db.seeds.ontology import ontology

PAGE = 50
COLUMNS = (
    Brief.id,
    Brief.title,
    Brief.product_type,
    Brief.category,
    Brief.tier,
    Brief.status,
    Brief.price_minor,
    Brief.currency,
    Brief.effort_days,
    Brief.evidence,
    Brief.created_at,
    Brief.decided_by,
    Brief.decided_at,
)


async def list_briefs(
    session: AsyncSession,
    *,
    status: str = "",
    product_type: str = "",
    after: str | None = None,
    limit: int = PAGE,
) -> BriefsPage:
    """Newest first; `after` is the id of the last row seen."""
    query = select(*COLUMNS).order_by(Brief.id.desc()).limit(limit + 1)
    if status:
        query = query.where(Brief.status == status)
    if product_type:
        query = query.where(Brief.product_type == product_type)
    if after:
        query = query.where(Brief.id < after)
    rows = [_made(row) for row in (await session.execute(query)).mappings()]
    counted = await session.execute(
        select(Brief.status, func.count().label("total")).group_by(Brief.status)
    )
    types = await session.scalars(
        select(Brief.product_type).distinct().order_by(Brief.product_type)
    )
    return BriefsPage(
        rows=rows[:limit],
        status=status,
        product_type=product_type,
        counts={row.status: row.total for row in counted},
        product_types=list(types),
        after=rows[limit - 1].id if len(rows) > limit else None,
    )


async def brief_detail(session: AsyncSession, brief_id: str) -> BriefDetail:
    """Raises NotFound."""
    brief = await session.scalar(select(Brief).where(Brief.id == brief_id))
    if brief is None:
        raise NotFound("This brief does not exist.")
    number = await session.scalar(select(TrendRun.number).where(TrendRun.id == brief.run_id))
    origin = (
        await session.execute(
            select(Opportunity.title, Opportunity.occasion_name, Opportunity.peak_day).where(
                Opportunity.id == brief.opportunity_id
            )
        )
    ).one_or_none()
    return BriefDetail(
        row=_of(brief),
        category_label=ontology().of(brief.category).label,
        buyer=brief.buyer,
        promise=brief.promise,
        outline=[Part(part["heading"], part["purpose"]) for part in brief.outline],
        contents=brief.contents,
        pages=brief.pages,
        price_reason=brief.price_reason,
        channels=brief.channels,
        keywords=brief.keywords,
        reasons=brief.evidence["reasons"],
        note=brief.note,
        run_id=brief.run_id or "",
        run_number=number or 0,
        opportunity_id=brief.opportunity_id or "",
        origin=brief.evidence.get("origin", ""),
        origin_path=brief.evidence.get("origin_path", ""),
        opportunity_title=origin.title if origin else "",
        occasion_name=origin.occasion_name if origin else "",
        peak_day=origin.peak_day if origin else None,
        timeline=await _timeline(session, brief_id),
    )


async def _timeline(session: AsyncSession, brief_id: str) -> list[Happened]:
    rows = await session.execute(
        select(Event.id, Event.kind, Event.at, Event.actor_name, Event.data)
        .where(Event.subject_kind == "brief", Event.subject_id == brief_id)
        .order_by(Event.at, Event.id)
    )
    return [Happened(*row) for row in rows.all()]


def _of(brief: Brief) -> BriefRow:
    return _made({column.key: getattr(brief, column.key) for column in COLUMNS})


def _made(values: Mapping[Any, Any]) -> BriefRow:
    """Score, range and evidenced share come from the brief's evidence."""
    return convert({**values, **values["evidence"]}, BriefRow)
