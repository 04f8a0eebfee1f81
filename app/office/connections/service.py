"""A brand's connections: which platform, sandbox or live, with which keys.

A brand without keys uses the sandbox. Going live is one deliberate step of an owner; nothing here
falls back from one to the other by itself.
"""

import hashlib

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.connectors import registry
from app.connectors.errors import NeedsReconnect
from app.connectors.ports import Connection as Opened
from app.core.clock import now
from app.core.errors import Conflict, FormInvalid
from app.core.settings import Settings
from app.core.tenancy import TenantContext
from app.core.unit_of_work import Work
from app.office.settings.flags import flag, named
from app.office.vault import queries as vault
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


async def go_live(work: Work, connector: str) -> None:
    """Raises Conflict, naming what is missing."""
    row = await ensure_connection(work, connector)
    if row.mode == "live":
        return
    known = registry.channel(connector)
    missing = set(known.secrets) - await vault.names_set(work.session, connector)
    gaps = [f"{vault.label_for(part)} is not in the vault." for part in sorted(missing)]
    if not row.shop_id:
        gaps.append("The shop's number is not known.")
    integration = f"{connector}_integration"
    if not await flag(work.session, integration):
        gaps.append(f"The flag “{named(integration).title}” is off.")
    if gaps:
        raise Conflict(f"{known.title} stays in the sandbox.", " ".join(gaps))
    row.mode, row.state, row.shop_name, row.details = "live", "ready", "", {}
    await work.record("connection.went_live", ("connection", row.id), {"title": known.title})


async def go_to_sandbox(work: Work, connector: str) -> None:
    """Idempotent. Nothing reaches the platform from now on; keys stay in the vault."""
    row = await ensure_connection(work, connector)
    if row.mode == "sandbox":
        return
    row.mode, row.state, row.shop_name, row.details = "sandbox", "ready", "", {}
    title = registry.channel(connector).title
    await work.record("connection.went_to_sandbox", ("connection", row.id), {"title": title})


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


async def mode_of(session: AsyncSession, connector: str) -> str:
    return (
        await session.scalar(select(Connection.mode).where(Connection.connector == connector))
        or "sandbox"
    )
