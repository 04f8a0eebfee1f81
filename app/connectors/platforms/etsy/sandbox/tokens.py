"""Whose shop a call is for: an application's key, a bearer token, and the shop made for it."""

import hashlib
import re
import sqlite3

from app.connectors.platforms.etsy.sandbox.refusals import error
from app.connectors.platforms.etsy.sandbox.shapes import clock
from app.connectors.platforms.etsy.sandbox.store import Store, find_shop
from app.core.money import exponent

TOKEN = re.compile(r"Bearer ([1-9][0-9]{0,15})\.(\S+)")
DEFAULT_CURRENCY = "USD"


def check_key(key: str) -> None:
    """Raises Refusal unless it is "keystring:shared_secret"."""
    if not key:
        raise error(401, "Missing or invalid API key.")
    if not all(key.partition(":")[::2]):
        raise error(403, "Shared secret is required in x-api-key header.")


def shop_of_token(store: Store, authorization: str, currency: str = "") -> sqlite3.Row:
    """The shop of "Bearer <user id>.<secret>", made when this user is seen for the first time.

    The user's first secret stays the right one; `currency` counts that first time only.
    Raises Refusal (401).
    """
    if not authorization:
        raise error(401, "invalid_request", "Missing authorization header")
    token = TOKEN.fullmatch(authorization)
    if token is None:
        raise error(401, "invalid_token", "access token is invalid")
    shop_id, secret = int(token[1]), hashlib.sha256(token[2].encode()).hexdigest()
    with store.reading() as db:
        shop = find_shop(db, shop_id)
    if shop is None:
        with store.writing() as db:
            db.execute(
                "INSERT OR IGNORE INTO shops (shop_id, token_hash, currency, created)"
                " VALUES (?, ?, ?, ?)",
                (shop_id, secret, _known(currency), clock()),
            )
            shop = find_shop(db, shop_id)
    if shop is None or shop["token_hash"] != secret:
        raise error(401, "invalid_token", "access token is invalid")
    return shop


def _known(currency: str) -> str:
    try:
        exponent(currency)
    except ValueError:
        return DEFAULT_CURRENCY
    return currency
