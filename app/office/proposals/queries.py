"""The inbox and its history, read."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.clock import now, today
from app.core.errors import NotFound
from app.core.tenancy import TenantContext
from app.office.proposals.kinds import ProposalKind
from app.office.proposals.pages import (
    Case,
    HistoryItem,
    HistoryPage,
    InboxPage,
    QueueItem,
    Shot,
)
from db.models.office.proposal import Execution, Proposal

PAGE = 30
MOST_WAITING = 200
ITEM = (
    Proposal.id,
    Proposal.title,
    Proposal.channel,
    Proposal.mode,
    Proposal.kind,
    Proposal.risk,
    Proposal.money_minor,
    Proposal.currency,
    Proposal.asked_by,
    Proposal.created_at,
    Proposal.snoozed_until,
)


async def waiting(session: AsyncSession, *, later: bool = False) -> list[QueueItem]:
    """Oldest first. `later` lists what was put off instead."""
    awake = or_(Proposal.snoozed_until.is_(None), Proposal.snoozed_until <= now())
    rows = await session.execute(
        select(*ITEM)
        .where(Proposal.status == "open", ~awake if later else awake)
        .order_by(Proposal.created_at, Proposal.id)
        .limit(MOST_WAITING)
    )
    return [QueueItem(*row) for row in rows]


async def inbox(
    session: AsyncSession,
    tenant: TenantContext,
    kinds: Sequence[ProposalKind],
    *,
    proposal_id: str = "",
    later: bool = False,
) -> InboxPage:
    items = await waiting(session, later=later)
    chosen = proposal_id or (items[0].id if items else "")
    position = next((i for i, item in enumerate(items, 1) if item.id == chosen), 0)
    return InboxPage(
        items=items,
        case=await case(session, chosen, kinds) if chosen else None,
        position=position,
        decided_today=await _decided_today(session, tenant),
        snoozed=0 if later else len(await waiting(session, later=True)),
        view="later" if later else "waiting",
    )


async def case(session: AsyncSession, proposal_id: str, kinds: Sequence[ProposalKind]) -> Case:
    found = await session.scalar(select(Proposal).where(Proposal.id == proposal_id))
    if found is None:
        raise NotFound("That proposal does not exist.", "It may have been withdrawn.")
    kind = next((each for each in kinds if each.name == found.kind), None)
    shots = [Shot(**shot) for shot in found.payload.get("shots", [])]
    return Case(
        id=found.id,
        kind=found.kind,
        status=found.status,
        title=found.title,
        summary=found.summary,
        channel=found.channel,
        mode=found.mode,
        risk=found.risk,
        fingerprint=found.fingerprint,
        money_minor=found.money_minor,
        currency=found.currency,
        changes=found.changes,
        evidence=found.evidence,
        shots=shots,
        subject_id=found.subject_id,
        edit_path=f"{kind.edit_path}/{found.subject_id}" if kind and kind.edit_path else "",
        asked_by=found.asked_by,
        created_at=found.created_at,
        expires_at=found.expires_at,
        snoozed_until=found.snoozed_until,
        decided_by=found.decided_by,
        decided_at=found.decided_at,
        note=found.note,
    )


async def _decided_today(session: AsyncSession, tenant: TenantContext) -> int:
    midnight = datetime.combine(today(tenant.timezone), time(), ZoneInfo(tenant.timezone))
    count = await session.scalar(
        select(func.count(Proposal.id)).where(
            Proposal.status.in_(("approved", "rejected", "executed", "failed")),
            Proposal.decided_at >= midnight.astimezone(UTC),
        )
    )
    return count or 0


async def history(session: AsyncSession, *, before: str = "") -> HistoryPage:
    """Newest first, by id; `before` is the id after which the page begins."""
    query = (
        select(
            Proposal.id,
            Proposal.title,
            Proposal.kind,
            Proposal.status,
            Proposal.mode,
            Proposal.decided_by,
            Proposal.decided_at,
            Proposal.note,
            Execution.status,
            Execution.error,
            Execution.before,
            Execution.after,
            Execution.finished_at,
        )
        .outerjoin(
            Execution,
            (Execution.proposal_id == Proposal.id) & (Execution.tenant_id == Proposal.tenant_id),
        )
        .where(Proposal.status != "open")
        .order_by(Proposal.id.desc())
        .limit(PAGE + 1)
    )
    if before:
        query = query.where(Proposal.id < before)
    rows = [HistoryItem(*row) for row in await session.execute(query)]
    older = rows[PAGE - 1].id if len(rows) > PAGE else ""
    return HistoryPage(rows[:PAGE], older)
