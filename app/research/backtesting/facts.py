"""What the replay is told about the past, as plain facts."""

from datetime import date

from msgspec import Struct


class SoldLine(Struct, frozen=True):
    """One line of an order on the day it was sold, whatever became of the order afterwards.

    `revenue_minor` is after discounts, in minor units of `currency`; `buyer` tells buyers apart.
    """

    day: date
    title: str
    listing: str
    order: str
    units: int
    revenue_minor: int
    currency: str
    buyer: str
