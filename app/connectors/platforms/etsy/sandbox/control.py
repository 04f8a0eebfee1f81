"""Levers that no Etsy has: trouble on demand, time and sales gone by, and a look at everything.

Each works on the shop of the bearer token that comes along, and on no other.
"""

import asyncio
from typing import Any, Literal

import msgspec
from litestar import delete, get, patch, post, put
from litestar.params import JSONBody

from app.connectors.platforms.etsy.sandbox import faults, listings
from app.connectors.platforms.etsy.sandbox.given import Asked, Memory, Number, OwnShop
from app.connectors.platforms.etsy.sandbox.shapes import clock
from app.connectors.platforms.etsy.sandbox.tokens import shop_of_token

CONTROL = "/_control"


EVERYTHING = {
    "shops": "SELECT shop_id, currency, created, per_second FROM shops WHERE shop_id = ?",
    "listings": "SELECT * FROM listings WHERE shop_id = ? ORDER BY listing_id",
    "images": """SELECT image_id, listing_id, rank, alt, kind, width, height,
        length(content) AS size FROM images JOIN listings USING (listing_id)
        WHERE shop_id = ? ORDER BY listing_id, rank, image_id""",
    "files": """SELECT file_id, listing_id, rank, name, size, sha256
        FROM files JOIN listings USING (listing_id)
        WHERE shop_id = ? ORDER BY listing_id, rank, file_id""",
    "bills": "SELECT * FROM bills WHERE shop_id = ? ORDER BY bill_id",
    "faults": "SELECT * FROM faults WHERE shop_id = ? ORDER BY fault_id",
}


class Pace(msgspec.Struct):
    per_second: int


class Turn(msgspec.Struct):
    state: Literal["active", "inactive", "sold_out", "expired"]


async def own_shop(request: Asked, store: Memory) -> int:
    token = request.headers.get("authorization", "")
    shop = await asyncio.to_thread(shop_of_token, store, token)
    return shop["shop_id"]


@post(CONTROL + "/faults")
async def add_fault(data: JSONBody[faults.Fault], own: OwnShop, store: Memory) -> faults.Fault:
    def write() -> None:
        with store.writing() as db:
            faults.add(db, own, data)

    await asyncio.to_thread(write)
    return data


@delete(CONTROL + "/faults")
async def clear_faults(own: OwnShop, store: Memory) -> None:
    def write() -> None:
        with store.writing() as db:
            db.execute("DELETE FROM faults WHERE shop_id = ?", (own,))

    await asyncio.to_thread(write)


@put(CONTROL + "/pace")
async def set_pace(data: JSONBody[Pace], own: OwnShop, store: Memory) -> Pace:
    def write() -> None:
        with store.writing() as db:
            change = "UPDATE shops SET per_second = ? WHERE shop_id = ?"
            db.execute(change, (data.per_second, own))

    await asyncio.to_thread(write)
    return data


@patch(CONTROL + "/listings/{listing_id:int}")
async def turn_listing(
    data: JSONBody[Turn], listing_id: Number, own: OwnShop, store: Memory
) -> Turn:
    """As when it sold out or its four months went by."""

    def write() -> None:
        with store.writing() as db:
            listings.listing(db, listing_id, own)
            state = "active" if data.state == "expired" else data.state
            left = "ends" if data.state != "expired" else str(clock() - 1)
            db.execute(
                f"UPDATE listings SET state = ?, ends = {left} WHERE listing_id = ?",  # noqa: S608
                (state, listing_id),
            )

    await asyncio.to_thread(write)
    return data


@get(CONTROL + "/state")
async def show_state(own: OwnShop, store: Memory) -> dict[str, Any]:
    """Every row of the shop, by table; pictures by their size only."""

    def read() -> dict[str, Any]:
        with store.reading() as db:
            return {
                name: [dict(row) for row in db.execute(query, (own,))]
                for name, query in EVERYTHING.items()
            }

    return await asyncio.to_thread(read)


ROUTES = [add_fault, clear_faults, set_pace, turn_listing, show_state]
