"""Calls to one platform for one connection: their order, their pace, and what an answer means."""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar
from urllib.parse import urlsplit

import msgspec
import structlog

from app.connectors.answers import Answer, Failure, Redaction, retry_after
from app.connectors.errors import (
    AddressRefused,
    ConnectorError,
    RateLimited,
    Uncertain,
    Unreachable,
    Unreadable,
    refusal,
)
from app.connectors.http import Http

T = TypeVar("T")
File = tuple[str, bytes, str]
"""Name, content, media type."""
USER_AGENT = "YallaCockpit/1"
log = structlog.get_logger("connectors")


class Caller:
    """Tries again only what is safe: reads, calls that never left, and those told to wait.

    `trusted` says that the settings name this address, so it may be private and without TLS.
    `key` is what the platform counts calls by. No value of `secrets` reaches a log or an error.
    `explain` reads the platform's own sentences out of the body of a refusal.
    """

    def __init__(
        self,
        http: Http,
        *,
        platform: str,
        base_url: str,
        trusted: bool,
        headers: Mapping[str, str],
        secrets: Sequence[str],
        key: str,
        connection_id: str,
        explain: Callable[[bytes], list[str]],
    ) -> None:
        parts = urlsplit(base_url)
        if not trusted and parts.scheme != "https":
            raise AddressRefused(f"{platform} is only called over https.")
        self._http = http
        self._trusted = trusted
        self._platform = platform
        self._base = base_url.rstrip("/")
        self._headers = {"user-agent": USER_AGENT, **headers}
        self._redaction = Redaction(secrets)
        self._explain = explain
        self._pace = http.pace(key)
        self._turn = http.turn(connection_id)

    async def get(self, path: str, form: type[T], **params: str | int) -> T:
        return self._read(await self._ask("GET", path, params=params), form, changes=False)

    async def send(
        self,
        method: str,
        path: str,
        form: type[T],
        *,
        fields: Mapping[str, str],
        files: Mapping[str, File] | None = None,
    ) -> T:
        """Form-urlencoded, or multipart when there are `files`."""
        answer = await self._ask(method, path, data=dict(fields), files=files)
        return self._read(answer, form, changes=True)

    async def _ask(self, method: str, path: str, **content: Any) -> Answer:
        async with self._turn:
            waited, attempt = 0.0, 0
            while True:
                attempt += 1
                if blocked := self._pace.blocked:
                    raise RateLimited(self._said("wants no more calls for now."), blocked)
                await self._pace.turn()
                outcome = await self._attempt(method, path, content)
                wait = self._again_in(outcome, method, attempt)
                if wait is None or waited + wait > self._http.patience:
                    return self._judge(outcome, method)
                waited += wait
                await asyncio.sleep(wait)

    async def _attempt(self, method: str, path: str, content: dict[str, Any]) -> Answer | Failure:
        started = time.monotonic()
        outcome = await self._http.attempt(
            method, self._base + path, trusted=self._trusted, headers=self._headers, **content
        )
        log.info(
            "connector.call",
            platform=self._platform,
            method=method,
            path=self._redaction.clean(path),
            outcome=outcome.status if isinstance(outcome, Answer) else outcome.reason,
            ms=round((time.monotonic() - started) * 1000),
        )
        if isinstance(outcome, Answer):
            self._pace.learn(outcome.headers)
        return outcome

    def _again_in(self, outcome: Answer | Failure, method: str, attempt: int) -> float | None:
        """Seconds until trying again is safe and worth it; None when it is not."""
        if attempt >= self._http.tries:
            return None
        pause = self._http.backoff * 2 ** (attempt - 1)
        if isinstance(outcome, Failure):
            return pause if method == "GET" or not outcome.sent else None
        if outcome.status == 429:
            return retry_after(outcome.headers, pause)
        return pause if method == "GET" and outcome.status >= 500 else None

    def _judge(self, outcome: Answer | Failure, method: str) -> Answer:
        if isinstance(outcome, Answer) and 200 <= outcome.status < 300:
            return outcome
        raise self._error(outcome, changes=method != "GET")

    def _error(self, outcome: Answer | Failure, *, changes: bool) -> ConnectorError:
        if isinstance(outcome, Answer) and outcome.status < 500:
            return self._refusal(outcome)
        reason, sent = (
            (f"answer {outcome.status}", True)
            if isinstance(outcome, Answer)
            else (outcome.reason, outcome.sent)
        )
        if sent and changes:
            return self._uncertain(reason)
        return Unreachable(self._said(f"could not be reached ({reason})."), "Try again later.")

    def _refusal(self, answer: Answer) -> ConnectorError:
        if answer.status < 400:
            return Unreadable(self._said("sent us elsewhere, which is not followed."))
        if answer.status == 429:
            seconds = retry_after(answer.headers, 1.0)
            self._pace.block(seconds)
            return RateLimited(self._said("wants no more calls for now."), seconds)
        problems = [self._redaction.clean(problem) for problem in self._explain(answer.body)]
        return refusal(answer.status, self._platform, problems)

    def _read(self, answer: Answer, form: type[T], *, changes: bool) -> T:
        try:
            return msgspec.json.decode(answer.body, type=form)
        except (msgspec.DecodeError, UnicodeDecodeError):
            if changes:
                raise self._uncertain("unreadable answer") from None
            raise Unreadable(self._said("answered something it does not document.")) from None

    def _uncertain(self, reason: str) -> Uncertain:
        return Uncertain(
            self._said(f"was asked, but its answer did not arrive ({reason})."),
            "It is looked up there before anything is sent again.",
        )

    def _said(self, rest: str) -> str:
        return f"{self._platform} {rest}"
