"""Products, read."""

from typing import Any

import msgspec
from sqlalchemy import Select, and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import NotFound
from app.selling.products.pages import (
    FileRow,
    PictureCard,
    ProductPage,
    ProductRow,
    ProductsPage,
)
from db.models.core.job import UNFINISHED, Job
from db.models.selling.listing import Listing
from db.models.selling.product import Product
from db.models.studio.picture import Picture
from db.models.studio.product_file import ProductFile

PAGE = 40
NO_TIER = 99
"""Stands for whatever number an address makes up."""


def _rows() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Product.id,
            Product.sku,
            Product.title,
            Product.product_type,
            Product.tier,
            Product.category,
            Product.status,
            Product.price_minor,
            Product.currency,
            Product.created_at,
            Listing.id,
            Listing.state,
            Picture.id,
        )
        .outerjoin(
            Listing,
            and_(Listing.product_id == Product.id, Listing.tenant_id == Product.tenant_id),
        )
        .outerjoin(
            Picture,
            and_(
                Picture.product_id == Product.id,
                Picture.tenant_id == Product.tenant_id,
                Picture.version == Product.version,
                Picture.rank == 1,
            ),
        )
    )


async def list_products(
    session: AsyncSession, *, tier: int = 0, brief: str = "", after: str = ""
) -> ProductsPage:
    """Newest first; `after` is the id of the last row seen."""
    query = _rows().order_by(Product.id.desc()).limit(PAGE + 1)
    if tier:
        query = query.where(Product.tier == min(tier, NO_TIER))
    if brief:
        query = query.where(Product.brief_id == brief)
    if after:
        query = query.where(Product.id < after)
    rows = [ProductRow(*row) for row in await session.execute(query)]
    return ProductsPage(rows[:PAGE], tier, brief, rows[PAGE - 1].id if len(rows) > PAGE else "")


async def product_page(session: AsyncSession, product_id: str) -> ProductPage:
    """Raises NotFound."""
    found = (await session.execute(_rows().where(Product.id == product_id))).first()
    more = (
        await session.execute(
            select(Product.version, Product.brief_id).where(Product.id == product_id)
        )
    ).one_or_none()
    if found is None or more is None:
        raise NotFound("That product does not exist.")
    files = await session.execute(
        select(
            ProductFile.id,
            ProductFile.name,
            ProductFile.size,
            ProductFile.pages,
            ProductFile.paper,
        )
        .where(ProductFile.product_id == product_id, ProductFile.version == more.version)
        .order_by(ProductFile.rank)
    )
    pictures = await session.execute(
        select(Picture.id, Picture.rank, Picture.alt)
        .where(Picture.product_id == product_id, Picture.version == more.version)
        .order_by(Picture.rank)
    )
    jobs = await session.scalars(
        select(Job.title).where(Job.subject_id == product_id, Job.status.in_(UNFINISHED))
    )
    return ProductPage(
        row=ProductRow(*found),
        version=more.version,
        brief_id=more.brief_id,
        files=[FileRow(*row) for row in files],
        pictures=[PictureCard(*row) for row in pictures],
        jobs=list(jobs),
    )


class Origin(msgspec.Struct, frozen=True):
    brief_id: str
    version: int


async def made_from(session: AsyncSession, product_id: str) -> Origin:
    """The brief behind a product. Raises NotFound when there is none."""
    row = (
        await session.execute(
            select(Product.brief_id, Product.version).where(Product.id == product_id)
        )
    ).one_or_none()
    if row is None or row.brief_id is None:
        raise NotFound("That product was not made from a brief.")
    return Origin(row.brief_id, row.version)


async def brief_of_listing(session: AsyncSession, listing_id: str) -> str | None:
    return await session.scalar(
        select(Product.brief_id)
        .join(Listing, Listing.product_id == Product.id)
        .where(Listing.id == listing_id)
    )
