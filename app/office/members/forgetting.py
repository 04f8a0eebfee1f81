"""Sign-ins are forgotten when they are over."""

from typing import Any

from sqlalchemy import delete

from app.core.clock import now
from app.core.database import Database
from db.models.office.operator import SignIn, SignInAttempt

DAY, WINDOW = 86_400, 900


async def forget_old_sign_ins(database: Database) -> str:
    """Expired sign-ins and failures of past days; answers what was done, in words."""
    async with database.house_work() as session:
        over: Any = await session.execute(delete(SignIn).where(SignIn.expires_at <= now()))
        day_ago = int(now().timestamp() - DAY) // WINDOW
        await session.execute(delete(SignInAttempt).where(SignInAttempt.window < day_ago))
    count = int(over.rowcount)
    return f"{count} expired {'sign-in' if count == 1 else 'sign-ins'} forgotten."
