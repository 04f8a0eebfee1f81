"""Identifiers: UUIDv7 as 32 lowercase hex digits, sortable by the time they were made."""

from uuid_utils import uuid7


def new_id() -> str:
    return uuid7().hex
