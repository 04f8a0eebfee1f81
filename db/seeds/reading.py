"""Seed files: TOML beside the code, read once and checked against their struct."""

from pathlib import Path
from typing import TypeVar

import msgspec

T = TypeVar("T")
FOLDER = Path(__file__).parent


class SeedInvalid(ValueError):
    """A seed file does not say what its struct asks for."""


def read(path: Path, shape: type[T]) -> T:
    """Raises SeedInvalid with the file's name and the place of the mistake."""
    try:
        return msgspec.toml.decode(path.read_bytes(), type=shape)
    except (msgspec.DecodeError, ValueError) as error:
        raise SeedInvalid(f"{path.name}: {error}") from error
