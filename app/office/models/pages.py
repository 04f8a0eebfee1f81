"""What the pages of models show."""

from datetime import datetime
from typing import Any

from msgspec import Struct, json

from app.core.pagination import Slice
from app.office.activity.subjects import page_of
from app.office.models.budget import Purse
from app.office.models.forms import VendorForm
from app.office.models.money import dollars
from app.office.models.vendors import Link, title_of

STATUSES = {
    "answered": ("answered", "good"),
    "reserved": ("waiting", "info"),
    "house": ("house writer", ""),
    "over_budget": ("over budget", "warn"),
    "timeout": ("timed out", "bad"),
    "malformed": ("malformed", "bad"),
    "refused": ("refused", "bad"),
    "failed": ("failed", "bad"),
}
"""A status, its word on a screen, and its tone."""
PURPOSES = {"research": "Niches", "test": "Trying out"}


class CallLine(Struct, frozen=True, kw_only=True):
    id: str
    created_at: datetime
    purpose: str
    vendor: str
    model: str
    status: str
    sentence: str
    tokens_in: int
    tokens_out: int
    cost_micro: int
    duration_ms: int

    @property
    def word(self) -> str:
        return STATUSES[self.status][0]

    @property
    def tone(self) -> str:
        return STATUSES[self.status][1]

    @property
    def title(self) -> str:
        return title_of(self.vendor)

    @property
    def about(self) -> str:
        return PURPOSES.get(self.purpose, self.purpose.capitalize())

    @property
    def cost(self) -> str:
        return dollars(self.cost_micro)

    @property
    def took(self) -> str:
        return f"{self.duration_ms / 1000:.1f} s" if self.duration_ms else ""


class CallDetail(CallLine, frozen=True, kw_only=True):
    prompt_version: str
    subject_kind: str
    subject_id: str
    reserved_micro: int
    answer: dict[str, Any] | None

    @property
    def answer_text(self) -> str:
        return json.format(json.encode(self.answer), indent=2).decode() if self.answer else ""

    @property
    def subject_path(self) -> str:
        return page_of(self.subject_kind, self.subject_id)

    @property
    def reserved(self) -> str:
        return dollars(self.reserved_micro)


class CallFilter(Struct, frozen=True):
    q: str = ""
    vendor: str = ""
    status: str = ""
    purpose: str = ""
    subject: str = ""
    """The id of what the calls are about."""


class CallsPage(Struct, frozen=True):
    slice: Slice[CallLine]
    filter: CallFilter
    query: str
    vendors: list[tuple[str, str]]
    statuses: list[tuple[str, str]]
    purposes: list[tuple[str, str]]


class CallPage(Struct, frozen=True):
    call: CallDetail


class LinkLine(Struct, frozen=True):
    link: Link
    price: str
    """Of a million tokens in and out, and who says so; empty when nobody knows it."""
    last: CallLine | None

    @property
    def state(self) -> tuple[str, str]:
        if not self.link.enabled:
            return ("off", "")
        if not self.link.is_set_up:
            return ("no key", "")
        return ("ready", "good") if self.price else ("no price", "warn")


class ModelsPage(Struct):
    lines: list[LinkLine]
    purse: Purse
    month: str
    calls: int
    limit: str
    """As it stands in its field."""
    errors: dict[str, str] = {}

    @property
    def spent(self) -> str:
        return dollars(self.purse.spent)

    @property
    def reserved(self) -> str:
        return dollars(self.purse.reserved)

    @property
    def left(self) -> str:
        return dollars(self.purse.left)

    @property
    def limit_text(self) -> str:
        return dollars(self.purse.limit)

    @property
    def is_off(self) -> bool:
        return self.purse.limit == 0

    @property
    def usable(self) -> int:
        return sum(line.state[0] == "ready" for line in self.lines)


class VendorPage(Struct):
    line: LinkLine
    form: VendorForm
    key_set_by: str
    key_set_at: datetime | None
    errors: dict[str, str] = {}
