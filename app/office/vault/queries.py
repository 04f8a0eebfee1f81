"""What is in the vault, without its values: they are never selected here."""

from sqlalchemy import Text, func, select, type_coerce
from sqlalchemy.ext.asyncio import AsyncSession

from app.connectors import registry
from app.office.models.vendors import KEY, VENDORS
from app.office.vault.pages import ConnectorSecrets, SecretLine, SecretSlot, VaultPage
from db.models.office.connection import Secret
from db.types import Sealed

KEY_ID_END = 32
"""Sealed text begins with its version and key id; this many characters hold both."""


async def vault_page(session: AsyncSession) -> VaultPage:
    kept = {each.name: each for each in await _secrets(session)}
    connectors = [
        ConnectorSecrets(
            channel.name,
            channel.title,
            [
                SecretSlot(name, label_for(part), kept.pop(name, None))
                for part in channel.secrets
                for name in [f"{channel.name}.{part}"]
            ],
        )
        for channel in registry.channels()
    ]
    connectors += [
        ConnectorSecrets(
            each.name,
            f"{each.title}, {each.company}",
            [SecretSlot(name, label_for(KEY), kept.pop(name, None))],
        )
        for each in VENDORS.values()
        for name in [f"{each.name}.{KEY}"]
    ]
    return VaultPage(connectors, list(kept.values()), Sealed.ring().active)


async def _secrets(session: AsyncSession) -> list[SecretLine]:
    rows = await session.execute(
        select(
            Secret.id,
            Secret.name,
            Secret.set_by,
            Secret.created_at,
            Secret.last_used_at,
            func.substr(type_coerce(Secret.value, Text), 1, KEY_ID_END).label("head"),
        ).order_by(Secret.name)
    )
    return [
        SecretLine(
            row.id,
            row.name,
            label_for(row.name.partition(".")[2]),
            row.set_by,
            row.created_at,
            row.last_used_at,
            row.head.split(".")[1],
        )
        for row in rows
    ]


async def names_set(session: AsyncSession, connector: str) -> set[str]:
    """Which secrets of a connector are in the vault, without the connector's name."""
    names = await session.scalars(select(Secret.name).where(Secret.connector == connector))
    return {name.partition(".")[2] for name in names}


def label_for(part: str) -> str:
    """`access_token` → “Access token”."""
    return part.replace("_", " ").capitalize()
