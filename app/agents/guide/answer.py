"""The text of a guide, typed: what a writer answers and a renderer lays out."""

from typing import Literal

import msgspec

from app.agents.guide.facts import Licence


class Text(msgspec.Struct, frozen=True, tag="text"):
    text: str


class Bullets(msgspec.Struct, frozen=True, tag="bullets"):
    items: list[str]


class Steps(msgspec.Struct, frozen=True, tag="steps"):
    items: list[str]


class Tip(msgspec.Struct, frozen=True, tag="tip"):
    title: str
    text: str
    tone: Literal["tip", "money", "care"] = "tip"


class Checklist(msgspec.Struct, frozen=True, tag="checklist"):
    title: str
    items: list[str]


class Grid(msgspec.Struct, frozen=True, tag="grid"):
    """A table. `blank` rows are left for the reader to fill."""

    title: str
    columns: list[str]
    rows: list[list[str]] = []
    blank: int = 0


class Questions(msgspec.Struct, frozen=True, tag="questions"):
    """Each with `lines` ruled lines to write on."""

    items: list[str]
    lines: int = 2


class Fields(msgspec.Struct, frozen=True, tag="fields"):
    """Short labels, each with a line, in two columns."""

    labels: list[str]


class Lines(msgspec.Struct, frozen=True, tag="lines"):
    title: str
    count: int = 6


class Slots(msgspec.Struct, frozen=True, tag="slots"):
    """Parts of a day or a plan: a label at the left, room to write at the right."""

    labels: list[str]


class Boxes(msgspec.Struct, frozen=True, tag="boxes"):
    """Labelled empty boxes, two in a row."""

    labels: list[str]


Block = Text | Bullets | Steps | Tip | Checklist | Grid | Questions
Part = Fields | Lines | Slots | Boxes | Grid | Checklist


class Section(msgspec.Struct, frozen=True):
    title: str
    blocks: list[Block]


class Worksheet(msgspec.Struct, frozen=True):
    """One page to fill in, always a page of its own."""

    title: str
    hint: str
    parts: list[Part]
    group: str = ""
    """Neighbours of one group are one line in the contents: "Day pages"."""


class Chapter(msgspec.Struct, frozen=True):
    title: str
    summary: str
    sections: list[Section]
    worksheets: list[Worksheet] = []


class GuideContent(msgspec.Struct, frozen=True, kw_only=True):
    title: str
    subtitle: str
    kind: str
    """What it is in two or three words, for the cover: "Travel planner"."""
    intro: list[str]
    buyer: str
    honest: str
    """What this guide does not hold, said at the start."""
    how_to_use: list[str]
    chapters: list[Chapter]
    about: list[str]
    licence: Licence
    language: str = "en"
    keywords: list[str] = []
    description: str = ""
    edition: int = 1
