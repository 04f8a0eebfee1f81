"""Figures as tools write them: grouped, shortened, bounded, or in a word."""

import re
from typing import NamedTuple

from app.office.imports.refusals import Refused, shown
from app.research.signals.importing.words import BREAKOUT

NONE = frozenset({"", "-", "--", "–", "—", "n/a", "na", "none", "unknown", "null", "nan", "."})
FORM = re.compile(
    r"(?P<bound>[<>≤≥~]?)\s*(?P<sign>[-−–+]?)\s*(?P<bound2>[<>≤≥~]?)\s*"
    r"(?P<number>\d[\d.,\s'’]*)\s*(?P<scale>[kKmM]?)\s*(?P<plus>\+?)\s*(?P<share>%?)\s*(?P<more>\+?)$"
)
SCALES = {"": 1.0, "k": 1_000.0, "m": 1_000_000.0}
GROUPED = re.compile(r"\d{1,3}(?:([.,\s'’])\d{3})(?:\1\d{3})*$")
PLAIN = re.compile(r"(?P<whole>\d[\d\s'’.,]*?)(?:[.,](?P<part>\d+))?$")
BREAKOUT_VALUE = 5000.0
"""Percent: Google writes the word for a growth of more than 5,000 %."""
LEVELS = {
    "very low": 10.0,
    "low": 25.0,
    "medium": 50.0,
    "moderate": 50.0,
    "high": 75.0,
    "very high": 90.0,
    "niedrig": 25.0,
    "mittel": 50.0,
    "hoch": 75.0,
    "faible": 25.0,
    "moyenne": 50.0,
    "élevée": 75.0,
}


class Figure(NamedTuple):
    """`loose` when the text gives a bound and not the value itself."""

    value: float
    loose: bool = False


def figure(text: str, *, whole: bool = False) -> Figure | None:
    """None for a blank. Of "<n" half of n is taken, of ">n" n itself.

    `whole` is for counts: a single mark before three digits groups them. Raises Refused.
    """
    plain = text.strip().casefold()
    if plain in NONE:
        return None
    found = FORM.match(plain)
    if not found:
        raise Refused(f"reads {shown(text)}, which is not a number.")
    value = _number(found["number"].strip(), whole, text) * SCALES[found["scale"].lower()]
    bound = found["bound"] or found["bound2"]
    if bound in ("<", "≤"):
        return Figure(value / 2, loose=True)
    if found["sign"] in ("-", "−", "–"):
        value = -value
    return Figure(value, loose=bool(bound or found["plus"] or found["more"]))


def count(text: str) -> Figure | None:
    """From 0."""
    found = figure(text.strip().removesuffix("+"), whole=True)
    if found is not None and found.value < 0:
        raise Refused(f"reads {shown(text)}, and nothing can be counted below 0.")
    return found


def change(text: str) -> Figure | None:
    """Percent: "+250 %" is 250. A word for a breakout counts as the bound that it means."""
    if text.strip().casefold().rstrip("!.") in BREAKOUT:
        return Figure(BREAKOUT_VALUE, loose=True)
    return figure(text, whole=True)


def share(text: str) -> Figure | None:
    """Percent. Without a sign a number up to 1 is a share of it."""
    found = figure(text)
    if found is None or "%" in text or found.value > 1:
        return found
    return Figure(found.value * 100, found.loose)


def index(text: str) -> Figure | None:
    """A relative figure from 0 to 100. "<1" is there, and below 1."""
    found = figure(text)
    if found is not None and not 0 <= found.value <= 100:
        raise Refused(f"reads {shown(text)}, which is not between 0 and 100.")
    return found


def level(text: str) -> Figure | None:
    """A number, or a word such as "Low" on a scale from 0 to 100."""
    word = " ".join(text.casefold().split())
    return Figure(LEVELS[word], loose=True) if word in LEVELS else figure(text)


def _number(digits: str, whole: bool, text: str) -> float:
    grouped = GROUPED.match(digits)
    if grouped and (whole or grouped[1] != "." or digits.count(".") > 1):
        return float(re.sub(r"\D", "", digits))
    marks = [letter for letter in digits if letter in ".,"]
    try:
        if len(marks) > 1 and len(set(marks)) == 1:
            raise ValueError
        head, _, tail = digits.rpartition(marks[-1]) if marks else (digits, "", "")
        return float(re.sub(r"\D", "", head) + ("." + tail if tail else ""))
    except ValueError:
        raise Refused(f"reads {shown(text)}, which is not a number.") from None
