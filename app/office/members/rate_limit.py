"""Slows guessing down: failures are counted by e-mail and by address, in windows of 15 minutes."""

import time

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import TooMany
from db.models.office.operator import SignInAttempt
from db.types import Sealed

WINDOW = 900
PER_EMAIL = 8
PER_ADDRESS = 40


def _keys(email: str, address: str) -> dict[str, int]:
    ring = Sealed.ring()
    return {
        f"email:{ring.blind(email.lower())}": PER_EMAIL,
        f"address:{ring.blind(address)}": PER_ADDRESS,
    }


def _window() -> int:
    return int(time.time()) // WINDOW


async def refuse_when_tired(house: AsyncSession, email: str, address: str) -> None:
    """Raises TooMany when this e-mail or address failed too often in this window."""
    limits = _keys(email, address)
    rows = await house.execute(
        select(SignInAttempt.key, SignInAttempt.failures).where(
            SignInAttempt.key.in_(limits), SignInAttempt.window == _window()
        )
    )
    if any(row.failures >= limits[row.key] for row in rows):
        minutes = 1 + (WINDOW - int(time.time()) % WINDOW) // 60
        raise TooMany(
            "Too many attempts to sign in.", f"Wait {minutes} minutes, then try once more."
        )


async def count_failure(house_work: AsyncSession, email: str, address: str) -> None:
    for key in _keys(email, address):
        if await _count_on(house_work, key):
            continue
        try:
            async with house_work.begin_nested():
                house_work.add(SignInAttempt(key=key, window=_window(), failures=1))
        except IntegrityError:
            # Somebody else's first failure of this window was written in the same moment.
            await _count_on(house_work, key)


async def _count_on(house_work: AsyncSession, key: str) -> bool:
    counted = await house_work.execute(
        update(SignInAttempt)
        .where(SignInAttempt.key == key, SignInAttempt.window == _window())
        .values(failures=SignInAttempt.failures + 1)
        .returning(SignInAttempt.id)
    )
    return counted.first() is not None


async def forget(house_work: AsyncSession, email: str) -> None:
    key = next(iter(_keys(email, "")))
    await house_work.execute(delete(SignInAttempt).where(SignInAttempt.key == key))
