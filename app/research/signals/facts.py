"""What other wings tell research about, as plain facts."""

from datetime import date

from msgspec import Struct


class ItemSales(Struct, frozen=True):
    """What one item sold in one month ("YYYY-MM"), with its title at the time of sale.

    `revenue_minor` is after discounts, in minor units of `currency`; `repeat_buyers` counts buyers
    who had bought from the shop before.
    """

    title: str
    external_listing_id: str
    month: str
    units: int
    orders: int
    revenue_minor: int
    currency: str
    repeat_buyers: int


class ShopDay(Struct, frozen=True):
    """What a channel says of one day of a shop; None where it does not say.

    `refunds` counts orders of that day of which something was paid back since; `conversion_ppm` is
    orders per million visits.
    """

    day: date
    channel: str
    visits: int | None = None
    views: int | None = None
    conversion_ppm: int | None = None
    refunds: int | None = None
