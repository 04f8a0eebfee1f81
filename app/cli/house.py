"""Opens the database for a command: keys, tables, and a sentence when it cannot be reached."""

import asyncio
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy.exc import OperationalError

from app.cli.first_run import prepare
from app.core import logs
from app.core.errors import Unavailable
from app.core.migrations import migrate
from app.core.settings import Settings, load_settings
from jobs.runner import House

T = TypeVar("T")


def with_house(do: Callable[[House], Awaitable[T]], *, pool: bool = False) -> T:
    """Carry out `do` with the house open; `pool` is for jobs that render or compute."""
    # Loads every wing, which asking for --help must not.
    from jobs.worker import open_house

    settings = load_settings()
    prepare(settings)
    logs.set_up("ERROR", settings.log_format)

    async def run() -> T:
        async with open_house(settings, pool=pool) as house:
            return await do(house)

    with reaching(settings):
        migrate(settings)
        return asyncio.run(run())


@contextmanager
def reaching(settings: Settings) -> Generator[None, None, None]:
    """Turns a database that does not answer into a sentence. Its password is not shown."""
    try:
        yield
    except OperationalError as error:
        scheme = settings.database_url.partition("://")[0]
        reason = str(error.orig).strip().splitlines()[0] if error.orig else "no reason was given"
        raise Unavailable(
            f"The {scheme} database cannot be used: {reason}",
            "Check DATABASE_URL, and that the database is running. `cockpit doctor` tells more.",
        ) from error
