"""Listings, read: the list by keyset, one for the editor, one for the check."""

from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.connectors.ports import ListingLimits
from app.core.errors import NotFound
from app.core.money import Money
from app.selling.listings.checking import Checked, check
from app.selling.listings.checking_files import FileToSend
from app.selling.listings.drafting import band_of
from app.selling.listings.pages import (
    EditorFile,
    EditorPicture,
    ListingEditor,
    ListingRow,
    ListingsPage,
)
from db.models.selling.listing import Listing
from db.models.selling.product import Product
from db.models.studio.picture import Picture
from db.models.studio.product_file import ProductFile

PAGE = 40


def _rows() -> Any:
    return (
        select(
            Listing.id,
            Listing.product_id,
            Listing.channel,
            Listing.state,
            Listing.title,
            Listing.price_minor,
            Listing.currency,
            Listing.external_id,
            Listing.external_url,
            Listing.published_at,
            Listing.updated_at,
            Picture.id.label("cover_id"),
        )
        .join(
            Product,
            and_(Product.id == Listing.product_id, Product.tenant_id == Listing.tenant_id),
        )
        .outerjoin(
            Picture,
            and_(
                Picture.tenant_id == Product.tenant_id,
                Picture.product_id == Product.id,
                Picture.version == Product.version,
                Picture.rank == 1,
            ),
        )
    )


async def list_listings(
    session: AsyncSession, *, state: str = "", after: str = "", limit: int = PAGE
) -> ListingsPage:
    """`after` is the id of the last row seen."""
    query = _rows().order_by(Listing.id.desc()).limit(limit + 1)
    if state:
        query = query.where(Listing.state == state)
    if after:
        query = query.where(Listing.id < after)
    rows = [ListingRow(*row) for row in await session.execute(query)]
    counted = await session.execute(
        select(Listing.state, func.count().label("total")).group_by(Listing.state)
    )
    return ListingsPage(
        rows=rows[:limit],
        state=state,
        counts={row.state: row.total for row in counted},
        after=rows[limit - 1].id if len(rows) > limit else "",
    )


async def editor(session: AsyncSession, listing_id: str, limits: ListingLimits) -> ListingEditor:
    """Raises NotFound."""
    found = (await session.execute(_rows().where(Listing.id == listing_id))).first()
    listing = await session.scalar(select(Listing).where(Listing.id == listing_id))
    if found is None or listing is None:
        raise NotFound("That listing does not exist.")
    product = await _product(session, listing)
    files = await _files(session, product)
    pictures = await session.execute(
        select(Picture.id, Picture.rank, Picture.alt)
        .where(Picture.product_id == product.id, Picture.version == product.version)
        .order_by(Picture.rank)
    )
    shown = [EditorPicture(*row) for row in pictures]
    looked_at = _checked(listing, product, files, len(shown))
    return ListingEditor(
        row=ListingRow(*found),
        version=listing.version,
        title_variants=listing.title_variants,
        tags=listing.tags,
        description=listing.description,
        price=Money(listing.price_minor, listing.currency),
        taxonomy_id=listing.taxonomy_id,
        category=product.category,
        band=looked_at.band,
        failure=listing.failure,
        files=files,
        pictures=shown,
        problems=check(looked_at, limits),
    )


async def checked(session: AsyncSession, listing_id: str) -> Checked:
    """The saved listing as the check wants it, with its files and pictures. Raises NotFound."""
    listing = await session.scalar(select(Listing).where(Listing.id == listing_id))
    if listing is None:
        raise NotFound("That listing does not exist.")
    product = await _product(session, listing)
    pictures = await session.scalar(
        select(func.count(Picture.id)).where(
            Picture.product_id == product.id, Picture.version == product.version
        )
    )
    return _checked(listing, product, await _files(session, product), pictures or 0)


async def _product(session: AsyncSession, listing: Listing) -> Product:
    product = await session.scalar(select(Product).where(Product.id == listing.product_id))
    if product is None:
        raise NotFound("The product of this listing does not exist.")
    return product


async def _files(session: AsyncSession, product: Product) -> list[EditorFile]:
    rows = await session.execute(
        select(
            ProductFile.id,
            ProductFile.name,
            ProductFile.size,
            ProductFile.pages,
            ProductFile.paper,
        )
        .where(ProductFile.product_id == product.id, ProductFile.version == product.version)
        .order_by(ProductFile.rank)
    )
    return [EditorFile(*row) for row in rows]


def _checked(listing: Listing, product: Product, files: list[EditorFile], pictures: int) -> Checked:
    return Checked(
        title=listing.title,
        tags=listing.tags,
        description=listing.description,
        price=Money(listing.price_minor, listing.currency),
        band=band_of(product.category, listing.currency),
        taxonomy_id=listing.taxonomy_id,
        files=[FileToSend(file.name, file.size) for file in files],
        pictures=pictures,
    )
