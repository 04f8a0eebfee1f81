"""Switching a flag, with what must follow at once."""

from app.connectors import registry
from app.core.unit_of_work import Work
from app.office.connections.switching import go_to_sandbox
from app.office.settings.flags import set_flag


async def switch(work: Work, name: str, *, on: bool) -> None:
    """A connector whose integration is switched off goes back to its sandbox."""
    await set_flag(work, name, on)
    for channel in registry.channels():
        if name == f"{channel.name}_integration" and not on:
            await go_to_sandbox(work, channel.name)
