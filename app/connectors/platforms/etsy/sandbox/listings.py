"""Listings of the sandbox: draft, read, change, publish."""

import json
import sqlite3
from typing import Any

from app.connectors.platforms.etsy import facts
from app.connectors.platforms.etsy.fees import LISTING_FEE
from app.connectors.platforms.etsy.sandbox.checks import (
    check_description,
    check_materials,
    check_tags,
    check_title,
)
from app.connectors.platforms.etsy.sandbox.forms import Form
from app.connectors.platforms.etsy.sandbox.refusals import Refusal, error, fault, missing
from app.connectors.platforms.etsy.sandbox.shapes import LASTS, clock, state_of
from app.connectors.platforms.etsy.sandbox.store import find_shop, ranked
from app.core.clock import now
from app.core.money import exponent

REQUIRED = ("quantity", "title", "description", "price", "who_made", "when_made", "taxonomy_id")
TOGETHER = ("is_supply", "who_made", "when_made")
MOST = 999


def create(db: sqlite3.Connection, seller: sqlite3.Row, form: Form) -> sqlite3.Row:
    """createDraftListing. Raises Refusal."""
    for name in REQUIRED:
        if not form.text(name):
            raise error(400, f"Missing required parameter: {name}")
    if form.whole("quantity", most=MOST) is None:
        raise fault("/quantity", "invalid_integer", "must be from 1 to 999")
    found = _fields(form)
    kind = found.setdefault("type", "physical")
    if kind == "physical" and form.whole("shipping_profile_id") is None:
        raise error(400, "A shipping_profile_id is required for physical listings.")
    if form.text("image_ids") is not None and not form.list_of("image_ids"):
        raise fault("/images", "array_too_short", "cannot be less than 1 items")
    moment = clock()
    defaults = {"tags": "[]", "materials": "[]", "should_auto_renew": 0}
    row = {
        **defaults,
        **found,
        "shop_id": seller["shop_id"],
        "state": "draft",
        "price_minor": form.price("price", exponent(seller["currency"])),
        "quantity": form.whole("quantity", most=MOST),
        "created": moment,
        "updated": moment,
        "state_since": moment,
        "ends": moment + LASTS,
    }
    names, places = ", ".join(row), ", ".join(f":{name}" for name in row)
    made = db.execute(f"INSERT INTO listings ({names}) VALUES ({places})", row)  # noqa: S608
    return listing(db, int(made.lastrowid or 0))


def update(db: sqlite3.Connection, row: sqlite3.Row, form: Form) -> sqlite3.Row:
    """updateListing: no price, no quantity, and of the states only active and inactive."""
    found = _fields(form)
    # The worst that was seen of Etsy: left out, the type of a digital listing turns physical
    # (open-api #454, #221).
    kind = found.setdefault("type", "physical")
    state = form.choice("state", ("active", "inactive"))
    moment = clock()
    if state == "active":
        found |= _activation(db, row, {**dict(row), **found})
    elif state == "inactive" and state_of(row) != "inactive":
        if state_of(row) == "draft":
            raise _impossible("deactivate", row)
        found |= {"state": "inactive", "state_since": moment}
    found |= {"type": kind, "updated": moment}
    changes = ", ".join(f"{name} = :{name}" for name in found)
    key = {"listing_id": row["listing_id"]}
    db.execute(
        f"UPDATE listings SET {changes} WHERE listing_id = :listing_id",  # noqa: S608
        {**found, **key},
    )
    return listing(db, row["listing_id"])


def _activation(db: sqlite3.Connection, row: sqlite3.Row, wanted: dict[str, Any]) -> dict[str, Any]:
    """What changes when a listing goes on sale; bills its fee unless it is still paid for."""
    before, number = state_of(row), row["listing_id"]
    if before == "active":
        return {}
    if wanted["type"] == "physical":
        raise error(400, "A shipping_profile_id is required for physical listings.")
    if not ranked(db, "images", number):
        raise fault("/images", "array_too_short", "cannot be less than 1 items")
    if wanted["when_made"] != "made_to_order" and not ranked(db, "files", number):
        raise error(
            400,
            "This digital listing cannot be activated. Please upload a file or associate an "
            "existing file to download with this listing.",
        )
    moment = clock()
    change: dict[str, Any] = {"state": "active", "state_since": moment}
    if before == "inactive" and row["ends"] > moment:
        return change
    db.execute(
        "INSERT INTO bills (shop_id, listing_id, minor, currency, why, created)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (row["shop_id"], number, LISTING_FEE.minor, LISTING_FEE.currency, before, moment),
    )
    if before == "sold_out":
        change["quantity"] = 1
    return change | {"ends": moment + LASTS}


def _fields(form: Form) -> dict[str, Any]:
    """The checked columns that a form sets, whether it creates or updates."""
    sent = [name for name in TOGETHER if form.text(name) is not None]
    if sent and len(sent) < len(TOGETHER):
        raise error(400, "is_supply, who_made and when_made must be sent together.")
    found: dict[str, Any] = {
        "title": form.text("title"),
        "description": form.text("description"),
        "who_made": form.choice("who_made", facts.WHO_MADE),
        "when_made": form.choice("when_made", facts.when_made_values(now().date())),
        "is_supply": form.flag("is_supply"),
        "taxonomy_id": form.whole("taxonomy_id"),
        "type": form.choice("type", facts.LISTING_TYPES),
        "should_auto_renew": form.flag("should_auto_renew"),
    }
    if found["title"] is not None:
        found["title"] = found["title"].strip()
        check_title(found["title"])
    if found["description"] is not None:
        check_description(found["description"])
    if (tags := form.list_of("tags")) is not None:
        check_tags(tags)
        found["tags"] = json.dumps(tags)
    if (materials := form.list_of("materials")) is not None:
        check_materials(materials)
        found["materials"] = json.dumps(materials)
    return {name: value for name, value in found.items() if value is not None}


def shop(db: sqlite3.Connection, shop_id: int) -> sqlite3.Row:
    """Raises Refusal (404)."""
    row = find_shop(db, shop_id)
    if row is None:
        raise missing("Shop", shop_id)
    return row


def listing(db: sqlite3.Connection, listing_id: int, shop_id: int | None = None) -> sqlite3.Row:
    """Raises Refusal (404), also for a listing of another shop than `shop_id`."""
    row = db.execute("SELECT * FROM listings WHERE listing_id = ?", (listing_id,)).fetchone()
    if row is None or (shop_id is not None and row["shop_id"] != shop_id):
        raise missing("Listing", listing_id)
    return row


def of_shop(db: sqlite3.Connection, shop_id: int, state: str) -> list[sqlite3.Row]:
    """Newest first."""
    rows = db.execute(
        "SELECT * FROM listings WHERE shop_id = ? ORDER BY listing_id DESC", (shop_id,)
    )
    return [row for row in rows if state_of(row) == state]


def _impossible(what: str, row: sqlite3.Row) -> Refusal:
    return error(
        400,
        f"Cannot {what} a listing in this state: state = {state_of(row)}, "
        f"listing_id = {row['listing_id']}, ending_tsz = {row['ends']}",
    )
