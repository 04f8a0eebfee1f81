"""What other wings tell research about a niche that became a product, as plain facts."""

from datetime import date

from msgspec import Struct


class ListedNiche(Struct, frozen=True):
    """A product on sale; `listing` is its id on the channel.

    `score` is the niche's as it stood when the brief was written.
    """

    opportunity_id: str
    product_id: str
    score: float
    listed_on: date
    currency: str
    listing: str


class ProductSale(Struct, frozen=True):
    """What a product sold on one day; revenue is after discounts, in minor units."""

    product_id: str
    day: date
    units: int
    revenue_minor: int
    currency: str
