"""What one check of `cockpit doctor` found."""

from typing import NamedTuple


class Finding(NamedTuple):
    """`do` says what a person should do when `ok` is False."""

    name: str
    ok: bool
    found: str
    do: str = ""
