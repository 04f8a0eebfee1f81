"""A shop's sold order items of three years, as one file in Etsy's shape, the same each time."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from tests.fulfilment.orders.importing import exports
from tests.fulfilment.orders.importing.exports import Item, Row, Sale

NEWEST = date(2026, 11, 20)
DAYS = 3 * 365
LISTINGS = 400
SUBJECTS = ("Lisbon", "Kyoto", "Tom &amp; Anna&#39;s Wedding", 'The "slow" Alps', "Fjällräven")
THINGS = (
    "Travel Guide, Printable Itinerary Template, Editable PDF Planner, Instant Digital Download",
    "Packing List Bundle, Carry On Checklist, Family Holiday Organiser, Minimal A4 and US Letter",
    "City Map Poster, Personalised Wall Art Print, Housewarming Gift for Couples, Unframed",
)
CHOICES = ("", "", "", "Size:A4,Color:Sand", "Size:US Letter,Finish:Matte")
FIRST = ("Ada", "Bela", "José", "Łucja", "Pia", "Zoë", "Finn", "Odile", "Remy", "Vera")
PLACES = (
    ("Springfield", "IL", "United States"),
    ("Riverton", "WY", "United States"),
    ("Musterstadt", "", "Germany"),
    ("Sampleton", "", "United Kingdom"),
)


def write(path: Path, rows: int) -> None:
    """Newest first. Most orders have one item, most buyers come once, few write words of theirs."""
    exports.write(path, exports.ITEMS, islice(_rows(random.Random(20), rows), rows))


def _rows(chance: random.Random, count: int) -> Iterator[Row]:
    titles = [f"{chance.choice(SUBJECTS)} {chance.choice(THINGS)}" for _ in range(LISTINGS)]
    order, transaction, done = 3_900_000_000, 4_800_000_000, 0
    while True:
        items: list[Item] = []
        for _ in range(chance.choice((1, 1, 1, 1, 2, 2, 3))):
            transaction -= chance.randint(1, 900)
            listing = chance.randrange(LISTINGS)
            words = chance.choice(CHOICES)
            if chance.random() < 0.05:
                words = f"{words},Personalization:For {chance.choice(FIRST)}\nwith love".lstrip(",")
            price, quantity = chance.randrange(390, 4990, 5), chance.choice((1, 1, 1, 1, 2))
            vat = chance.choice((0, 0, 0, 42))
            items.append(
                Item(transaction, 1000 + listing, titles[listing], quantity, price, words, vat)
            )
        order -= chance.randint(1, 5000)
        day = NEWEST - timedelta(days=done * DAYS // count)
        yield from exports.item_rows([_sale(chance, order, day, items)])
        done += len(items)


def _sale(chance: random.Random, order: int, day: date, items: list[Item]) -> Sale:
    number = chance.randrange(200_000)
    city, state, country = chance.choice(PLACES)
    sale = Sale(
        order,
        day,
        name=f"{chance.choice(FIRST)} Example{number % 9000}",
        user=chance.choice((f"buyer{number:06}", f"buyer{number:06}", "")),
        items=items,
        shipping=chance.choice((0, 441, 2138)),
        street=f"{number % 240} Example Street {number % 700}",
        zip=f"{number % 99999:05}",
        country=country,
        marks={"Ship City": city, "Ship State": state},
    )
    if chance.random() < 0.3:
        sale.discount, sale.coupon = sale.gross * chance.choice((10, 20, 50)) // 100, "SAVE"
    return sale
