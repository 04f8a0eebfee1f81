"""The events of a brand, newest first."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.pagination import cut, read_cursor, window
from app.core.tenancy import TenantContext
from app.office.activity.pages import ActivityFilter, ActivityLine, ActivityPage
from app.office.activity.sentences import sentence
from app.office.activity.subjects import page_of
from db.models.core.event import Event
from db.models.office.operator import Member, Operator

SIZE = 50
ABOUT = {
    "imports": ("import.",),
    "research": (
        "run.",
        "signal.",
        "niche.",
        "weights.",
        "topic.",
        "keyword_cluster.",
        "keyword_list.",
        "outcome.",
        "product_check.",
    ),
    "briefs": ("brief.", "brand."),
    "products": ("product.", "files."),
    "listings": ("listing.", "listing_pack."),
    "decisions": ("proposal.",),
    "jobs": ("job.",),
    "settings": ("flag.", "tenant.", "member.", "secret.", "connection.", "model."),
}
"""A filter's word and the beginnings of the kinds that belong to it."""
COLUMNS = (
    Event.id,
    Event.at,
    Event.kind,
    Event.actor_name,
    Event.subject_kind,
    Event.subject_id,
    Event.data,
)


async def activity_page(
    session: AsyncSession, tenant: TenantContext, wanted: ActivityFilter, at: str
) -> ActivityPage:
    """A filter that cannot be understood filters nothing."""
    cursor = read_cursor(at)
    statement = _filtered(select(*COLUMNS), tenant, wanted)
    rows = await session.execute(window(statement, Event.at, Event.id, cursor, SIZE))
    lines = [_line(row) for row in rows]
    return ActivityPage(cut(lines, cursor, SIZE), wanted, await _people(session, tenant))


def _filtered(statement: Any, tenant: TenantContext, wanted: ActivityFilter) -> Any:
    if wanted.about in ABOUT:
        statement = statement.where(or_(*(_within(each) for each in ABOUT[wanted.about])))
    if wanted.who in ("job", "house"):
        statement = statement.where(Event.actor_kind == wanted.who)
    elif wanted.who:
        statement = statement.where(Event.actor_id == wanted.who)
    since, until = _begin(wanted.since, tenant), _begin(wanted.until, tenant, days=1)
    if since:
        statement = statement.where(Event.at >= since)
    if until:
        statement = statement.where(Event.at < until)
    return statement


def _within(beginning: str) -> Any:
    """As a range, which an index can serve, unlike LIKE."""
    return (Event.kind >= beginning) & (Event.kind < beginning[:-1] + "/")


def _begin(day: str, tenant: TenantContext, days: int = 0) -> datetime | None:
    """The moment at which the brand's day begins."""
    try:
        local = datetime.combine(date.fromisoformat(day), time(), ZoneInfo(tenant.timezone))
        return (local + timedelta(days=days)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _line(row: Any) -> ActivityLine:
    told = sentence(row.kind, row.actor_name, row.data)
    path = page_of(row.subject_kind, row.subject_id)
    return ActivityLine(row.id, row.at, told.text, told.more, told.icon, told.tone, path)


async def _people(session: AsyncSession, tenant: TenantContext) -> list[tuple[str, str]]:
    rows = await session.execute(
        select(Operator.id, Operator.name)
        .join(Member, Member.operator_id == Operator.id)
        .where(Member.tenant_id == tenant.id)
        .order_by(Operator.name)
    )
    return [*((row.id, row.name) for row in rows), ("job", "Yalla Cockpit (jobs)")]
