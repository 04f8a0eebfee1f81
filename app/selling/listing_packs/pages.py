"""What the page of a listing pack shows, and what its files hold."""

from datetime import datetime

from msgspec import Struct

from app.selling.listings.problem import Problem


class PackPage(Struct, frozen=True):
    id: str
    run_id: str
    run_number: int
    brief_id: str
    brief_title: str
    brief_status: str
    channel: str
    title_variants: list[str]
    tags: list[str]
    description: str
    price_minor: int
    currency: str
    created_at: datetime
    problems: list[Problem]


class PackFile(Struct, frozen=True):
    """The exported pack; the price as an amount such as "9.90"."""

    title: str
    title_variants: list[str]
    tags: list[str]
    description: str
    price: str
    currency: str
    taxonomy_id: int | None
    channel: str
