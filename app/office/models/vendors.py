"""The vendors a brand may use, in the order they are asked when nobody says otherwise."""

from urllib.parse import urlsplit

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.agents.asking.reach import Reach, Wire
from app.core.errors import NotFound
from db.models.office.connection import Secret
from db.models.office.model_vendor import ModelVendor

HOUSE = "house"
KEY = "api_key"


class Vendor(Struct, frozen=True):
    """`wire` is spoken at the vendor's own address, `elsewhere` at another base address: servers
    that call themselves compatible with OpenAI know Chat Completions, seldom Responses."""

    name: str
    title: str
    company: str
    address: str
    wire: Wire
    elsewhere: Wire
    model: str
    price_list: str
    """The vendor's name in genai-prices."""


VENDORS = {
    each.name: each
    for each in (
        Vendor("xai", "Grok", "xAI", "https://api.x.ai/v1", "responses", "chat",
               "grok-4-1-fast-non-reasoning", "x-ai"),
        Vendor("anthropic", "Claude", "Anthropic", "https://api.anthropic.com", "messages",
               "messages", "claude-haiku-4-5", "anthropic"),
        Vendor("openai", "OpenAI", "OpenAI", "https://api.openai.com/v1", "responses", "chat",
               "gpt-5.4-mini", "openai"),
        Vendor("gemini", "Gemini", "Google", "https://generativelanguage.googleapis.com",
               "gemini", "gemini", "gemini-3.5-flash", "google"),
    )
}  # fmt: skip


class Link(Struct, frozen=True):
    """One vendor as a brand has set it up. Prices are micro-dollars a million tokens."""

    vendor: Vendor
    position: int
    enabled: bool
    base_url: str
    model: str
    input_micro: int | None
    output_micro: int | None
    has_key: bool

    @property
    def name(self) -> str:
        return self.vendor.name

    @property
    def is_set_up(self) -> bool:
        """A server of one's own may need no key."""
        return self.has_key or bool(self.base_url)

    @property
    def host(self) -> str:
        return urlsplit(self.base_url or self.vendor.address).netloc

    def reach(self, key: str, seconds: float) -> Reach:
        there = self.vendor.elsewhere if self.base_url else self.vendor.wire
        address = self.base_url or self.vendor.address
        return Reach(self.vendor.title, there, address, self.model, key, seconds)


def vendor(name: str) -> Vendor:
    """Raises NotFound."""
    if name not in VENDORS:
        raise NotFound(f"There is no model vendor called “{name}”.")
    return VENDORS[name]


def title_of(name: str) -> str:
    """For records, of vendors this version does not know too."""
    return VENDORS[name].title if name in VENDORS else "House writer" if name == HOUSE else name


async def chain(session: AsyncSession) -> list[Link]:
    """Every vendor in the order it is asked; what a brand has not set is the house's default."""
    rows = {row.vendor: row for row in await session.scalars(select(ModelVendor))}
    kept = set(await session.scalars(select(Secret.connector).where(Secret.name.endswith(KEY))))
    links = [
        _link(each, at, rows.get(each.name), each.name in kept)
        for at, each in enumerate(VENDORS.values(), start=1)
    ]
    return sorted(links, key=lambda link: link.position)


def _link(known: Vendor, position: int, row: ModelVendor | None, has_key: bool) -> Link:
    if row is None:
        return Link(known, position, True, "", known.model, None, None, has_key)
    return Link(
        known,
        row.position,
        row.enabled,
        row.base_url,
        row.model,
        row.input_micro,
        row.output_micro,
        has_key,
    )
