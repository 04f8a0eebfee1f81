"""How often somebody may call the trigger: every call of an address counts, right or wrong."""

import time

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from app.core.database import Database
from app.core.errors import TooMany
from db.models.office.operator import SignInAttempt
from db.types import Sealed

WINDOW = 900
MOST = 60


async def count_call(database: Database, address: str) -> None:
    """Raises TooMany from the 61st call of an address within a quarter of an hour."""
    key, window = f"cron:{Sealed.ring().blind(address)}", int(time.time()) // WINDOW
    async with database.house_work() as session:
        counted = await session.execute(
            update(SignInAttempt)
            .where(SignInAttempt.key == key, SignInAttempt.window == window)
            .values(failures=SignInAttempt.failures + 1)
            .returning(SignInAttempt.id)
        )
        if counted.first() is None:
            try:
                async with session.begin_nested():
                    session.add(SignInAttempt(key=key, window=window, failures=1))
            except IntegrityError:
                # Another call of this address wrote the first row; this one goes uncounted.
                return
        calls = await session.scalar(
            select(SignInAttempt.failures).where(
                SignInAttempt.key == key, SignInAttempt.window == window
            )
        )
    if (calls or 0) > MOST:
        raise TooMany("Too many calls.", "Wait a quarter of an hour, then try again.")
