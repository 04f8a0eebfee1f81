"""Each connector that this version knows, as this brand uses it."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.connectors import registry
from app.connectors.ports import Mode
from app.core.settings import Settings
from app.core.tenancy import TenantContext
from app.office.connections import service
from app.office.connections.pages import ConnectionCard, ConnectionsPage, KeyState
from app.office.settings.flags import BY_NAME, flags
from app.office.vault.queries import label_for, names_set
from db.models.office.connection import Connection


async def connections_page(
    session: AsyncSession, settings: Settings, tenant: TenantContext
) -> ConnectionsPage:
    rows = {row.connector: row for row in await session.scalars(select(Connection))}
    on = await flags(session)
    cards: list[ConnectionCard] = []
    for channel in registry.channels():
        row = rows.get(channel.name)
        kept = await names_set(session, channel.name)
        mode: Mode = "live" if row is not None and row.mode == "live" else "sandbox"
        practice = service.sandbox(channel.name, settings, tenant)
        live_shop = row.shop_id if row else ""
        integration = f"{channel.name}_integration"
        cards.append(
            ConnectionCard(
                connector=channel.name,
                title=channel.title,
                notice=channel.notice,
                mode=mode,
                state=row.state if row else "ready",
                shop_id=live_shop if mode == "live" else practice.shop_id,
                shop_name=row.shop_name if row else "",
                shop_url=str(row.details.get("url", "")) if row else "",
                live_shop_id=live_shop,
                last_used_at=row.last_used_at if row else None,
                keys=[
                    KeyState(label_for(part), f"{channel.name}.{part}", part in kept)
                    for part in channel.secrets
                ],
                integration=BY_NAME[integration].title,
                integration_on=on[integration],
            )
        )
    return ConnectionsPage(cards)
