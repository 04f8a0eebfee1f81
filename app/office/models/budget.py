"""The monthly limit: money is put aside before a call, and settled after it.

What is put aside counts as spent, so two calls at once cannot both take the last cent.
"""

from datetime import date, datetime, timedelta

from msgspec import Struct
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.clock import local_day, now
from app.core.database import Database
from app.core.events import Actor
from app.core.tenancy import TenantContext
from app.core.unit_of_work import Work
from db.models.office.model_budget import ModelBudget, ModelLimit
from db.models.office.model_call import ModelCall

STALE = timedelta(minutes=10)
"""A call takes a minute at most; what is still put aside after this was left by a killed job."""

GIVEN_BACK = "Its job was stopped before an answer came. It is not counted; the vendor may bill it."


class Purse(Struct, frozen=True):
    """All in millionths of a US dollar."""

    limit: int
    spent: int
    reserved: int

    @property
    def left(self) -> int:
        return max(0, self.limit - self.spent - self.reserved)


def month_of(moment: datetime, timezone: str) -> date:
    return local_day(moment, timezone).replace(day=1)


async def limit_of(session: AsyncSession) -> int:
    """0 for a brand that has set none: then models are not used."""
    return await session.scalar(select(ModelLimit.monthly_micro)) or 0


async def purse(session: AsyncSession, tenant: TenantContext) -> Purse:
    row = (
        await session.execute(
            select(ModelBudget.spent_micro, ModelBudget.reserved_micro).where(
                ModelBudget.month == month_of(now(), tenant.timezone)
            )
        )
    ).one_or_none()
    limit = await limit_of(session)
    return Purse(limit, row.spent_micro, row.reserved_micro) if row else Purse(limit, 0, 0)


async def open_month(database: Database, tenant: TenantContext, actor: Actor) -> None:
    """Makes the month's row, in a unit of work of its own: of two at once, one is refused it."""
    month = month_of(now(), tenant.timezone)
    async with database.reading(tenant.id) as session:
        if await session.scalar(select(ModelBudget.id).where(ModelBudget.month == month)):
            return
    try:
        async with database.work(tenant, actor) as work:
            work.session.add(ModelBudget(month=month, spent_micro=0, reserved_micro=0))
    except IntegrityError:
        return


async def reserve(work: Work, call: ModelCall, worst: int) -> bool:
    """Puts `worst` aside for `call` and writes it as reserved; False when the limit forbids it."""
    await release_stale(work)
    limit = await limit_of(work.session)
    call.created_at = now()
    taken = await work.session.execute(
        update(ModelBudget)
        .where(
            ModelBudget.month == month_of(call.created_at, work.tenant.timezone),
            ModelBudget.spent_micro + ModelBudget.reserved_micro + worst <= limit,
        )
        .values(reserved_micro=ModelBudget.reserved_micro + worst)
        .execution_options(synchronize_session=False)
    )
    fits = taken.rowcount == 1  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType]
    if fits:
        call.status, call.reserved_micro = "reserved", worst
        work.session.add(call)
    return bool(fits)  # pyright: ignore[reportUnknownArgumentType]


async def settle(work: Work, call: ModelCall, cost: int) -> None:
    """Turns what was put aside into what was spent. The caller writes the call's new status."""
    await _move(work, call, cost)
    call.cost_micro, call.reserved_micro = cost, 0


async def release_stale(work: Work) -> int:
    """Gives back what killed jobs had put aside; answers how many calls that were."""
    stale = await work.session.scalars(
        select(ModelCall)
        .where(ModelCall.status == "reserved", ModelCall.created_at < now() - STALE)
        .with_for_update()
    )
    found = list(stale)
    for call in found:
        await _move(work, call, 0)
        call.status, call.reserved_micro = "failed", 0
        call.sentence = GIVEN_BACK
    return len(found)


async def _move(work: Work, call: ModelCall, cost: int) -> None:
    await work.session.execute(
        update(ModelBudget)
        .where(ModelBudget.month == month_of(call.created_at, work.tenant.timezone))
        .values(
            reserved_micro=ModelBudget.reserved_micro - call.reserved_micro,
            spent_micro=ModelBudget.spent_micro + cost,
        )
        .execution_options(synchronize_session=False)
    )
