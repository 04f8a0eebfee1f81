"""Reads product trends from an address of the web, or from a file."""

import asyncio
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec

from app.connectors.caller import Caller
from app.connectors.errors import Unreachable
from app.connectors.http import Http
from app.connectors.platforms.trendfeed.mapping import read
from app.connectors.ports import TrendItems

TITLE = "The product trends"
LARGEST = 32 * 1024 * 1024


class WebFeed:
    """A TrendFeed over HTTP; a key is sent as a bearer token."""

    def __init__(self, address: str, key: str, http: Http) -> None:
        parts = urlsplit(address)
        self._path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        self._caller = Caller(
            http,
            platform=TITLE,
            base_url=f"{parts.scheme}://{parts.netloc}",
            trusted=True,
            headers={"authorization": f"Bearer {key}"} if key else {},
            secrets=[key] if key else [],
            key=parts.netloc,
            connection_id=address,
            explain=lambda _body: [],
        )

    async def items(self, today: date, currency: str) -> TrendItems:
        raw = await self._caller.get(self._path, msgspec.Raw)
        return read(bytes(raw), today, currency)


class FileFeed:
    """A TrendFeed from a file that a provider's tool writes."""

    def __init__(self, address: str) -> None:
        self._path = Path(unquote(urlsplit(address).path))

    async def items(self, today: date, currency: str) -> TrendItems:
        return read(await asyncio.to_thread(self._content), today, currency)

    def _content(self) -> bytes:
        try:
            with self._path.open("rb") as file:
                content = file.read(LARGEST + 1)
        except OSError as error:
            raise Unreachable(
                f"{TITLE} could not be read ({error.strerror}).", "Look at TREND_FEED."
            ) from None
        if len(content) > LARGEST:
            raise Unreachable(f"{TITLE} are larger than {LARGEST >> 20} MB.")
        return content
