"""Gives each worksheet row a height, so that a sheet fills its page on either paper."""

import math

import msgspec

from app.agents.guide.answer import Boxes, Checklist, Fields, Grid, Lines, Part, Slots, Worksheet
from app.studio.files.paper import Paper

HEADING = 33.0
"""Label, title, hint, and a little air at the foot."""
WRAPPED_TITLE = 9.0
TITLE_FITS = 32
GAP = 7.0
PART_TITLE = 7.5
TICK = 6.8
SLOT_GAP = 1.6
BOX_GAP = 4.0
LINE_FITS = 38
GROWTH = 1.9
"""No row grows beyond this times its least height; what is left stays white."""


class Rows(msgspec.Struct, frozen=True):
    """Millimetres: `least` for each of `count` growing rows, `fixed` for what does not grow."""

    count: int
    least: float
    fixed: float


class PlacedPart(msgspec.Struct, frozen=True):
    part: Part
    half_mm: int
    """Height of its rows in half millimetres, as the style sheet names them."""


def lay_out(sheet: Worksheet, paper: Paper) -> list[PlacedPart]:
    room = paper.body - HEADING - (WRAPPED_TITLE if len(sheet.title) > TITLE_FITS else 0)
    parts = list(sheet.parts)
    wants = [_rows(part) for part in parts]
    needed = sum(rows.fixed + rows.count * rows.least for rows in wants)
    growing = sum(rows.count * rows.least for rows in wants)
    spare = room - needed - GAP * (len(parts) - 1)
    factor = min(max(1 + spare / growing, 0.8), GROWTH) if growing else 1.0
    placed = [
        PlacedPart(part, math.floor(rows.least * factor * 2))
        for part, rows in zip(parts, wants, strict=True)
    ]
    used = needed + growing * (factor - 1) + GAP * (len(parts) - 1)
    return _lengthened(placed, room - used)


def _lengthened(placed: list[PlacedPart], left: float) -> list[PlacedPart]:
    """Ruled lines at the end of a sheet go on to the foot of the page."""
    match placed[-1:]:
        case [PlacedPart(Lines(title, count), half_mm)] if left > half_mm / 2:
            more = int(left / (half_mm / 2))
            return [*placed[:-1], PlacedPart(Lines(title, count + more), half_mm)]
        case _:
            return placed


def _rows(part: Part) -> Rows:
    match part:
        case Fields(labels):
            return Rows(math.ceil(len(labels) / 2), 11.5, 0)
        case Lines(title, count):
            return Rows(count, 7.5, PART_TITLE if title else 0)
        case Slots(labels):
            return Rows(len(labels), 17, SLOT_GAP * (len(labels) + 1))
        case Boxes(labels):
            return Rows(math.ceil(len(labels) / 2), 38, BOX_GAP * math.ceil(len(labels) / 2))
        case Checklist(title, items):
            wrapped = sum(len(item) > LINE_FITS for item in items)
            return Rows(
                0, 0, (PART_TITLE if title else 0) + TICK * math.ceil((len(items) + wrapped) / 2)
            )
        case Grid(title, _, rows, blank):
            return Rows(len(rows) + blank, 8.5, 9 + (PART_TITLE if title else 0))
