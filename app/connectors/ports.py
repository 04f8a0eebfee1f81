"""What the house asks of a sales channel or a provider of trends, whichever it is."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Literal, Protocol

import msgspec

from app.connectors.alphabet import Alphabet
from app.core.money import Money

Mode = Literal["sandbox", "live"]


class Connection(msgspec.Struct, frozen=True):
    """A tenant's configured connector. `secrets` stay out of its repr."""

    id: str
    tenant_id: str
    connector: str
    mode: Mode
    shop_id: str
    secrets: dict[str, str]
    base_url: str
    trusted: bool = False
    """The settings name `base_url`, so it may be private and without TLS."""

    def __repr__(self) -> str:
        return (
            f"Connection({self.connector!r}, {self.mode!r}, id={self.id!r}, "
            f"shop_id={self.shop_id!r}, secrets={sorted(self.secrets)} [hidden])"
        )


class ListingLimits(msgspec.Struct, frozen=True):
    """Lengths in characters, sizes in bytes. `as_of` is the day on which `source` was read."""

    platform: str
    title_max: int
    title_words_advised: int
    title_alphabet: Alphabet
    title_once: str
    """Characters that a title may hold once each."""
    tags_max: int
    tag_max: int
    tag_alphabet: Alphabet
    tag_first_forbidden: str
    description_max: int
    images_max: int
    image_min_px: int
    image_px_advised: int
    image_kinds: frozenset[str]
    alt_max: int
    files_max: int
    file_max_bytes: int
    file_name_max: int
    file_name_pattern: str
    file_kinds: frozenset[str]
    as_of: date
    source: str

    def forbidden_in_title(self, text: str) -> list[str]:
        """Each character of `text` that a title may not hold, once."""
        return self.title_alphabet.strangers(text)

    def forbidden_in_tag(self, text: str) -> list[str]:
        return self.tag_alphabet.strangers(text)


class ChannelFees(msgspec.Struct, frozen=True):
    """`listing` is billed at publication; `estimate` gives what one sale at a price costs."""

    listing: Money
    estimate: Callable[[Money], Money]
    as_of: date
    source: str


class ListingDraft(msgspec.Struct, frozen=True):
    title: str
    description: str
    price: Money
    tags: tuple[str, ...]
    taxonomy_id: int
    quantity: int
    when_made: str
    is_digital: bool = True
    who_made: str = "i_did"


class RemoteShop(msgspec.Struct, frozen=True):
    id: str
    name: str
    currency: str
    url: str


class RemoteListing(msgspec.Struct, frozen=True):
    """A listing as the platform tells it; None where this call does not tell."""

    id: str
    state: str
    title: str
    url: str
    price: Money | None
    created_at: datetime
    file_names: tuple[str, ...] | None = None
    image_count: int | None = None


class RemoteImage(msgspec.Struct, frozen=True):
    id: str
    rank: int


class RemoteFile(msgspec.Struct, frozen=True):
    id: str
    name: str
    size: int
    rank: int


class ListingPublisher(Protocol):
    """Every call may raise a ConnectorError. After Uncertain the caller looks before it repeats:
    `find_drafts` after `create_draft`, `images` and `files` after an upload, `get` after the rest.
    """

    async def shop(self) -> RemoteShop: ...

    async def create_draft(self, draft: ListingDraft) -> RemoteListing: ...

    async def find_drafts(self, title: str, created_after: datetime) -> list[RemoteListing]:
        """Drafts of this title, oldest first."""
        ...

    async def get(self, listing_id: str) -> RemoteListing: ...

    async def images(self, listing_id: str) -> list[RemoteImage]: ...

    async def add_image(
        self, listing_id: str, rank: int, name: str, content: bytes, alt: str
    ) -> RemoteImage: ...

    async def files(self, listing_id: str) -> list[RemoteFile]: ...

    async def add_file(
        self, listing_id: str, rank: int, name: str, content: bytes
    ) -> RemoteFile: ...

    async def activate(self, listing_id: str, *, is_digital: bool = True) -> RemoteListing:
        """Publishes, and the platform bills its listing fee; nothing happens when it is active."""
        ...

    async def deactivate(self, listing_id: str, *, is_digital: bool = True) -> RemoteListing: ...


class TrendItem(msgspec.Struct, frozen=True):
    """What a provider says of one keyword or product on one day; None where it does not say.

    `velocity` is its growth in percent, over the time that the provider takes.
    """

    keyword: str
    category: str
    low: Money | None
    high: Money | None
    sales: int | None
    views: int | None
    velocity: float | None
    day: date
    region: str = ""


class TrendItems(msgspec.Struct, frozen=True):
    """`left_out` counts entries that name nothing or have no figure."""

    items: tuple[TrendItem, ...]
    left_out: int


class TrendFeed(Protocol):
    async def items(self, today: date, currency: str) -> TrendItems:
        """`today` and `currency` are of items that name none. May raise a ConnectorError."""
        ...
