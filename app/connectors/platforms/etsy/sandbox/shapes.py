"""Rows of the sandbox as the JSON of Etsy's document; text goes out HTML-escaped, as there."""

import json
import sqlite3
from typing import Any

import msgspec

from app.core.clock import now
from app.core.money import exponent

LASTS = 120 * 24 * 3600
"""Seconds that a publication lasts: four months."""


def clock() -> int:
    return int(now().timestamp())


def escaped(text: str) -> str:
    """As PHP's htmlspecialchars with ENT_QUOTES writes it."""
    marks = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
    return "".join(marks.get(character, character) for character in text)


def state_of(row: sqlite3.Row) -> str:
    expired = row["state"] == "active" and row["ends"] < clock()
    return "expired" if expired else row["state"]


class Links(msgspec.Struct, frozen=True):
    """Where people and programs find the sandbox, such as "http://127.0.0.1:8000/sandbox/etsy"."""

    base: str

    def shop(self, shop_id: int) -> str:
        return f"{self.base}/shop/{shop_id}"

    def listing(self, shop_id: int, listing_id: int) -> str:
        return f"{self.shop(shop_id)}/listing/{listing_id}"

    def picture(self, image_id: int) -> str:
        return f"{self.base}/picture/{image_id}"


def shop_json(shop: sqlite3.Row, active: int, links: Links) -> dict[str, Any]:
    return {
        "shop_id": shop["shop_id"],
        "user_id": shop["shop_id"],
        "shop_name": f"Sandbox{shop['shop_id']}",
        "create_date": shop["created"],
        "created_timestamp": shop["created"],
        "title": None,
        "currency_code": shop["currency"],
        "is_vacation": False,
        "listing_active_count": active,
        "digital_listing_count": active,
        "login_name": f"sandbox{shop['shop_id']}",
        "url": links.shop(shop["shop_id"]),
        "languages": ["en-US"],
        "transaction_sold_count": 0,
    }


def listing_json(row: sqlite3.Row, shop: sqlite3.Row, links: Links) -> dict[str, Any]:
    currency = shop["currency"]
    return {
        "listing_id": row["listing_id"],
        "user_id": row["shop_id"],
        "shop_id": row["shop_id"],
        "title": escaped(row["title"]),
        "description": escaped(row["description"]),
        "state": state_of(row),
        "creation_timestamp": row["created"],
        "created_timestamp": row["created"],
        "original_creation_timestamp": row["created"],
        "ending_timestamp": row["ends"],
        "last_modified_timestamp": row["updated"],
        "updated_timestamp": row["updated"],
        "state_timestamp": row["state_since"],
        "quantity": row["quantity"],
        "shop_section_id": None,
        "featured_rank": -1,
        "url": links.listing(row["shop_id"], row["listing_id"]),
        "num_favorers": 0,
        "non_taxable": False,
        "is_taxable": True,
        "is_customizable": False,
        "is_personalizable": False,
        "listing_type": row["type"],
        "tags": [escaped(tag) for tag in json.loads(row["tags"])],
        "materials": [escaped(entry) for entry in json.loads(row["materials"])],
        "shipping_profile_id": None,
        "return_policy_id": None,
        "processing_min": None,
        "processing_max": None,
        "who_made": row["who_made"],
        "when_made": row["when_made"],
        "is_supply": bool(row["is_supply"]),
        "is_private": False,
        "style": [],
        "file_data": "",
        "has_variations": False,
        "should_auto_renew": bool(row["should_auto_renew"]),
        "language": "en-US",
        "price": {
            "amount": row["price_minor"],
            "divisor": 10 ** exponent(currency),
            "currency_code": currency,
        },
        "taxonomy_id": row["taxonomy_id"],
        "readiness_state_id": None,
        "suggested_title": None,
    }


def image_json(row: sqlite3.Row, links: Links, *, fresh: bool = False) -> dict[str, Any]:
    """`fresh`: answered to the upload itself, when Etsy has not measured the picture yet."""
    colours = ("hex_code", "red", "green", "blue", "hue", "saturation", "brightness")
    sizes = ("url_75x75", "url_170x135", "url_570xN", "url_fullxfull")
    return {
        "listing_id": row["listing_id"],
        "listing_image_id": row["image_id"],
        **dict.fromkeys(colours),
        "is_black_and_white": None,
        "creation_tsz": row["created"],
        "created_timestamp": row["created"],
        "rank": row["rank"],
        **dict.fromkeys(sizes, links.picture(row["image_id"])),
        "full_height": None if fresh else row["height"],
        "full_width": None if fresh else row["width"],
        "alt_text": escaped(row["alt"]),
    }


def file_json(row: sqlite3.Row) -> dict[str, Any]:
    return {
        "listing_file_id": row["file_id"],
        "listing_id": row["listing_id"],
        "rank": row["rank"],
        "filename": row["name"],
        "filesize": f"{row['size'] / 1024:.2f} KB",
        "size_bytes": row["size"],
        "filetype": row["name"].rpartition(".")[2].lower(),
        "create_timestamp": row["created"],
        "created_timestamp": row["created"],
    }
