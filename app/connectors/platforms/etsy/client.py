"""Etsy's Open API v3: draft, pictures, files, publication."""

import mimetypes
from datetime import datetime, timedelta
from typing import TypeVar

from app.connectors.caller import Caller
from app.connectors.errors import NeedsReconnect, Refused
from app.connectors.http import Http
from app.connectors.platforms.etsy import facts, mapping
from app.connectors.ports import (
    Connection,
    ListingDraft,
    RemoteFile,
    RemoteImage,
    RemoteListing,
    RemoteShop,
)

T = TypeVar("T")
API = "/v3/application"
PAGE = 100
CLOCKS_APART = timedelta(seconds=60)
"""How far Etsy's clock may be behind ours when a draft is looked for by time."""


class EtsyPublisher:
    """A ListingPublisher for one shop."""

    def __init__(self, connection: Connection, http: Http) -> None:
        secrets = connection.secrets
        if not (_complete(secrets) and connection.shop_id.isdecimal()):
            raise NeedsReconnect(
                "The keys of the Etsy connection are not complete.",
                "Connect Etsy in the settings.",
            )
        token = secrets["access_token"]
        headers = {
            "x-api-key": f"{secrets['keystring']}:{secrets['shared_secret']}",
            "authorization": f"Bearer {token}",
        }
        if connection.mode == "sandbox" and facts.SHOP_CURRENCY in secrets:
            headers["x-sandbox-currency"] = secrets[facts.SHOP_CURRENCY]
        self._shop = f"{API}/shops/{connection.shop_id}"
        self._caller = Caller(
            http,
            platform=facts.TITLE,
            base_url=connection.base_url,
            trusted=connection.trusted,
            headers=headers,
            secrets=[*(secrets[name] for name in facts.SECRETS), token.partition(".")[2]],
            key=f"{connection.base_url} {secrets['keystring']}",
            connection_id=connection.id,
            explain=mapping.problems,
        )

    async def shop(self) -> RemoteShop:
        return (await self._caller.get(self._shop, mapping.EtsyShop)).shop()

    async def create_draft(self, draft: ListingDraft) -> RemoteListing:
        """A price has no currency at Etsy, so the shop's must be the draft's: else Refused."""
        shop = await self.shop()
        if shop.currency != draft.price.currency:
            raise Refused(
                f"The Etsy shop {shop.name} sells in {shop.currency}, "
                f"and this listing is priced in {draft.price.currency}.",
                hint="Price the listing in the currency of the shop.",
            )
        fields = mapping.draft_fields(draft)
        made = await self._caller.send(
            "POST", f"{self._shop}/listings", mapping.EtsyListing, fields=fields
        )
        return made.listing()

    async def find_drafts(self, title: str, created_after: datetime) -> list[RemoteListing]:
        """Every draft of the shop is read: its order is not promised without keywords."""
        found: list[RemoteListing] = []
        offset = 0
        while True:
            page = await self._caller.get(
                f"{self._shop}/listings",
                mapping.EtsyListings,
                state="draft",
                limit=PAGE,
                offset=offset,
                includes="Images",
            )
            found += [entry.listing() for entry in page.results]
            offset += PAGE
            if not page.results or offset >= page.count:
                break
        earliest = (created_after - CLOCKS_APART).replace(microsecond=0)
        same = [
            entry
            for entry in {entry.id: entry for entry in found}.values()
            if mapping.same_title(entry.title, title) and entry.created_at >= earliest
        ]
        return sorted(same, key=lambda entry: (entry.created_at, int(entry.id)))

    async def get(self, listing_id: str) -> RemoteListing:
        path = f"{API}/listings/{_number(listing_id)}"
        entry = await self._caller.get(path, mapping.EtsyListing, includes="Images")
        return entry.listing(await self._files(listing_id))

    async def images(self, listing_id: str) -> list[RemoteImage]:
        path = f"{API}/listings/{_number(listing_id)}/images"
        answer = await self._caller.get(path, mapping.EtsyImages)
        return sorted((entry.image() for entry in answer.results), key=lambda image: image.rank)

    async def add_image(
        self, listing_id: str, rank: int, name: str, content: bytes, alt: str
    ) -> RemoteImage:
        made = await self._upload(
            f"{self._listing(listing_id)}/images",
            mapping.EtsyImage,
            {"rank": str(rank), "alt_text": alt},
            image=(name, content),
        )
        return made.image()

    async def files(self, listing_id: str) -> list[RemoteFile]:
        answer = await self._files(listing_id)
        return sorted((entry.file() for entry in answer.results), key=lambda file: file.rank)

    async def add_file(self, listing_id: str, rank: int, name: str, content: bytes) -> RemoteFile:
        made = await self._upload(
            f"{self._listing(listing_id)}/files",
            mapping.EtsyFile,
            {"name": name, "rank": str(rank)},
            file=(name, content),
        )
        return made.file()

    async def activate(self, listing_id: str, *, is_digital: bool = True) -> RemoteListing:
        return await self._to_state(listing_id, "active", is_digital)

    async def deactivate(self, listing_id: str, *, is_digital: bool = True) -> RemoteListing:
        return await self._to_state(listing_id, "inactive", is_digital)

    async def _to_state(self, listing_id: str, state: str, is_digital: bool) -> RemoteListing:
        """Without its type in the update a digital listing turns physical (open-api #454)."""
        before = await self.get(listing_id)
        if before.state == state:
            return before
        fields = {"state": state, "type": mapping.listing_type(is_digital)}
        after = await self._caller.send(
            "PATCH", self._listing(listing_id), mapping.EtsyListing, fields=fields
        )
        return after.listing()

    async def _files(self, listing_id: str) -> mapping.EtsyFiles:
        return await self._caller.get(f"{self._listing(listing_id)}/files", mapping.EtsyFiles)

    async def _upload(
        self, path: str, form: type[T], fields: dict[str, str], **parts: tuple[str, bytes]
    ) -> T:
        """`rank` must be a plain field: sent like a file it is ignored (open-api #558)."""
        files = {
            part: (name, content, mimetypes.guess_type(name)[0] or "application/octet-stream")
            for part, (name, content) in parts.items()
        }
        return await self._caller.send("POST", path, form, fields=fields, files=files)

    def _listing(self, listing_id: str) -> str:
        return f"{self._shop}/listings/{_number(listing_id)}"


def _number(listing_id: str) -> str:
    if not listing_id.isdecimal():
        raise Refused(f"“{listing_id}” is not the number of an Etsy listing.")
    return listing_id


def _complete(secrets: dict[str, str]) -> bool:
    """Every secret is there, and can be written into a header as it is."""
    values = [secrets.get(name, "") for name in facts.SECRETS]
    return all(value and value.isascii() and value.isprintable() for value in values)
