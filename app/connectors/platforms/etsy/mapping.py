"""Between the house's words and Etsy's."""

import html
import unicodedata
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, cast

import msgspec

from app.connectors.ports import (
    ListingDraft,
    RemoteFile,
    RemoteImage,
    RemoteListing,
    RemoteShop,
)
from app.core.money import Money


class EtsyMoney(msgspec.Struct):
    amount: int
    divisor: int
    currency_code: str

    def money(self) -> Money:
        return Money.of(Decimal(self.amount) / Decimal(self.divisor), self.currency_code)


class EtsyImage(msgspec.Struct):
    listing_image_id: int
    rank: int

    def image(self) -> RemoteImage:
        return RemoteImage(str(self.listing_image_id), self.rank)


class EtsyImages(msgspec.Struct):
    results: list[EtsyImage]


class EtsyFile(msgspec.Struct):
    listing_file_id: int
    filename: str
    size_bytes: int
    rank: int

    def file(self) -> RemoteFile:
        return RemoteFile(
            str(self.listing_file_id), html.unescape(self.filename), self.size_bytes, self.rank
        )


class EtsyFiles(msgspec.Struct):
    results: list[EtsyFile]


class EtsyListing(msgspec.Struct):
    listing_id: int
    state: str
    title: str
    url: str
    created_timestamp: int
    price: EtsyMoney | None = None
    images: list[EtsyImage] | None = None

    def listing(self, files: EtsyFiles | None = None) -> RemoteListing:
        return RemoteListing(
            id=str(self.listing_id),
            state=self.state,
            title=html.unescape(self.title),
            url=self.url,
            price=self.price.money() if self.price else None,
            created_at=datetime.fromtimestamp(self.created_timestamp, UTC),
            file_names=tuple(f.file().name for f in files.results) if files else None,
            image_count=len(self.images) if self.images is not None else None,
        )


class EtsyListings(msgspec.Struct):
    count: int
    results: list[EtsyListing]


class EtsyShop(msgspec.Struct):
    shop_id: int
    shop_name: str
    currency_code: str
    url: str = ""

    def shop(self) -> RemoteShop:
        return RemoteShop(
            str(self.shop_id), html.unescape(self.shop_name), self.currency_code, self.url
        )


def listing_type(is_digital: bool) -> str:
    return "download" if is_digital else "physical"


def draft_fields(draft: ListingDraft) -> dict[str, str]:
    """The form of createDraftListing.

    Tags are one value: of repeated keys Etsy keeps the last (open-api #291). What is empty is
    left out (#472). `is_supply` goes with who_made and when_made, or all three are refused.
    Without `should_auto_renew` off, Etsy would bill again every four months unasked.
    """
    fields = {
        "quantity": str(draft.quantity),
        "title": draft.title,
        "description": draft.description,
        "price": f"{draft.price.major:f}",
        "who_made": draft.who_made,
        "when_made": draft.when_made,
        "is_supply": "false",
        "taxonomy_id": str(draft.taxonomy_id),
        "type": listing_type(draft.is_digital),
        "should_auto_renew": "false",
    }
    if draft.tags:
        fields["tags"] = ",".join(draft.tags)
    return fields


def same_title(one: str, other: str) -> bool:
    """Equal but for spacing and composition, which platforms change while storing."""
    return _plain(one) == _plain(other)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def problems(body: bytes) -> list[str]:
    """Etsy's sentences: {"error", "error_description"} or a bare list of
    {"path", "type", "message"} (open-api #622).
    """
    try:
        said: Any = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return []
    faults = cast("list[Any]", said if isinstance(said, list) else [said])
    return [sentence for fault in faults if (sentence := _sentence(fault))]


def _sentence(fault: Any) -> str:
    if not isinstance(fault, dict):
        return html.unescape(str(fault)) if fault else ""
    parts = cast("dict[str, Any]", fault)
    words = [parts.get(name) for name in ("error", "error_description", "message")]
    text = html.unescape(": ".join(str(word) for word in words if word))
    path = str(parts.get("path") or "").strip("/")
    return f"{path}: {text}" if path and text else text
