"""Packs for the best briefs of a run. Nothing is approved by them, and nothing is published."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.agents.listing import house
from app.agents.listing.answer import ListingCopy
from app.agents.listing.facts import ListingFacts
from app.connectors import registry
from app.connectors.ports import ListingLimits
from app.core.ids import new_id
from app.core.running import Run
from app.core.unit_of_work import Work
from app.research.niches.dimension import counted
from app.research.niches.naming import noun_of
from app.research.trends.service import note_packs
from app.selling.listings.drafting import PAPERS, taxonomy_of
from app.studio.brands.licence import kind_for
from app.studio.brands.queries import BrandSheet, brand_sheet
from app.studio.brands.service import ensure
from app.studio.files.facts import printable, subject
from db.models.selling.listing_pack import ListingPack
from db.models.studio.brief import Brief

BEST = 2
CHANNEL = "etsy"


async def make_packs(run: Run, trend_run_id: str) -> None:
    """For the two best briefs that are still to be decided. Made again, they stay as they are."""
    async with run.work() as work:
        await ensure(work)
    async with run.reading() as session:
        briefs = await _best(session, trend_run_id)
        brand = await brand_sheet(session)
    limits = registry.limits(CHANNEL)
    written = {brief.id: house.write(_facts(brief, brand, limits)) for brief in briefs}
    async with run.work() as work:
        packs = [await _keep(work, brief, written[brief.id]) for brief in briefs]
        made = [
            {"title": pack.title_variants[0], "path": f"/listing-packs/{pack.id}"} for pack in packs
        ]
        detail = f"{counted(len(made), 'listing pack')} made." if made else "No brief to pack."
        await note_packs(work, trend_run_id, made, detail)


async def _best(session: AsyncSession, trend_run_id: str) -> list[Brief]:
    """Briefs of a run are written best first, and ids are in the order of their making."""
    rows = await session.scalars(
        select(Brief).where(Brief.run_id == trend_run_id).order_by(Brief.id).limit(BEST)
    )
    return list(rows)


async def _keep(work: Work, brief: Brief, copy: ListingCopy) -> ListingPack:
    pack = await work.session.scalar(
        select(ListingPack).where(ListingPack.brief_id == brief.id, ListingPack.channel == CHANNEL)
    )
    if pack is not None:
        return pack
    pack = ListingPack(
        id=new_id(),
        run_id=brief.run_id,
        brief_id=brief.id,
        channel=CHANNEL,
        title_variants=list(copy.title_variants),
        tags=list(copy.tags),
        description=copy.description,
        price_minor=brief.price_minor,
        currency=brief.currency,
        taxonomy_id=taxonomy_of(brief.category),
    )
    work.session.add(pack)
    await work.session.flush()
    await work.record("listing_pack.made", ("listing_pack", pack.id), {"title": brief.title})
    return pack


def _facts(brief: Brief, brand: BrandSheet, limits: ListingLimits) -> ListingFacts:
    """As the brief plans it; the listing itself is written anew, from the finished file."""
    licence = brand.licence(kind_for(brief.category))
    return ListingFacts(
        title=brief.title,
        noun=noun_of(brief.product_type),
        topic=subject(brief.niche),
        keywords=brief.keywords,
        buyer=printable(brief.buyer),
        brand_name=brand.look.name,
        pages=brief.pages,
        papers=list(PAPERS.values()),
        chapters=[part["heading"] for part in brief.outline],
        licence_name=licence.name,
        licence_may=licence.may,
        licence_may_not=licence.may_not,
        title_max=limits.title_max,
        title_words=limits.title_words_advised,
        title_once=limits.title_once,
        tags=limits.tags_max,
        tag_max=limits.tag_max,
        description_max=limits.description_max,
    )
