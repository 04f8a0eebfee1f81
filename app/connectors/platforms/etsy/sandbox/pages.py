"""What a buyer would see, so that an operator can look at what was published."""

import asyncio
import json
import sqlite3
from pathlib import Path
from typing import Any

import msgspec
from litestar import MediaType, Request, Response, get
from litestar.response import Template

from app.connectors.platforms.etsy.sandbox import listings, media
from app.connectors.platforms.etsy.sandbox.given import Addresses, Memory, Number
from app.connectors.platforms.etsy.sandbox.refusals import Refusal, missing
from app.connectors.platforms.etsy.sandbox.shapes import Links, state_of
from app.connectors.platforms.etsy.sandbox.store import Store, ranked
from app.core.money import Money
from app.core.settings import CHECKOUT

STYLE: Path = CHECKOUT / "static" / "css" / "sandbox.css"
HEADERS = {
    "content-security-policy": "default-src 'none'; img-src 'self'; style-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}


class Picture(msgspec.Struct, frozen=True):
    url: str
    alt: str


class Card(msgspec.Struct, frozen=True):
    url: str
    title: str
    price: str
    picture: Picture | None


class ShopPage(msgspec.Struct, frozen=True):
    """`hidden` counts the shop's listings that are not on sale."""

    style: str
    name: str
    cards: list[Card]
    hidden: int


class AbsentPage(msgspec.Struct, frozen=True):
    style: str


class File(msgspec.Struct, frozen=True):
    name: str
    size: str


class ListingPage(msgspec.Struct, frozen=True):
    style: str
    shop_name: str
    shop_url: str
    title: str
    price: str
    paragraphs: list[str]
    pictures: list[Picture]
    tags: list[str]
    files: list[File]


def answer_absent(request: Request[Any, Any, Any], refusal: Refusal) -> Template:
    """For people: a page, where the API answers JSON."""
    places = Links(request.app.state.prefix)
    page = AbsentPage(style=_style(places))
    return Template(
        "sandbox/etsy/absent.html",
        context={"page": page},
        status_code=refusal.status,
        headers=HEADERS,
    )


FOR_PEOPLE: dict[str, Any] = {
    "response_headers": HEADERS,
    "exception_handlers": {Refusal: answer_absent},
}


@get("/shop/{shop_id:int}", **FOR_PEOPLE)
async def show_shop(shop_id: Number, store: Memory, places: Addresses) -> Template:
    page = await asyncio.to_thread(_shop_page, store, shop_id, places)
    return Template("sandbox/etsy/shop.html", context={"page": page})


@get("/shop/{shop_id:int}/listing/{listing_id:int}", **FOR_PEOPLE)
async def show_listing(
    shop_id: Number, listing_id: Number, store: Memory, places: Addresses
) -> Template:
    page = await asyncio.to_thread(_listing_page, store, shop_id, listing_id, places)
    return Template("sandbox/etsy/listing.html", context={"page": page})


@get("/picture/{image_id:int}", response_headers=HEADERS)
async def show_picture(image_id: Number, store: Memory) -> Response[bytes]:
    def read() -> sqlite3.Row:
        with store.reading() as db:
            image = media.picture(db, image_id)
            if state_of(listings.listing(db, image["listing_id"])) != "active":
                raise missing("ListingImage", image_id)
            return image

    image = await asyncio.to_thread(read)
    return Response(image["content"], media_type=image["kind"])


@get("/style.css", media_type=MediaType.CSS)
async def show_style() -> bytes:
    return await asyncio.to_thread(STYLE.read_bytes)


def _shop_page(store: Store, shop_id: int, places: Links) -> ShopPage:
    with store.reading() as db:
        shop = listings.shop(db, shop_id)
        rows = listings.of_shop(db, shop_id, "active")
        everything = db.execute("SELECT count(*) FROM listings WHERE shop_id = ?", (shop_id,))
        return ShopPage(
            style=_style(places),
            name=_name(shop_id),
            cards=[_card(db, row, shop["currency"], places) for row in rows],
            hidden=everything.fetchone()[0] - len(rows),
        )


def _listing_page(store: Store, shop_id: int, listing_id: int, places: Links) -> ListingPage:
    with store.reading() as db:
        row = listings.listing(db, listing_id, shop_id)
        if state_of(row) != "active":
            raise missing("Listing", listing_id)
        return ListingPage(
            style=_style(places),
            shop_name=_name(shop_id),
            shop_url=places.shop(shop_id),
            title=row["title"],
            price=Money(row["price_minor"], listings.shop(db, shop_id)["currency"]).text(),
            paragraphs=[part for part in row["description"].splitlines() if part.strip()],
            pictures=_pictures(db, listing_id, places),
            tags=json.loads(row["tags"]),
            files=[
                File(entry["name"], f"{entry['size'] / 1024:,.0f} KB")
                for entry in ranked(db, "files", listing_id)
            ],
        )


def _card(db: sqlite3.Connection, row: sqlite3.Row, currency: str, places: Links) -> Card:
    pictures = _pictures(db, row["listing_id"], places)
    return Card(
        url=places.listing(row["shop_id"], row["listing_id"]),
        title=row["title"],
        price=Money(row["price_minor"], currency).text(),
        picture=pictures[0] if pictures else None,
    )


def _pictures(db: sqlite3.Connection, listing_id: int, places: Links) -> list[Picture]:
    return [
        Picture(places.picture(image["image_id"]), image["alt"])
        for image in ranked(db, "images", listing_id)
    ]


def _name(shop_id: int) -> str:
    return f"Sandbox{shop_id}"


def _style(places: Links) -> str:
    return f"{places.base}/style.css"


ROUTES = [show_shop, show_listing, show_picture, show_style]
