"""The whole clock on one page. Minutes are staggered; times are UTC."""

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import delete

from app.core.clock import now
from db.models.office.operator import SignIn, SignInAttempt


class Timer(msgspec.Struct, frozen=True):
    """`when` in cron's five fields; `function` is called with the worker's context."""

    name: str
    when: str
    function: Any


async def forget_old_sign_ins(context: Any) -> None:
    """Expired sign-ins and failures of past days."""
    async with context["house"].database.house_work() as session:
        await session.execute(delete(SignIn).where(SignIn.expires_at <= now()))
        day_ago = int(now().timestamp() - 86_400) // 900
        await session.execute(delete(SignInAttempt).where(SignInAttempt.window < day_ago))


TIMERS: Sequence[Timer] = (Timer("office.forget_old_sign_ins", "17 3 * * *", forget_old_sign_ins),)
