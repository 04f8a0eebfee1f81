"""The three roles, and what each wing's policy is made of."""

from collections.abc import Mapping
from enum import IntEnum


class Role(IntEnum):
    """owner: all; operator: all but members, keys and deleting a tenant; viewer: reads."""

    VIEWER = 1
    OPERATOR = 2
    OWNER = 3

    @property
    def word(self) -> str:
        return self.name.lower()

    @classmethod
    def named(cls, word: str) -> "Role":
        """Raises KeyError for a word that is no role."""
        return cls[word.upper()]


Policy = Mapping[str, Role]
"""A permission (`orders.read`) and the lowest role that has it."""
