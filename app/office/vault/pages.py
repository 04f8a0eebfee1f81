"""What the vault shows: everything about a secret but the secret."""

from datetime import datetime

import msgspec


class SecretLine(msgspec.Struct, frozen=True):
    id: str
    name: str
    label: str
    set_by: str
    set_at: datetime
    last_used_at: datetime | None
    key_id: str


class SecretSlot(msgspec.Struct, frozen=True):
    """A secret that a connector asks for, set or not."""

    name: str
    label: str
    secret: SecretLine | None


class ConnectorSecrets(msgspec.Struct, frozen=True):
    connector: str
    title: str
    slots: list[SecretSlot]


class VaultPage(msgspec.Struct):
    connectors: list[ConnectorSecrets]
    strangers: list[SecretLine]
    """Kept for a connector that this version does not know."""
    active_key: str
    errors: dict[str, str] = {}
    wanted: str = ""
    """The secret whose form is open."""
