"""The cookies we set, and how: never readable by scripts, never sent across sites."""

import base64
import hmac
from functools import lru_cache
from typing import Literal

import msgspec
from litestar.datastructures import Cookie

from app.web.frame import Toast

SIGN_IN = "cockpit_sign_in"
TOAST = "cockpit_toast"
THEME = "theme"
KINDS = {"good", "info", "warn", "bad"}
"""Of a toast."""
LONGEST = 400 * 86_400
"""Seconds after which browsers drop a cookie, whatever was asked for."""


def sign_in_cookie(token: str, *, secure: bool) -> Cookie:
    """Kept as long as browsers keep any; the server decides when the sign-in ends."""
    return _cookie(SIGN_IN, token, LONGEST, secure=secure)


def no_sign_in_cookie(*, secure: bool) -> Cookie:
    return _cookie(SIGN_IN, "", 0, secure=secure)


def toast_cookie(toast: Toast) -> Cookie:
    return _cookie(TOAST, base64.urlsafe_b64encode(msgspec.json.encode(toast)).decode(), 60)


def no_toast_cookie() -> Cookie:
    return _cookie(TOAST, "", 0)


def read_toast(value: str | None) -> list[Toast]:
    """A damaged cookie is no toast: its text is escaped where it is shown, its path is checked."""
    if not value:
        return []
    try:
        toast = msgspec.json.decode(base64.urlsafe_b64decode(value), type=Toast)
    except (ValueError, msgspec.MsgspecError):
        return []
    undo = toast.undo_path or "/t/"
    if toast.kind not in KINDS or not undo.startswith("/t/") or ".." in undo:
        return []
    return [toast]


def theme_cookie(theme: str, *, secure: bool) -> Cookie:
    """This browser's look, which its scripts may read and write."""
    return Cookie(
        key=THEME,
        value=theme,
        max_age=LONGEST,
        path="/",
        httponly=False,
        secure=secure,
        samesite="lax",
    )


@lru_cache(maxsize=1024)
def csrf_token(secret: bytes, sign_in_id: str) -> str:
    """Tied to the sign-in: a token of another session is refused."""
    return hmac.digest(secret, b"csrf:" + sign_in_id.encode(), "sha256").hex()


def _cookie(
    name: str,
    value: str,
    seconds: int,
    *,
    secure: bool = False,
    same_site: Literal["lax", "strict"] = "lax",
) -> Cookie:
    return Cookie(
        key=name,
        value=value,
        max_age=seconds,
        path="/",
        httponly=True,
        secure=secure,
        samesite=same_site,
    )
