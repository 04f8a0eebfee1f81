"""The two sheets a guide is made for."""

from typing import Literal

import msgspec

PaperName = Literal["A4", "Letter"]


class Paper(msgspec.Struct, frozen=True):
    """All lengths in millimetres."""

    name: PaperName
    width: float
    height: float
    top: float = 24
    bottom: float = 22
    side: float = 20

    @property
    def body(self) -> float:
        return self.height - self.top - self.bottom


PAPERS: dict[PaperName, Paper] = {
    "A4": Paper("A4", 210, 297),
    "Letter": Paper("Letter", 215.9, 279.4, top=22, bottom=20, side=21),
}
