"""What the pages of products show."""

from datetime import datetime

import msgspec


class ProductRow(msgspec.Struct, frozen=True):
    id: str
    sku: str
    title: str
    product_type: str
    tier: int
    category: str
    status: str
    price_minor: int
    currency: str
    created_at: datetime
    listing_id: str | None
    listing_state: str | None
    cover_id: str | None


class ProductsPage(msgspec.Struct, frozen=True):
    """By tier and category. `after` continues the list; empty at the end."""

    rows: list[ProductRow]
    tier: int
    brief: str
    after: str


class FileRow(msgspec.Struct, frozen=True):
    id: str
    name: str
    size: int
    pages: int
    paper: str


class PictureCard(msgspec.Struct, frozen=True):
    id: str
    rank: int
    alt: str


class ProductPage(msgspec.Struct, frozen=True):
    row: ProductRow
    version: int
    brief_id: str | None
    files: list[FileRow]
    pictures: list[PictureCard]
    jobs: list[str]
    """Titles of what is still being made."""
