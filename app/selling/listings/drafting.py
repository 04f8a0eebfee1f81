"""From a finished product to a listing's words: facts, writer, text. No row is written here."""

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.agents.listing import house
from app.agents.listing.facts import ListingFacts
from app.connectors.ports import ListingLimits
from app.core.errors import Invalid, NotFound
from app.core.money import Money
from app.research.niches.naming import noun_of
from app.selling.listings.service import ListingText
from app.studio.brands.licence import kind_for
from app.studio.brands.queries import brand_sheet
from app.studio.files.facts import printable, subject
from db.models.selling.product import Product
from db.models.studio.brief import Brief
from db.models.studio.product_file import ProductFile
from db.seeds.ontology import Category, ontology
from db.seeds.price_levels import price_levels

PAPERS = {"A4": "A4", "Letter": "US Letter"}


class Draftable(msgspec.Struct, frozen=True):
    facts: ListingFacts
    price: Money
    taxonomy_id: int | None


async def draftable(session: AsyncSession, product_id: str, limits: ListingLimits) -> Draftable:
    """Raises NotFound, and Invalid while the product's files are not there yet."""
    product = await session.scalar(select(Product).where(Product.id == product_id))
    if product is None:
        raise NotFound("That product does not exist.")
    files = list(
        await session.scalars(
            select(ProductFile)
            .where(ProductFile.product_id == product_id, ProductFile.version == product.version)
            .order_by(ProductFile.rank)
        )
    )
    if not files:
        raise Invalid("The product has no files yet.", "Its listing is written when they are made.")
    brief = await session.scalar(select(Brief).where(Brief.id == product.brief_id))
    brand = await brand_sheet(session)
    licence = brand.licence(kind_for(product.category))
    contents = files[0].contents
    facts = ListingFacts(
        title=product.title,
        noun=noun_of(product.product_type),
        kind=contents.get("kind", ""),
        summary=contents.get("summary", ""),
        topic=subject(brief.niche) if brief else "",
        keywords=brief.keywords if brief else [],
        buyer=printable(brief.buyer) if brief else "",
        brand_name=brand.look.name,
        pages=files[0].pages,
        papers=[PAPERS.get(file.paper, file.paper) for file in files],
        chapters=contents.get("chapters", []),
        sheets=contents.get("sheets", []),
        worksheets=contents.get("worksheets", 0),
        leaves_out=contents.get("leaves_out", ""),
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
    price = Money(product.price_minor, product.currency)
    return Draftable(facts, price, taxonomy_of(product.category))


def text_of(draft: Draftable) -> ListingText:
    """What the house writer makes of it."""
    copy = house.write(draft.facts)
    return ListingText(
        title=copy.title,
        title_variants=copy.title_variants,
        tags=copy.tags,
        description=copy.description,
        price=draft.price,
        taxonomy_id=draft.taxonomy_id,
    )


def taxonomy_of(category: str) -> int | None:
    """The channel's category id for one of ours; None for a category that is not built in."""
    known = _known(category)
    return known.taxonomy_id if known else None


def band_of(category: str, currency: str) -> tuple[Money, Money] | None:
    """The category's price band at the currency's price level; None where there is no level."""
    known, rate = _known(category), price_levels().units_per_usd.get(currency)
    if known is None or (rate is None and currency != "USD"):
        return None
    return (
        Money.of(known.price_min * (rate or 1), currency),
        Money.of(known.price_max * (rate or 1), currency),
    )


def _known(category: str) -> Category | None:
    return next((each for each in ontology().category if each.key == category), None)
