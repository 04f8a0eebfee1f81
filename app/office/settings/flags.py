"""The flags of a brand: what each switches, and whether it is on. Unknown flags are refused."""

from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import Conflict, NotFound
from app.core.unit_of_work import Work
from db.models.office.tenant import Tenant


class Flag(msgspec.Struct, frozen=True):
    name: str
    title: str
    does: str
    """What is different when it is on, and what when it is off."""
    default: bool
    group: str
    is_dangerous: bool = False
    is_waiting: bool = False
    """It can be set already, but nothing acts on it in this version."""


HOUSE, CHANNELS, GROWTH = "The engine", "Channels", "Growth"
FLAGS = (
    Flag(
        "commerce_engine",
        "Commerce engine",
        "Research runs may be started and briefs approved. Off: everything can be looked at, "
        "imports go on, and nothing new is begun.",
        True,
        HOUSE,
    ),
    Flag(
        "trend_cron",
        "Weekly research",
        "Research runs by itself every Monday at 04:30 UTC, and every morning at 06:00 UTC it "
        "proposes topics that rise. Off: it runs only when somebody presses “Run now”.",
        True,
        HOUSE,
    ),
    Flag(
        "etsy_integration",
        "Etsy integration",
        "Etsy is called with this brand's own keys. Off: whatever is published goes to the "
        "sandbox, even when keys are in the vault.",
        False,
        CHANNELS,
    ),
    Flag(
        "etsy",
        "Sell on Etsy",
        "Finished products get a listing for Etsy. Off: they are made and kept here.",
        True,
        CHANNELS,
    ),
    Flag(
        "website_shop",
        "Website shop",
        "The brand's own shop is open to visitors.",
        False,
        CHANNELS,
        is_waiting=True,
    ),
    Flag(
        "pinterest",
        "Pinterest",
        "Pins are proposed for what is published.",
        False,
        CHANNELS,
        is_waiting=True,
    ),
    Flag(
        "auto_publish",
        "Auto publish",
        "Listings go to the channel without a person looking at them first. Every one of them "
        "costs the channel's listing fee.",
        False,
        GROWTH,
        is_dangerous=True,
        is_waiting=True,
    ),
    Flag(
        "growth_unlocked",
        "Growth unlocked",
        "The growth blueprint is open before the brand has reached its threshold.",
        False,
        GROWTH,
        is_waiting=True,
    ),
)
BY_NAME = {each.name: each for each in FLAGS}


def named(name: str) -> Flag:
    """Raises NotFound."""
    try:
        return BY_NAME[name]
    except KeyError:
        raise NotFound(f"There is no flag called “{name}”.") from None


async def flag(session: AsyncSession, name: str) -> bool:
    """Whether it is on for the tenant of this session; one look-up by primary key."""
    return (await _stored(session)).get(name, named(name).default)


async def flags(session: AsyncSession) -> dict[str, bool]:
    """All of them, by name."""
    stored = await _stored(session)
    return {each.name: stored.get(each.name, each.default) for each in FLAGS}


async def require_flag(session: AsyncSession, name: str) -> None:
    """Raises Conflict when it is off."""
    if not await flag(session, name):
        raise Conflict(
            f"“{named(name).title}” is switched off for this brand.",
            "Switch it on under Settings, Flags.",
        )


async def _stored(session: AsyncSession) -> dict[str, bool]:
    return (
        await session.scalar(select(Tenant.flags).where(Tenant.id == session.info["tenant_id"]))
        or {}
    )


async def set_flag(work: Work, name: str, on: bool) -> None:
    """Idempotent: only a change leaves an event."""
    wanted = named(name)
    tenant = await work.session.get_one(Tenant, work.tenant.id, with_for_update=True)
    before: dict[str, Any] = tenant.flags
    if before.get(name, wanted.default) == on:
        return
    tenant.flags = {**before, name: on}
    await work.record("flag.changed", ("flag", name), {"title": wanted.title, "on": on})
