"""Which niches are on sale, and since when, for research to see what came of them."""

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.clock import local_day
from app.research.outcomes.facts import ListedNiche
from db.models.selling.listing import Listing
from db.models.selling.product import Product
from db.models.studio.brief import Brief


async def listed_niches(session: AsyncSession, timezone: str) -> list[ListedNiche]:
    """Every listing that was ever published, by the day in the brand's zone."""
    rows = await session.execute(
        select(
            Brief.opportunity_id,
            Product.id,
            Brief.evidence,
            Listing.published_at,
            Listing.currency,
            Listing.external_id,
        )
        .join(
            Product, and_(Product.id == Listing.product_id, Product.tenant_id == Listing.tenant_id)
        )
        .join(Brief, and_(Brief.id == Product.brief_id, Brief.tenant_id == Product.tenant_id))
        .where(Listing.published_at.is_not(None))
        .order_by(Listing.published_at, Listing.id)
    )
    return [
        ListedNiche(
            opportunity_id=opportunity_id,
            product_id=product_id,
            score=float(evidence["score"]),
            listed_on=local_day(published_at, timezone),
            currency=currency,
            listing=external_id or "",
        )
        for opportunity_id, product_id, evidence, published_at, currency, external_id in rows
        if opportunity_id and published_at and "score" in evidence
    ]
