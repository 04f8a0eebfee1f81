"""What the page of all brands shows."""

from datetime import date, datetime

from msgspec import Struct


class Revenue(Struct, frozen=True):
    """One currency of one brand, in its minor units; never added to another."""

    currency: str
    revenue_minor: int
    refunded_minor: int
    orders: int
    before_minor: int
    """Of as many days before."""


class TopProduct(Struct, frozen=True):
    title: str
    listing_id: str
    units: int
    revenue_minor: int
    currency: str


class NicheHere(Struct, frozen=True):
    """A niche as one brand's newest run found it; `units` are its own sales of twelve months."""

    id: str
    niche: str
    key: str
    """What is the same across brands: subject without plurals, product type, occasion."""
    title: str
    theme: str
    product_type: str
    occasion: str
    occasion_name: str
    score: float
    low: float
    high: float
    evidenced: float
    keywords: tuple[str, ...]
    units: int


class BrandCard(Struct, frozen=True):
    """`last` is the newest complete day; None without orders. `run_at` is None before a run."""

    slug: str
    name: str
    first: date | None
    last: date | None
    revenue: list[Revenue]
    top: list[TopProduct]
    run_at: datetime | None
    niches: list[NicheHere]
    briefed: frozenset[str]
    """Keys of the niches that have a brief."""
    may_clone: bool


class Place(Struct, frozen=True):
    """One brand in which a niche wins."""

    slug: str
    name: str
    niche: NicheHere


class Target(Struct, frozen=True):
    slug: str
    name: str


class Winner(Struct, frozen=True):
    key: str
    title: str
    product_type: str
    occasion_name: str
    places: list[Place]
    targets: list[Target]
    """Brands that lack it and in which this person may ask for it."""


class RollupPage(Struct, frozen=True):
    """`ready` once two of the brands have a finished run."""

    days: int
    brands: list[BrandCard]
    ready: bool
    several: list[Winner]
    single: list[Winner]
