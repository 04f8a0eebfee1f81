"""Trying a connection out: one call that changes nothing, outside of any unit of work."""

import msgspec

from app.connectors import registry
from app.connectors.errors import ConnectorError, NeedsReconnect
from app.connectors.http import Http
from app.connectors.ports import Connection, RemoteShop
from app.core.database import Database
from app.core.events import Actor
from app.core.settings import Settings
from app.core.tenancy import TenantContext
from app.office.connections import service

PATIENCE = 8.0


class Trial(msgspec.Struct, frozen=True):
    """Who tries which connection of whom."""

    database: Database
    settings: Settings
    tenant: TenantContext
    actor: Actor
    connector: str


async def try_out(trial: Trial) -> RemoteShop:
    """Answers the shop behind the connection. Raises ConnectorError in the platform's words."""
    try:
        async with trial.database.reading(trial.tenant.id) as session:
            opened = await service.open_connection(
                session, trial.connector, trial.settings, trial.tenant
            )
        shop = await _ask(opened)
    except NeedsReconnect:
        async with trial.database.work(trial.tenant, trial.actor) as work:
            await service.note_refusal(work, trial.connector)
        raise
    except ConnectorError:
        async with trial.database.work(trial.tenant, trial.actor) as work:
            await service.note_use(work, trial.connector)
        raise
    async with trial.database.work(trial.tenant, trial.actor) as work:
        row = await service.note_success(work, trial.connector)
        row.shop_name, row.details = shop.name, {"url": shop.url, "currency": shop.currency}
    return shop


async def _ask(opened: Connection) -> RemoteShop:
    http = Http(timeout=PATIENCE, deadline=PATIENCE, tries=1, patience=0)
    try:
        return await registry.publisher(opened, http).shop()
    finally:
        await http.aclose()
