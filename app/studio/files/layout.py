"""What the templates of a guide are handed: numbered chapters, placed worksheets, colours."""

from typing import Any

import msgspec

from app.agents.guide.answer import Chapter, GuideContent, Section, Worksheet
from app.studio.brands.contrast import contrast
from app.studio.brands.look import BrandLook, Palette
from app.studio.files.colours import mix
from app.studio.files.cover_art import draw
from app.studio.files.fonts import PAIRS
from app.studio.files.paper import Paper
from app.studio.files.worksheet_layout import BOX_GAP, GAP, SLOT_GAP, PlacedPart, lay_out

READABLE = 4.5


class PlacedSheet(msgspec.Struct, frozen=True):
    anchor: str
    title: str
    hint: str
    parts: list[PlacedPart]
    listed: str
    """Its line in the contents; empty where a neighbour's line stands for it."""


class PlacedChapter(msgspec.Struct, frozen=True):
    anchor: str
    number: int
    title: str
    summary: str
    sections: list[Section]
    sheets: list[PlacedSheet]


def page_setting(content: GuideContent, look: BrandLook, paper: Paper) -> dict[str, Any]:
    palette = look.palette
    return {
        "content": content,
        "look": look,
        "paper": paper,
        "pair": PAIRS[look.fonts],
        "art": draw(" ".join((content.title, *content.keywords)), palette),
        "chapters": [
            _placed(chapter, number, paper) for number, chapter in enumerate(content.chapters, 1)
        ],
        "line": mix(palette.primary, "#ffffff", 0.55),
        "label": label_colour(palette),
        "gap": GAP,
        "slot_gap": SLOT_GAP,
        "box_gap": BOX_GAP,
    }


def label_colour(palette: Palette) -> str:
    """The accent, darkened as far as small type on paper needs."""
    for step in range(11):
        colour = mix(palette.accent, palette.ink, step / 10)
        if contrast(colour, palette.paper) >= READABLE:
            return colour
    return palette.ink


def _placed(chapter: Chapter, number: int, paper: Paper) -> PlacedChapter:
    sheets = [
        _sheet(sheet, listed, f"sheet-{number}-{at}", paper)
        for at, (sheet, listed) in enumerate(_listed(chapter.worksheets), 1)
    ]
    return PlacedChapter(
        f"chapter-{number}", number, chapter.title, chapter.summary, chapter.sections, sheets
    )


def _listed(sheets: list[Worksheet]) -> list[tuple[Worksheet, str]]:
    before = ["", *(sheet.group for sheet in sheets)]
    return [
        (sheet, sheet.title if not sheet.group else "" if sheet.group == last else sheet.group)
        for sheet, last in zip(sheets, before, strict=False)
    ]


def _sheet(sheet: Worksheet, listed: str, anchor: str, paper: Paper) -> PlacedSheet:
    return PlacedSheet(anchor, sheet.title, sheet.hint, lay_out(sheet, paper), listed)
