"""What the connections page shows."""

from datetime import datetime

import msgspec

from app.connectors.ports import Mode


class KeyState(msgspec.Struct, frozen=True):
    label: str
    name: str
    is_set: bool


class ConnectionCard(msgspec.Struct, frozen=True):
    connector: str
    title: str
    notice: str
    mode: Mode
    state: str
    """ready, or reconnect."""
    shop_id: str
    shop_name: str
    shop_url: str
    """Told by the last test; empty before."""
    live_shop_id: str
    last_used_at: datetime | None
    keys: list[KeyState]
    integration: str
    """The title of the flag that must be on."""
    integration_on: bool

    @property
    def missing(self) -> list[str]:
        """What still stands between this connection and the real platform, in sentences."""
        gaps = [f"{key.label} is not in the vault." for key in self.keys if not key.is_set]
        if not self.live_shop_id:
            gaps.append("The shop's number is not known.")
        if not self.integration_on:
            gaps.append(f"The flag “{self.integration}” is off.")
        return gaps


class ConnectionsPage(msgspec.Struct):
    cards: list[ConnectionCard]
    errors: dict[str, str] = {}
