"""Going live, and back to the sandbox: a deliberate step, and what was asked for before is void."""

from sqlalchemy import Select, select

from app.connectors import registry
from app.core.errors import Conflict
from app.core.unit_of_work import Work
from app.office.connections.service import ensure_connection
from app.office.settings.flags import flag, named
from app.office.vault.queries import label_for, names_set
from db.models.office.connection import Connection
from db.models.office.proposal import Proposal


async def go_live(work: Work, connector: str) -> None:
    """Raises Conflict, naming what is missing, or while something approved is on its way."""
    row = await ensure_connection(work, connector)
    if row.mode == "live":
        return
    title = registry.channel(connector).title
    gaps = await _gaps(work, row)
    if gaps:
        raise Conflict(f"{title} stays in the sandbox.", " ".join(gaps))
    if await work.session.scalar(_proposals(connector, "approved").limit(1)):
        raise Conflict(
            f"Something that was approved for the sandbox is on its way to {title}.",
            "Wait until it is carried out, then go live.",
        )
    await _change(work, row, "live", "connection.went_live")


async def go_to_sandbox(work: Work, connector: str) -> None:
    """Idempotent and never refused. Keys stay in the vault."""
    row = await ensure_connection(work, connector)
    if row.mode != "sandbox":
        await _change(work, row, "sandbox", "connection.went_to_sandbox")


async def _gaps(work: Work, row: Connection) -> list[str]:
    missing = set(registry.channel(row.connector).secrets)
    missing -= await names_set(work.session, row.connector)
    gaps = [f"{label_for(part)} is not in the vault." for part in sorted(missing)]
    if not row.shop_id:
        gaps.append("The shop's number is not known.")
    integration = f"{row.connector}_integration"
    if not await flag(work.session, integration):
        gaps.append(f"The flag “{named(integration).title}” is off.")
    return gaps


async def _change(work: Work, row: Connection, mode: str, event: str) -> None:
    """An approval holds for what was shown, and every open proposal showed the other mode."""
    row.mode, row.state, row.shop_name, row.details = mode, "ready", "", {}
    title = registry.channel(row.connector).title
    await work.record(event, ("connection", row.id), {"title": title})
    waiting = _proposals(row.connector, "open").with_for_update()
    for proposal in await work.session.scalars(waiting):
        proposal.status = "withdrawn"
        await work.record(
            "proposal.withdrawn", ("proposal", proposal.id), {"title": proposal.title}
        )


def _proposals(connector: str, status: str) -> Select[Proposal]:
    return select(Proposal).where(Proposal.channel == connector, Proposal.status == status)
