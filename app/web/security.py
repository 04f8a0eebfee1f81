"""What surrounds every request: its id, its nonce, its log line and the headers of safety."""

import secrets
import time
from typing import Any

import structlog
from litestar.datastructures import MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from app.core.ids import new_id
from app.web.frame import Frame

log = structlog.get_logger("web")
FIXED = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}


def content_security_policy(nonce: str) -> str:
    """Scripts only with the nonce, styles only from files, and only htmx may make HTML of text."""
    return (
        f"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self'; "
        "img-src 'self' blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
        "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types htmx"
    )


def dressed(headers: Any, frame: Frame) -> None:
    """Put what every answer carries; what the answer says itself stays."""
    for name, value in FIXED.items():
        if name not in headers:
            headers[name] = value
    if "content-security-policy" not in headers:
        headers["content-security-policy"] = content_security_policy(frame.nonce)
    headers["x-request-id"] = frame.request_id


def new_frame(scope: Any) -> Frame:
    return Frame(
        nonce=secrets.token_urlsafe(16),
        path=str(scope["path"]),
        query=scope.get("query_string", b"").decode("latin-1"),
        request_id=new_id(),
    )


class Surround(ASGIMiddleware):
    scopes = (ScopeType.HTTP,)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        if str(scope["path"]).startswith(("/static/", "/sandbox/")):
            await next_app(scope, receive, send)
            return
        frame = new_frame(scope)
        scope["state"]["frame"] = frame
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=frame.request_id)
        begun = time.perf_counter()
        status = 0

        async def dress(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                dressed(MutableScopeHeaders.from_message(message), frame)
            await send(message)

        try:
            await next_app(scope, receive, dress)
        finally:
            _write_down(scope, status, time.perf_counter() - begun)


def _write_down(scope: Any, status: int, seconds: float) -> None:
    say = log.warning if status >= 500 else log.info
    say(
        "request",
        method=scope["method"],
        path=scope["path"],
        status=status,
        ms=round(seconds * 1000, 1),
    )
