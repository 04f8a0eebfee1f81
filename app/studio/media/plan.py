"""What the picture scenes are told, and what they answer."""

import hashlib
from typing import Literal

import msgspec

from app.agents.guide.answer import GuideContent
from app.studio.brands.look import BrandLook
from app.studio.files.inspecting import FileFacts
from app.studio.media.pages import Spread

Shows = Literal["hero", "inside", "close_up", "sizes", "terms"]


class Material(msgspec.Struct, frozen=True):
    """The real files, opened, and what is known of them."""

    content: GuideContent
    look: BrandLook
    a4: bytes
    letter: bytes
    facts: FileFacts
    spread: Spread


class MadePicture(msgspec.Struct, frozen=True):
    rank: int
    """Its place in the listing, from 1."""
    name: str
    shows: Shows
    alt: str
    width: int
    height: int
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()
