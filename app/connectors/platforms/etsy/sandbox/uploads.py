"""The routes for pictures and digital files of a listing."""

import asyncio
import sqlite3
from collections.abc import Callable

from litestar import get, post

from app.connectors.platforms.etsy.sandbox import listings, media
from app.connectors.platforms.etsy.sandbox.api import API, LISTING, Json, visible
from app.connectors.platforms.etsy.sandbox.forms import MULTIPART, read_form
from app.connectors.platforms.etsy.sandbox.given import Addresses, Asked, Memory, Number
from app.connectors.platforms.etsy.sandbox.shapes import (
    file_json,
    image_json,
)
from app.connectors.platforms.etsy.sandbox.store import Store, ranked


@post(LISTING + "/images", operation="uploadListingImage", status_code=201)
async def upload_listing_image(
    request: Asked, shop_id: Number, listing_id: Number, store: Memory, links: Addresses
) -> Json:
    form = await read_form(request, MULTIPART)

    def write(db: sqlite3.Connection, row: sqlite3.Row) -> Json:
        return image_json(media.add_image(db, row, form), links, fresh=True)

    return await asyncio.to_thread(_change, store, shop_id, listing_id, write)


@get(API + "/listings/{listing_id:int}/images", operation="getListingImages", private=False)
async def get_listing_images(
    request: Asked, listing_id: Number, store: Memory, links: Addresses
) -> Json:
    def read() -> Json:
        with store.reading() as db:
            visible(request, listings.listing(db, listing_id))
            rows = ranked(db, "images", listing_id)
            return {"count": len(rows), "results": [image_json(row, links) for row in rows]}

    return await asyncio.to_thread(read)


@post(LISTING + "/files", operation="uploadListingFile", status_code=201)
async def upload_listing_file(
    request: Asked, shop_id: Number, listing_id: Number, store: Memory
) -> Json:
    form = await read_form(request, MULTIPART)

    def write(db: sqlite3.Connection, row: sqlite3.Row) -> Json:
        return file_json(media.add_file(db, row, form))

    return await asyncio.to_thread(_change, store, shop_id, listing_id, write)


@get(LISTING + "/files", operation="getAllListingFiles")
async def get_all_listing_files(shop_id: Number, listing_id: Number, store: Memory) -> Json:
    def read() -> Json:
        with store.reading() as db:
            listings.listing(db, listing_id, shop_id)
            rows = ranked(db, "files", listing_id)
            return {"count": len(rows), "results": [file_json(row) for row in rows]}

    return await asyncio.to_thread(read)


def _change(
    store: Store,
    shop_id: int,
    listing_id: int,
    write: Callable[[sqlite3.Connection, sqlite3.Row], Json],
) -> Json:
    with store.writing() as db:
        return write(db, listings.listing(db, listing_id, shop_id))


ROUTES = [upload_listing_image, get_listing_images, upload_listing_file, get_all_listing_files]
