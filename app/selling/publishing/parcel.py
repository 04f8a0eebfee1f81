"""Everything that one publication sends, and the digest of it that a person approves."""

import hashlib

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import NotFound
from app.core.money import Money
from db.models.selling.listing import Listing
from db.models.selling.product import Product
from db.models.studio.picture import Picture
from db.models.studio.product_file import ProductFile


class SentFile(msgspec.Struct, frozen=True):
    name: str
    storage_key: str
    size: int
    sha256: str
    pages: int


class SentPicture(msgspec.Struct, frozen=True):
    id: str
    rank: int
    name: str
    alt: str
    storage_key: str
    sha256: str


class Parcel(msgspec.Struct, frozen=True):
    listing_id: str
    product_id: str
    channel: str
    state: str
    external_id: str | None
    title: str
    description: str
    tags: tuple[str, ...]
    price: Money
    taxonomy_id: int | None
    files: tuple[SentFile, ...]
    pictures: tuple[SentPicture, ...]

    @property
    def fingerprint(self) -> str:
        """Changes with anything a buyer would see or get."""
        shown = (
            self.title,
            self.description,
            self.tags,
            self.price,
            self.taxonomy_id,
            [(file.name, file.sha256) for file in self.files],
            [(picture.rank, picture.sha256, picture.alt) for picture in self.pictures],
        )
        return hashlib.sha256(msgspec.json.encode(shown)).hexdigest()


async def parcel(session: AsyncSession, listing_id: str) -> Parcel:
    listing = await session.scalar(select(Listing).where(Listing.id == listing_id))
    if listing is None:
        raise NotFound("That listing does not exist.")
    files = await session.execute(
        select(
            ProductFile.name,
            ProductFile.storage_key,
            ProductFile.size,
            ProductFile.sha256,
            ProductFile.pages,
        )
        .join(Product, Product.id == ProductFile.product_id)
        .where(ProductFile.product_id == listing.product_id, ProductFile.version == Product.version)
        .order_by(ProductFile.rank, ProductFile.name)
    )
    pictures = await session.execute(
        select(
            Picture.id,
            Picture.rank,
            Picture.name,
            Picture.alt,
            Picture.storage_key,
            Picture.sha256,
        )
        .join(Product, Product.id == Picture.product_id)
        .where(Picture.product_id == listing.product_id, Picture.version == Product.version)
        .order_by(Picture.rank)
    )
    return Parcel(
        listing_id=listing.id,
        product_id=listing.product_id,
        channel=listing.channel,
        state=listing.state,
        external_id=listing.external_id,
        title=listing.title,
        description=listing.description,
        tags=tuple(listing.tags),
        price=Money(listing.price_minor, listing.currency),
        taxonomy_id=listing.taxonomy_id,
        files=tuple(SentFile(*row) for row in files),
        pictures=tuple(SentPicture(*row) for row in pictures),
    )


async def fingerprint(session: AsyncSession, listing_id: str) -> str:
    return (await parcel(session, listing_id)).fingerprint
