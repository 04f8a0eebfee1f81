"""What the activity page shows."""

from datetime import datetime
from urllib.parse import urlencode

import msgspec

from app.core.pagination import Slice


class ActivityFilter(msgspec.Struct, frozen=True):
    """As it stands in the address; dates are the brand's own days, ISO."""

    about: str = ""
    who: str = ""
    since: str = ""
    until: str = ""

    @property
    def query(self) -> str:
        """For the pager's addresses: ends with & when there is something in it."""
        given = {name: value for name, value in msgspec.structs.asdict(self).items() if value}
        return urlencode(given) + "&" if given else ""


class ActivityLine(msgspec.Struct, frozen=True):
    id: str
    at: datetime
    text: str
    more: str
    icon: str
    tone: str
    path: str
    """Below the brand's address; empty where there is no page."""


class ActivityPage(msgspec.Struct, frozen=True):
    slice: Slice[ActivityLine]
    filter: ActivityFilter
    people: list[tuple[str, str]]
    """Who may have acted: id or kind of actor, and its name."""
