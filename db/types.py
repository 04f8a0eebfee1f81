"""Column types: UTC moments and sealed (encrypted) text."""

from collections.abc import Callable
from datetime import UTC as UTC_ZONE
from datetime import datetime
from typing import Any, ClassVar, Protocol

from sqlalchemy import DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator


class UTC(TypeDecorator[datetime]):
    """Aware datetimes in and out; naive ones are refused. Stored naive in SQLite."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A time without a zone cannot be stored; use app.core.clock.now().")
        moment = value.astimezone(UTC_ZONE)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return (
            value.replace(tzinfo=UTC_ZONE) if value.tzinfo is None else value.astimezone(UTC_ZONE)
        )


class Seal(Protocol):
    @property
    def active(self) -> str: ...
    def seal(self, plain: str) -> str: ...
    def sealer(self) -> Callable[[str], str]: ...
    def open(self, sealed: str) -> str: ...
    def blind(self, text: str) -> str: ...
    @property
    def blind_key(self) -> bytes: ...


class Sealed(TypeDecorator[str]):
    """Text that is encrypted at rest. The process sets `Sealed.keyring` once, at start."""

    impl = Text
    cache_ok = True
    keyring: ClassVar[Seal | None] = None

    @classmethod
    def ring(cls) -> Seal:
        if cls.keyring is None:
            raise RuntimeError("No keyring is set: sealed columns cannot be read or written.")
        return cls.keyring

    def process_bind_param(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else self.ring().seal(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else self.ring().open(value)
