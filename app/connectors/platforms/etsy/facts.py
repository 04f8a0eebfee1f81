"""What is known of Etsy, each with the day it was read: addresses, limits, enumerations."""

import hashlib
from datetime import date

from app.connectors.alphabet import Alphabet
from app.connectors.ports import ListingLimits

NAME = "etsy"
TITLE = "Etsy"
LIVE_URL = "https://openapi.etsy.com"
SCOPES = ("shops_r", "listings_r", "listings_w", "transactions_r")
"""As few as the features need; `listings_d` only to delete, `shops_w` only for sections."""
NOTICE = (
    "The term 'Etsy' is a trademark of Etsy, Inc. This application uses the Etsy API but is not "
    "endorsed or certified by Etsy, Inc."
)
"""Etsy's API terms (2025-06-16) want this where people see it."""

SECRETS = ("keystring", "shared_secret", "access_token")
"""What a connection keeps in the vault. `access_token` is "<user id>.<secret>", used whole."""
SHOP_CURRENCY = "currency"
"""Beside them for the sandbox only: the currency of the shop that it makes."""

LIMITS = ListingLimits(
    platform=TITLE,
    title_max=140,
    title_words_advised=15,
    # The published regex, and the characters that are refused beside it (open-api #605).
    title_alphabet=Alphabet(frozenset({"L", "Nd", "P", "Sm", "Zs"}), also="™©®", never="$^`"),
    title_once="%:&+",
    tags_max=13,
    tag_max=20,
    tag_alphabet=Alphabet(frozenset({"L", "Nd", "Zs"}), also="-'™©®"),
    tag_first_forbidden="'-",
    # Not published; people report 102,400. We stay well below what anybody has seen refused.
    description_max=65_000,
    images_max=20,
    image_min_px=635,
    image_px_advised=2000,
    image_kinds=frozenset({"jpg", "jpeg", "png", "gif"}),
    alt_max=500,
    files_max=5,
    file_max_bytes=20_000_000,
    file_name_max=70,
    file_name_pattern=r"[A-Za-z0-9._-]+",
    file_kinds=frozenset(
        {"bmp", "doc", "gif", "jpeg", "jpg", "mobi", "mov", "mp3", "mpeg", "pdf", "png", "psp"}
        | {"rtf", "stl", "txt", "zip", "epub", "ibook"}
    ),
    as_of=date(2026, 10, 6),
    source="help.etsy.com 115015628707 and 115015628347; Open API 3.0.0; description by custom",
)

WHO_MADE = ("i_did", "someone_else", "collective")
LISTING_TYPES = ("physical", "download", "both")
STATES = ("active", "inactive", "sold_out", "draft", "expired")


def when_made(day: date) -> str:
    """For a thing made in the year of `day`: "2020_2026". The value changes every January."""
    return f"{day.year // 10 * 10}_{day.year}"


def when_made_values(day: date) -> tuple[str, ...]:
    """Every value that createDraftListing takes in the year of `day`, by the document of 2026.

    What is twenty years old counts as vintage, so the values around that year move along.
    """
    vintage = day.year - 19
    centuries = ("1800s", "1700s", "before_1700")
    return (
        "made_to_order",
        when_made(day),
        "2010_2019",
        f"{vintage}_2009",
        f"before_{vintage}",
        f"2000_{vintage - 1}",
        *(f"{decade}s" for decade in range(1990, 1890, -10)),
        *centuries,
    )


def sandbox_secrets(seed: str, currency: str) -> tuple[str, dict[str, str]]:
    """Shop id and credentials of a sandbox shop that belong to `seed`, always the same ones."""
    digest = hashlib.sha256(f"etsy sandbox {seed}".encode()).hexdigest()
    shop_id = str(10_000_000 + int(digest[:8], 16) % 90_000_000)
    return shop_id, {
        "keystring": f"sandbox{digest[8:24]}",
        "shared_secret": digest[24:34],
        "access_token": f"{shop_id}.{digest[34:]}",
        SHOP_CURRENCY: currency,
    }
