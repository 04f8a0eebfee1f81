"""Putting secrets into the vault, taking them out for use, throwing them away."""

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.connectors import registry
from app.core.clock import now
from app.core.errors import FormInvalid, NotFound
from app.core.unit_of_work import Work
from app.office.models.vendors import KEY, VENDORS
from db.models.office.connection import Secret

MOST = 4000


async def set_secret(work: Work, connector: str, part: str, value: str) -> Secret:
    """Set or replaced: of what was there before nothing is kept.

    Raises NotFound for what the connector does not ask for, FormInvalid for an empty value.
    """
    owner, parts = keeper(connector)
    if part not in parts:
        raise NotFound(f"{owner} has no secret called “{part}”.")
    value = value.strip()
    if not value or len(value) > MOST:
        raise FormInvalid({"value": f"Paste the value, up to {MOST} characters."})
    if not (value.isascii() and value.isprintable()) or " " in value:
        raise FormInvalid({"value": "Keys have no spaces and no special characters."})
    name = f"{connector}.{part}"
    before = await work.session.scalar(select(Secret).where(Secret.name == name))
    if before is not None:
        await work.session.delete(before)
        await work.session.flush()
    secret = Secret(name=name, connector=connector, value=value, set_by=work.actor.name)
    work.session.add(secret)
    await work.session.flush()
    kind = "secret.replaced" if before else "secret.set"
    await work.record(kind, ("secret", secret.id), {"name": name})
    return secret


def keeper(connector: str) -> tuple[str, tuple[str, ...]]:
    """The title of a channel or model vendor, and which secrets it has. Raises NotFound."""
    if connector in VENDORS:
        return VENDORS[connector].title, (KEY,)
    return registry.channel(connector).title, registry.channel(connector).secrets


async def delete_secret(work: Work, secret_id: str) -> str:
    """Answers its name."""
    secret = await work.session.scalar(select(Secret).where(Secret.id == secret_id))
    if secret is None:
        raise NotFound("That secret is not in the vault.")
    await work.session.delete(secret)
    await work.record("secret.deleted", ("secret", secret_id), {"name": secret.name})
    return secret.name


async def secrets_of(session: AsyncSession, connector: str) -> dict[str, str]:
    """For calling the platform, and for nothing else."""
    rows = await session.execute(
        select(Secret.name, Secret.value).where(Secret.connector == connector)
    )
    return {row.name.partition(".")[2]: row.value for row in rows}


async def note_use(work: Work, connector: str) -> None:
    await work.session.execute(
        update(Secret).where(Secret.connector == connector).values(last_used_at=now())
    )
