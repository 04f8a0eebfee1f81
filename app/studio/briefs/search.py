"""Briefs, found by title."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.web.door import Hit
from db.models.studio.brief import Brief

MOST = 4


async def briefs_found(session: AsyncSession, q: str) -> list[Hit]:
    rows = await session.execute(
        select(Brief.id, Brief.title, Brief.status)
        .where(Brief.title.icontains(q, autoescape=True))
        .order_by(Brief.id.desc())
        .limit(MOST)
    )
    return [
        Hit(title, f"/ideation/{key}", f"Brief · {status.replace('_', ' ')}", "lightbulb")
        for key, title, status in rows
    ]
