"""Reading outcomes: the tally by band and day, and the list."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

import msgspec
from sqlalchemy import BigInteger, Select, and_, case, cast, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.clock import local_day, today
from app.core.errors import Invalid
from app.research.outcomes.calibration import FLOORS, bands, label, limits, overall
from app.research.outcomes.due import DAYS
from app.research.outcomes.pages import HitRatePage, OutcomeFilters, OutcomeRow, Waiting
from db.models.core.event import Event
from db.models.research.niche_outcome import NicheOutcome
from db.models.research.opportunity import Opportunity

PAGE = 40
COLUMNS: tuple[Any, ...] = (
    NicheOutcome.id,
    NicheOutcome.opportunity_id,
    Opportunity.title,
    NicheOutcome.day,
    NicheOutcome.score,
    NicheOutcome.units,
    NicheOutcome.revenue_minor,
    NicheOutcome.currency,
    NicheOutcome.listed_on,
    NicheOutcome.listings,
)


async def hit_rate_page(
    session: AsyncSession, filters: OutcomeFilters, timezone: str
) -> HitRatePage:
    tally = await _tally(session)
    found = await session.execute(_listed(filters))
    rows = [OutcomeRow(*row) for row in found.all()]
    return HitRatePage(
        bands=bands(tally),
        overall=overall(tally),
        rows=rows[:PAGE],
        filters=filters,
        chips=_chips(filters),
        query=_query(filters),
        next=_cursor(rows[PAGE - 1], filters) if len(rows) > PAGE else "",
        waiting=None if tally else await _waiting(session, timezone),
    )


async def _tally(session: AsyncSession) -> dict[tuple[int, int], tuple[int, int]]:
    number = case(
        *((NicheOutcome.score < floor, at) for at, floor in enumerate(FLOORS[1:], start=1)),
        else_=len(FLOORS),
    ).label("number")
    hits = cast(func.sum(case((NicheOutcome.units > 0, 1), else_=0)), BigInteger)
    rows = await session.execute(
        select(number, NicheOutcome.day, hits, func.count()).group_by(number, NicheOutcome.day)
    )
    return {(at, day): (hits, count) for at, day, hits, count in rows.all()}


def _listed(filters: OutcomeFilters) -> Select[*tuple[Any, ...]]:
    query = select(*COLUMNS).join(
        Opportunity,
        and_(
            Opportunity.id == NicheOutcome.opportunity_id,
            Opportunity.tenant_id == NicheOutcome.tenant_id,
        ),
    )
    if filters.q:
        query = query.where(Opportunity.title.icontains(filters.q, autoescape=True))
    if filters.day:
        query = query.where(NicheOutcome.day == int(filters.day))
    if filters.result:
        sold = NicheOutcome.units > 0
        query = query.where(sold if filters.result == "sold" else ~sold)
    if filters.band:
        low, end = limits(int(filters.band))
        query = query.where(NicheOutcome.score >= low, NicheOutcome.score < end)
    by: Any = NicheOutcome.score if filters.sort == "score" else NicheOutcome.listed_on
    if filters.after:
        value, key = _read(filters)
        query = query.where(or_(by < value, and_(by == value, NicheOutcome.id < key)))
    return query.order_by(by.desc(), NicheOutcome.id.desc()).limit(PAGE + 1)


def _cursor(row: OutcomeRow, filters: OutcomeFilters) -> str:
    value = repr(row.score) if filters.sort == "score" else row.listed_on.isoformat()
    return urlencode({"after": f"{value}_{row.id}"})


def _read(filters: OutcomeFilters) -> tuple[float | date, str]:
    text, _, key = filters.after.partition("_")
    try:
        return float(text) if filters.sort == "score" else date.fromisoformat(text), key
    except ValueError as error:
        raise Invalid(
            "The address of this page is damaged.", "Go back to the start of the list."
        ) from error


def _query(filters: OutcomeFilters, without: str = "") -> str:
    kept = {
        name: value
        for name, value in msgspec.structs.asdict(filters).items()
        if value and name not in {"after", without}
    }
    return urlencode(kept)


def _chips(filters: OutcomeFilters) -> list[dict[str, str]]:
    words = {
        "q": f"“{filters.q}”",
        "day": f"day {filters.day}",
        "result": "sold" if filters.result == "sold" else "not sold",
        "band": f"score {label(int(filters.band))}" if filters.band else "",
    }
    return [
        {"label": text, "href": "?" + _query(filters, name)}
        for name, text in words.items()
        if getattr(filters, name)
    ]


async def _waiting(session: AsyncSession, timezone: str) -> Waiting:
    """Listings are another wing's; what is told of their publication is everybody's."""
    found = await session.execute(
        select(func.count(Event.subject_id.distinct()), func.min(Event.at)).where(
            Event.kind == "listing.published"
        )
    )
    published, first = found.one()
    listed_on = local_day(first, timezone) if first else today(timezone)
    return Waiting(published, listed_on + timedelta(days=DAYS[0]))
