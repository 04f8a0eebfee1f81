"""The routes of the sandbox's API: those operations of Etsy's document that the cockpit calls."""

import asyncio
import sqlite3
from typing import Any

from litestar import get, patch, post

from app.connectors.platforms.etsy import facts
from app.connectors.platforms.etsy.sandbox import listings
from app.connectors.platforms.etsy.sandbox.forms import FORM, Form, read_form
from app.connectors.platforms.etsy.sandbox.gate import Visitor
from app.connectors.platforms.etsy.sandbox.given import Addresses, Asked, Memory, Number
from app.connectors.platforms.etsy.sandbox.refusals import error, missing
from app.connectors.platforms.etsy.sandbox.shapes import (
    Links,
    image_json,
    listing_json,
    shop_json,
    state_of,
)
from app.connectors.platforms.etsy.sandbox.store import ranked

Json = dict[str, Any]
API = "/v3/application"
SHOP = API + "/shops/{shop_id:int}"
LISTING = SHOP + "/listings/{listing_id:int}"
FURTHEST = 12_000
INCLUDES = ("Images", "Shop", "User", "Translations", "Videos", "Personalization", "BuyerPrice")


@get(API + "/openapi-ping", operation="ping", private=False)
async def ping() -> Json:
    return {"application_id": 1}


@get(API + "/users/me", operation="getMe")
async def get_me(request: Asked) -> Json:
    visitor: Visitor = request.state.visitor
    return {"user_id": visitor.shop_id, "shop_id": visitor.shop_id}


@get(SHOP, operation="getShop", private=False)
async def get_shop(shop_id: Number, store: Memory, links: Addresses) -> Json:
    def read() -> Json:
        with store.reading() as db:
            active = len(listings.of_shop(db, shop_id, "active"))
            return shop_json(listings.shop(db, shop_id), active, links)

    return await asyncio.to_thread(read)


@post(SHOP + "/listings", operation="createDraftListing", status_code=201)
async def create_draft_listing(
    request: Asked, shop_id: Number, store: Memory, links: Addresses
) -> Json:
    form = await read_form(request, FORM)

    def write() -> Json:
        with store.writing() as db:
            shop = listings.shop(db, shop_id)
            return listing_json(listings.create(db, shop, form), shop, links)

    return await asyncio.to_thread(write)


@patch(LISTING, operation="updateListing")
async def update_listing(
    request: Asked, shop_id: Number, listing_id: Number, store: Memory, links: Addresses
) -> Json:
    form = await read_form(request, FORM)

    def write() -> Json:
        with store.writing() as db:
            row = listings.update(db, listings.listing(db, listing_id, shop_id), form)
            return listing_json(row, listings.shop(db, shop_id), links)

    return await asyncio.to_thread(write)


@get(API + "/listings/{listing_id:int}", operation="getListing", private=False)
async def get_listing(request: Asked, listing_id: Number, store: Memory, links: Addresses) -> Json:
    with_images = _includes_images(request)

    def read() -> Json:
        with store.reading() as db:
            row = visible(request, listings.listing(db, listing_id))
            return _whole(db, row, links, with_images)

    return await asyncio.to_thread(read)


@get(SHOP + "/listings", operation="getListingsByShop")
async def get_listings_by_shop(
    request: Asked, shop_id: Number, store: Memory, links: Addresses
) -> Json:
    query = Form(dict(request.query_params), {})
    state = query.choice("state", facts.STATES) or "active"
    limit = query.whole("limit", most=100) or 25
    offset = query.whole("offset", least=0, most=FURTHEST) or 0
    with_images = _includes_images(request)

    def read() -> Json:
        with store.reading() as db:
            rows = listings.of_shop(db, shop_id, state)
            page = rows[offset : offset + limit]
            results = [_whole(db, row, links, with_images) for row in page]
            return {"count": len(rows), "results": results}

    return await asyncio.to_thread(read)


def visible(request: Asked, row: sqlite3.Row) -> sqlite3.Row:
    """What is not on sale is there for its owner only."""
    visitor: Visitor = request.state.visitor
    if state_of(row) != "active" and visitor.shop_id != row["shop_id"]:
        raise missing("Listing", row["listing_id"])
    return row


def _whole(db: sqlite3.Connection, row: sqlite3.Row, links: Links, with_images: bool) -> Json:
    found = listing_json(row, listings.shop(db, row["shop_id"]), links)
    if with_images:
        images = ranked(db, "images", row["listing_id"])
        found["images"] = [image_json(image, links) for image in images]
    return found


def _includes_images(request: Asked) -> bool:
    asked = ",".join(request.query_params.getall("includes", []))
    names = [name for name in asked.split(",") if name]
    if any(name not in INCLUDES for name in names):
        raise error(400, f"Invalid value for enum({', '.join(INCLUDES)}): includes")
    return "Images" in names


ROUTES = [
    ping,
    get_me,
    get_shop,
    create_draft_listing,
    update_listing,
    get_listing,
    get_listings_by_shop,
]
