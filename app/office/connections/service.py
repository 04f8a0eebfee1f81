"""A brand's connections: which platform, sandbox or live, with which keys.

A brand without keys uses the sandbox. Nothing falls back from live to sandbox by itself, or the
other way round: `switching` does that when a person asks for it.
"""

import hashlib

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.connectors import registry
from app.connectors.errors import NeedsReconnect
from app.connectors.ports import Connection as Opened
from app.core.clock import now
from app.core.errors import FormInvalid
from app.core.settings import Settings
from app.core.tenancy import TenantContext
from app.core.unit_of_work import Work
from app.office.vault import service as secrets
from db.models.office.connection import Connection
from db.types import Sealed


def id_for(tenant_id: str, connector: str) -> str:
    """A brand has one connection a connector, known before its row is written."""
    return hashlib.sha256(f"{tenant_id} {connector}".encode()).hexdigest()[:32]


async def ensure_connection(work: Work, connector: str) -> Connection:
    """The row of this connection; a new one is in the sandbox."""
    known = registry.channel(connector)
    row = await work.session.get(Connection, id_for(work.tenant.id, connector))
    if row is None:
        row = Connection(id=id_for(work.tenant.id, known.name), connector=known.name)
        row.mode, row.state, row.details = "sandbox", "ready", {}
        row.shop_id = row.shop_name = ""
        work.session.add(row)
        await work.session.flush()
    return row


async def open_connection(
    session: AsyncSession, connector: str, settings: Settings, tenant: TenantContext
) -> Opened:
    """What a connector needs to call its platform: address, shop and credentials.

    Raises NeedsReconnect when the connection is live and a key of it is gone.
    """
    known = registry.channel(connector)
    row = await session.get(Connection, id_for(tenant.id, connector))
    if row is None or row.mode == "sandbox":
        return sandbox(connector, settings, tenant)
    kept = await secrets.secrets_of(session, connector)
    if not set(known.secrets) <= kept.keys():
        raise NeedsReconnect(
            f"The keys of the {known.title} connection are not complete.",
            "An owner can set them under Settings, Vault.",
        )
    address = live_url(connector, settings)
    return Opened(
        id=row.id,
        tenant_id=tenant.id,
        connector=connector,
        mode="live",
        shop_id=row.shop_id,
        secrets=kept,
        base_url=address,
        trusted=address != known.live_url,
    )


def sandbox(connector: str, settings: Settings, tenant: TenantContext) -> Opened:
    """The same shop every time: its credentials come from the tenant and the keyring."""
    seed = Sealed.ring().blind(f"sandbox {connector} {tenant.id}")
    shop = registry.sandbox_shop(connector, seed, tenant.currency)
    return Opened(
        id=id_for(tenant.id, connector),
        tenant_id=tenant.id,
        connector=connector,
        mode="sandbox",
        shop_id=shop.shop_id,
        secrets=shop.secrets,
        base_url=f"{settings.sandbox_url}/{connector}",
        trusted=True,
    )


def live_url(connector: str, settings: Settings) -> str:
    """The setting's address, where there is a setting for this platform."""
    return getattr(settings, f"{connector}_api_url", registry.channel(connector).live_url)


async def set_live_shop(work: Work, connector: str, shop_id: str) -> None:
    shop_id = shop_id.strip()
    if not shop_id.isdecimal() or not shop_id.isascii() or len(shop_id) > 20:
        raise FormInvalid({"shop_id": "Write the shop's number: digits only."})
    row = await ensure_connection(work, connector)
    if row.shop_id == shop_id:
        return
    row.shop_id = shop_id
    title = registry.channel(connector).title
    await work.record(
        "connection.shop_set", ("connection", row.id), {"title": title, "shop_id": shop_id}
    )


async def note_use(work: Work, connector: str) -> None:
    """That the platform was called just now, for people who wonder whether it works."""
    row = await ensure_connection(work, connector)
    row.last_used_at = now()
    if row.mode == "live":
        await secrets.note_use(work, connector)


async def note_success(work: Work, connector: str) -> Connection:
    """The platform took our credentials."""
    await note_use(work, connector)
    return await _note_state(work, connector, "ready")


async def note_refusal(work: Work, connector: str) -> Connection:
    """The platform takes our credentials no longer; a person must connect again."""
    await note_use(work, connector)
    return await _note_state(work, connector, "reconnect")


async def _note_state(work: Work, connector: str, state: str) -> Connection:
    row = await ensure_connection(work, connector)
    if row.state != state:
        row.state = state
        kind = "connection.restored" if state == "ready" else "connection.lost"
        title = registry.channel(connector).title
        await work.record(kind, ("connection", row.id), {"title": title})
    return row


async def mode_of(session: AsyncSession, connector: str) -> str:
    return (
        await session.scalar(select(Connection.mode).where(Connection.connector == connector))
        or "sandbox"
    )
