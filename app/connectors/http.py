"""The one HTTP door. Every call that leaves the house goes through it, and nothing else does."""

import asyncio
import logging
from collections.abc import Mapping
from typing import Any
from weakref import WeakValueDictionary

import httpx

from app.connectors import addresses
from app.connectors.answers import Answer, Failure
from app.connectors.pace import Pace

for _name in ("httpx", "httpcore"):
    # They write addresses and headers, in which platforms hide tokens.
    logging.getLogger(_name).setLevel(logging.WARNING)


class Http:
    """One a process and event loop. Times are seconds; `patience` is what one call may wait
    between its tries.
    """

    def __init__(
        self,
        *,
        timeout: float = 30.0,
        deadline: float = 180.0,
        max_bytes: int = 8 * 1024 * 1024,
        tries: int = 3,
        backoff: float = 0.3,
        patience: float = 5.0,
    ) -> None:
        limits = httpx.Timeout(timeout, connect=min(timeout, 10.0))
        pool = httpx.Limits(max_connections=50, keepalive_expiry=4.0)
        # Two clients, so that a pooled connection to a trusted private address is never
        # taken over by a call that may not go there. No proxies and no .netrc: trust_env.
        self._clients = {
            trusted: httpx.AsyncClient(timeout=limits, limits=pool, trust_env=False)
            for trusted in (True, False)
        }
        self._deadline = deadline
        self._max_bytes = max_bytes
        self.tries = tries
        self.backoff = backoff
        self.patience = patience
        self._paces: dict[str, Pace] = {}
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def pace(self, key: str) -> Pace:
        """Of what a platform counts calls by, such as an application's key."""
        return self._paces.setdefault(key, Pace())

    def turn(self, connection_id: str) -> asyncio.Lock:
        """Held while a connection is called, so that its calls come one after another."""
        return self._turns.setdefault(connection_id, asyncio.Lock())

    async def attempt(
        self, method: str, url: str, *, trusted: bool, headers: Mapping[str, str], **content: Any
    ) -> Answer | Failure:
        """One try. `content` is httpx's: `params`, `data`, `files`. Redirects are not followed.

        A failure is handed back, never chained: httpx's own errors hold the whole request.
        Raises AddressRefused for a private address that is not `trusted`.
        """
        watch = _Watch(guarded=not trusted)
        headers = {"accept-encoding": "identity", **headers}
        content |= {"headers": headers, "extensions": {"trace": watch}}
        try:
            async with asyncio.timeout(self._deadline):
                return await self._exchange(self._clients[trusted], method, url, content)
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, OSError) as error:
            return Failure(type(error).__name__, sent=watch.sent)

    async def _exchange(
        self, client: httpx.AsyncClient, method: str, url: str, content: dict[str, Any]
    ) -> Answer | Failure:
        request = client.build_request(method, url, **content)
        response = await client.send(request, stream=True, follow_redirects=False)
        try:
            body = bytearray()
            async for piece in response.aiter_raw():
                body += piece
                if len(body) > self._max_bytes:
                    return Failure("AnswerTooLarge", sent=True)
            if response.headers.get("content-encoding", "identity") != "identity":
                return Failure("AnswerCompressed", sent=True)
            names = {name.lower(): value for name, value in response.headers.items()}
            return Answer(response.status_code, names, bytes(body))
        finally:
            await response.aclose()

    async def aclose(self) -> None:
        for client in self._clients.values():
            await client.aclose()


class _Watch:
    """Follows one attempt through httpcore: whom it reached, and whether the request left.

    Checked on the connection itself, so that a name resolving to a public address first and
    to a private one a moment later is refused before a byte of the request is written.
    """

    def __init__(self, *, guarded: bool) -> None:
        self.guarded = guarded
        self.sent = False
        self.host = ""

    async def __call__(self, event: str, info: Mapping[str, Any]) -> None:
        if event.endswith("send_request_headers.started"):
            self.sent = True
        elif event == "connection.connect_tcp.started" and self.guarded:
            self.host = str(info["host"])
            await addresses.refuse_private(self.host, int(info["port"]))
        elif event == "connection.connect_tcp.complete" and self.guarded:
            stream = info["return_value"]
            peer = stream.get_extra_info("server_addr")
            if not addresses.is_public(str(peer[0])):
                await stream.aclose()
                raise addresses.private(self.host)
