from typing import Literal

import msgspec


class Problem(msgspec.Struct, frozen=True):
    field: str
    """title, price, tags, description, taxonomy, pictures or files."""
    sentence: str
    severity: Literal["blocking", "advice"] = "blocking"

    @property
    def blocking(self) -> bool:
        return self.severity == "blocking"
