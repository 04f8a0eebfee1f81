"""Who may call what, and how often: checked before each call of the sandbox's API."""

import asyncio
import re
import time
from collections import defaultdict, deque
from collections.abc import Mapping
from typing import Any, cast

import msgspec
from litestar.datastructures import Headers
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

from app.connectors.platforms.etsy.sandbox import faults
from app.connectors.platforms.etsy.sandbox.refusals import Refusal, error
from app.connectors.platforms.etsy.sandbox.store import Store
from app.connectors.platforms.etsy.sandbox.tokens import check_key, shop_of_token

PER_SECOND = 150
PER_DAY = 100_000
SHOP_CURRENCY = "x-sandbox-currency"


class Visitor(msgspec.Struct, frozen=True):
    """`shop_id` is None for a call with the application's key alone."""

    shop_id: int | None
    per_second: int = PER_SECOND


class Traffic:
    """Calls of each key, counted in this process."""

    def __init__(self) -> None:
        self._calls: defaultdict[str, deque[float]] = defaultdict(deque)

    def count(self, key: str) -> int:
        """This call and those of the last second."""
        calls, moment = self._calls[key], time.monotonic()
        while calls and calls[0] <= moment - 1.0:
            calls.popleft()
        calls.append(moment)
        return len(calls)


class Gate:
    """Middleware. Handlers carry `operation` (its name in Etsy's document) and `private`."""

    def __init__(self, app: ASGIApp, store: Store, traffic: Traffic) -> None:
        self.app = app
        self.store = store
        self.traffic = traffic

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        operation = scope["route_handler"].opt.get("operation")
        if scope["type"] != "http" or operation is None:
            await self.app(scope, receive, send)
            return
        call = cast("HTTPScope", scope)
        headers = Headers.from_scope(scope)
        used = self.traffic.count(headers.get("x-api-key", ""))
        try:
            check_key(headers.get("x-api-key", ""))
            visitor = await asyncio.to_thread(self._visitor, headers, call)
            fault = await asyncio.to_thread(self._fault, visitor, operation)
            if used > visitor.per_second:
                fault = faults.Fault("too_many")
            faults.before(fault)
        except Refusal as refusal:
            await _refuse(refusal, _with_headers(send, _limits(PER_SECOND, used)))
            return
        scope["state"]["visitor"] = visitor
        counting = _with_headers(send, _limits(visitor.per_second, used))
        if fault is None:
            await self.app(scope, receive, counting)
        else:
            await faults.after(fault, self.app, call, receive, counting)

    def _visitor(self, headers: Headers, scope: HTTPScope) -> Visitor:
        private = scope["route_handler"].opt.get("private", True)
        if "authorization" not in headers and not private:
            return Visitor(None)
        currency = headers.get(SHOP_CURRENCY) or _asked_currency(scope)
        shop = shop_of_token(self.store, headers.get("authorization", ""), currency)
        wanted = scope["path_params"].get("shop_id")
        if private and wanted is not None and int(wanted) != shop["shop_id"]:
            raise error(403, f"The user does not own Shop {wanted}.")
        return Visitor(shop["shop_id"], shop["per_second"])

    def _fault(self, visitor: Visitor, operation: str) -> faults.Fault | None:
        if visitor.shop_id is None:
            return None
        with self.store.reading() as db:
            if not faults.waiting(db, visitor.shop_id):
                return None
        with self.store.writing() as db:
            return faults.take(db, visitor.shop_id, operation)


def _asked_currency(scope: HTTPScope) -> str:
    query = re.search(rb"(?:^|&)currency=([A-Z]{3})(?:&|$)", scope["query_string"])
    return query[1].decode() if query else ""


def _limits(per_second: int, used: int) -> dict[str, str]:
    return {
        "x-limit-per-second": str(per_second),
        "x-remaining-this-second": str(max(0, per_second - used)),
        "x-limit-per-day": str(PER_DAY),
        "x-remaining-today": str(PER_DAY - used),
    }


def _with_headers(send: Send, extra: Mapping[str, str]) -> Send:
    pairs = [(name.encode(), value.encode()) for name, value in extra.items()]

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message["headers"], *pairs]
        await send(message)

    return sending


async def _refuse(refusal: Refusal, send: Send) -> None:
    headers = {"content-type": "application/json", **refusal.headers}
    start: Any = {
        "type": "http.response.start",
        "status": refusal.status,
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    await send(start)
    body = msgspec.json.encode(refusal.body)
    await send({"type": "http.response.body", "body": body, "more_body": False})
