"""What the pages of listings show."""

from datetime import datetime

import msgspec

from app.core.money import Money
from app.selling.listings.problem import Problem


class ListingRow(msgspec.Struct, frozen=True):
    id: str
    product_id: str
    channel: str
    state: str
    title: str
    price_minor: int
    currency: str
    external_id: str | None
    external_url: str
    published_at: datetime | None
    updated_at: datetime
    cover_id: str | None


class ListingsPage(msgspec.Struct, frozen=True):
    """Newest first. `after` continues the list; empty at the end. `counts` is by state."""

    rows: list[ListingRow]
    state: str
    counts: dict[str, int]
    after: str


class EditorFile(msgspec.Struct, frozen=True):
    id: str
    name: str
    size: int
    pages: int
    paper: str


class EditorPicture(msgspec.Struct, frozen=True):
    id: str
    rank: int
    alt: str


class ListingEditor(msgspec.Struct, frozen=True):
    """`problems` are those of the saved text; `version` goes into the form and comes back."""

    row: ListingRow
    version: int
    title_variants: list[str]
    tags: list[str]
    description: str
    price: Money
    taxonomy_id: int | None
    category: str
    band: tuple[Money, Money] | None
    failure: str
    files: list[EditorFile]
    pictures: list[EditorPicture]
    problems: list[Problem]
