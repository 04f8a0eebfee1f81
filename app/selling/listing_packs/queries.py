"""Reading a listing pack, checked as a listing would be."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.connectors import registry
from app.core.errors import NotFound
from app.core.money import Money
from app.selling.listing_packs.pages import PackFile, PackPage
from app.selling.listings.checking import Checked, check
from app.selling.listings.drafting import band_of
from app.selling.listings.problem import Problem
from db.models.research.trend_run import TrendRun
from db.models.selling.listing_pack import ListingPack
from db.models.studio.brief import Brief

LATER = {"pictures", "files"}
"""They come with the product."""


async def pack_page(session: AsyncSession, pack_id: str) -> PackPage:
    """Raises NotFound."""
    found = await session.execute(
        select(ListingPack, Brief.title, Brief.status, Brief.category, TrendRun.number)
        .join(Brief, Brief.id == ListingPack.brief_id)
        .join(TrendRun, TrendRun.id == ListingPack.run_id)
        .where(ListingPack.id == pack_id)
    )
    row = found.one_or_none()
    if row is None:
        raise NotFound("This listing pack does not exist.")
    pack, title, status, category, number = row
    return PackPage(
        id=pack.id,
        run_id=pack.run_id,
        run_number=number,
        brief_id=pack.brief_id,
        brief_title=title,
        brief_status=status,
        channel=pack.channel,
        title_variants=pack.title_variants,
        tags=pack.tags,
        description=pack.description,
        price_minor=pack.price_minor,
        currency=pack.currency,
        created_at=pack.created_at,
        problems=_problems(pack, category),
    )


async def pack_file(session: AsyncSession, pack_id: str) -> PackFile:
    """Raises NotFound."""
    pack = await session.scalar(select(ListingPack).where(ListingPack.id == pack_id))
    if pack is None:
        raise NotFound("This listing pack does not exist.")
    return PackFile(
        title=pack.title_variants[0],
        title_variants=pack.title_variants,
        tags=pack.tags,
        description=pack.description,
        price=str(Money(pack.price_minor, pack.currency).major),
        currency=pack.currency,
        taxonomy_id=pack.taxonomy_id,
        channel=pack.channel,
    )


def _problems(pack: ListingPack, category: str) -> list[Problem]:
    typed = Checked(
        title=pack.title_variants[0],
        tags=pack.tags,
        description=pack.description,
        price=Money(pack.price_minor, pack.currency),
        band=band_of(category, pack.currency),
        taxonomy_id=pack.taxonomy_id,
    )
    found = check(typed, registry.limits(pack.channel))
    return [problem for problem in found if problem.field not in LATER]
