"""What our listings are tagged with, for research to see which tags sell."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models.selling.listing import Listing


async def tags_by_listing(session: AsyncSession) -> dict[str, list[str]]:
    """By the listing's id on its channel."""
    rows = await session.execute(
        select(Listing.external_id, Listing.tags).where(Listing.external_id.is_not(None))
    )
    return {external_id: tags for external_id, tags in rows.all() if external_id and tags}
