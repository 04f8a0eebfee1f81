"""A year of orders for the fictional brand, the same for the same seed and last day."""

import random
from datetime import date, timedelta

import msgspec

from app.office.demo.shop import COUPONS, FIRST, ITEMS, LAST, PLACES, Item

DAYS = 365
ORDERS_A_DAY = 3.4
GROWTH = 1.9
"""How many times the orders of the first month the last month has, seasons apart."""
WEEKDAYS = (1.05, 0.95, 0.9, 0.95, 1.0, 1.05, 1.25)
SHARE_COUPON, SHARE_REPEAT, SHARE_REFUND = 0.18, 0.14, 0.015


class Buyer(msgspec.Struct, frozen=True):
    user_id: str
    first: str
    last: str
    street: str
    place: tuple[str, str, str, str, int]


class DemoLine(msgspec.Struct, frozen=True):
    transaction_id: int
    item: Item
    quantity: int


class DemoOrder(msgspec.Struct, frozen=True):
    """Amounts in cents."""

    order_id: int
    day: date
    buyer: Buyer
    lines: list[DemoLine]
    coupon: str
    discount: int
    refunded: bool

    @property
    def value(self) -> int:
        return sum(line.item.cents * line.quantity for line in self.lines)

    @property
    def fees(self) -> int:
        return round((self.value - self.discount) * 0.03) + 25


def orders(last_day: date, seed: int = 20) -> list[DemoOrder]:
    """Oldest first; none is younger than `last_day`."""
    chance = random.Random(seed)  # noqa: S311 - a story, not a secret
    first_day = last_day - timedelta(days=DAYS - 1)
    buyers: list[Buyer] = []
    made: list[DemoOrder] = []
    for number in range(DAYS):
        day = first_day + timedelta(days=number)
        gone = number / DAYS
        rate = ORDERS_A_DAY * WEEKDAYS[day.weekday()] * (1 + (GROWTH - 1) * gone) * _pull(day, gone)
        for _ in range(_poisson(chance, rate)):
            made.append(_order(chance, day, gone, buyers, len(made)))
    return made


def _pull(day: date, gone: float) -> float:
    """How much the season asks for what is listed by then, around 1."""
    listed = [item for item in ITEMS if item.since <= gone]
    weight = sum(item.weight for item in listed)
    return sum(item.weight * item.months[day.month - 1] for item in listed) / weight


def _poisson(chance: random.Random, rate: float) -> int:
    count, left = 0, chance.expovariate(1)
    while left < rate:
        count += 1
        left += chance.expovariate(1)
    return count


def _order(
    chance: random.Random, day: date, gone: float, buyers: list[Buyer], number: int
) -> DemoOrder:
    buyer = (
        chance.choice(buyers)
        if buyers and chance.random() < SHARE_REPEAT
        else _new_buyer(chance, buyers)
    )
    listed = [item for item in ITEMS if item.since <= gone]
    weights = [item.weight * item.months[day.month - 1] for item in listed]
    wanted = chance.choices(listed, weights, k=chance.choices((1, 2, 3), (80, 16, 4))[0])
    unique = list(dict.fromkeys(wanted))
    lines = [
        DemoLine(4_600_000_000 + number * 10 + i, item, 2 if chance.random() < 0.03 else 1)
        for i, item in enumerate(unique)
    ]
    value = sum(line.item.cents * line.quantity for line in lines)
    coupon, percent = chance.choice(COUPONS) if chance.random() < SHARE_COUPON else ("", 0)
    return DemoOrder(
        order_id=3_700_000_000 + number * 7,
        day=day,
        buyer=buyer,
        lines=lines,
        coupon=coupon,
        discount=value * percent // 100,
        refunded=chance.random() < SHARE_REFUND,
    )


def _new_buyer(chance: random.Random, buyers: list[Buyer]) -> Buyer:
    place = chance.choices(PLACES, [each[4] for each in PLACES])[0]
    buyer = Buyer(
        user_id=f"demo{len(buyers) + 1:05}",
        first=chance.choice(FIRST),
        last=chance.choice(LAST),
        street=f"{chance.randint(1, 240)} Example Street",
        place=place,
    )
    buyers.append(buyer)
    return buyer
