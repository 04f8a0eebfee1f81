"""The brand as it is set, and who set its flags."""

from sqlalchemy import and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.office.settings.flags import FLAGS, flags
from app.office.settings.pages import BrandPage, FlagGroup, FlagsPage, FlagState
from app.office.tenants.fields import BrandFields
from db.models.core.event import Event
from db.models.office.tenant import Tenant


async def brand_page(session: AsyncSession, tenant_id: str) -> BrandPage:
    row = (
        await session.execute(
            select(
                Tenant.name,
                Tenant.domain,
                Tenant.locale,
                Tenant.timezone,
                Tenant.slug,
                Tenant.currency,
                Tenant.is_demo,
            ).where(Tenant.id == tenant_id)
        )
    ).one()
    form = BrandFields(name=row.name, domain=row.domain, locale=row.locale, timezone=row.timezone)
    return BrandPage(form, row.slug, row.currency, row.is_demo)


async def flags_page(session: AsyncSession) -> FlagsPage:
    on = await flags(session)
    newest = (
        select(Event.subject_id, func.max(Event.at).label("at"))
        .where(Event.subject_kind == "flag")
        .group_by(Event.subject_id)
        .subquery()
    )
    rows = await session.execute(
        select(Event.subject_id, Event.actor_name, Event.at).join(
            newest,
            and_(
                newest.c.subject_id == Event.subject_id,
                newest.c.at == Event.at,
                Event.subject_kind == "flag",
            ),
        )
    )
    changed = {row.subject_id: row for row in rows}
    states: dict[str, list[FlagState]] = {}
    for flag in FLAGS:
        last = changed.get(flag.name)
        state = (
            FlagState(flag, on[flag.name], last.actor_name, last.at)
            if last
            else FlagState(flag, on[flag.name])
        )
        states.setdefault(flag.group, []).append(state)
    return FlagsPage([FlagGroup(title, found) for title, found in states.items()])
