"""Kept checks, found by subject."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.web.door import Hit
from db.models.research.product_check import ProductCheck

MOST = 4


async def checks_found(session: AsyncSession, q: str) -> list[Hit]:
    rows = await session.execute(
        select(ProductCheck.id, ProductCheck.subject, ProductCheck.verdict)
        .where(ProductCheck.subject.icontains(q, autoescape=True))
        .order_by(ProductCheck.created_at.desc(), ProductCheck.id.desc())
        .limit(MOST)
    )
    return [
        Hit(subject, f"/research-product/{key}", f"Product research · {verdict}", "calculator")
        for key, subject, verdict in rows
    ]
