"""Identifiers, counts and shares: digits whose every one matters."""

import re
from decimal import Decimal

from app.office.imports.memos import Memo
from app.office.imports.refusals import Refused, shown

SHORTENED = re.compile(r"\d(?:[.,]\d+)?[Ee]\+?\d+$")
WHOLE = re.compile(r"(\d{1,3}(?:[.,]\d{3})+|\d{1,9})(?:[.,]0{1,2})?$")
SHARE = re.compile(r"(\d{1,9}(?:[.,]\d+)?)\s*(%?)$")
LONGEST = 20


def identifier(text: str) -> str:
    """A platform's number as text. Accepts what spreadsheets put around it to keep it whole."""
    plain = text.strip().removeprefix("=").strip("\"'").strip()
    if plain.isdecimal() and len(plain) <= LONGEST:
        return plain
    if not plain:
        raise Refused("is empty, and without it the row cannot be told from others.")
    if SHORTENED.match(plain):
        raise Refused(
            f"reads {shown(text)}: a spreadsheet shortened this number and its last digits are "
            "lost. Download the file again and import it without saving it in a spreadsheet."
        )
    head, _, tail = plain.partition(".")
    if head.isdecimal() and tail and not tail.strip("0") and len(head) <= LONGEST:
        return head
    raise Refused(f"reads {shown(text)}, which is not a number as the platform gives them.")


class Identifiers(Memo[str]):
    """Blank is "" here; `identifier` refuses it."""

    def parse(self, text: str) -> str:
        return identifier(text) if text.strip() else ""


class Counts(Memo[int | None]):
    """Whole numbers from 0; blank is None."""

    def parse(self, text: str) -> int | None:
        plain = text.strip()
        if not plain or plain == "--":
            return None
        found = WHOLE.match(plain)
        if not found:
            raise Refused(f"reads {shown(text)}, which is not a whole number.")
        return int(re.sub("[.,]", "", found[1]))


class Shares(Memo[int | None]):
    """Percentages as parts per million: "2.35%" is 23,500. Without a sign up to 1 is a share."""

    def parse(self, text: str) -> int | None:
        plain = text.strip()
        if not plain or plain == "--":
            return None
        found = SHARE.match(plain)
        if not found:
            raise Refused(f"reads {shown(text)}, which is not a percentage.")
        value = Decimal(found[1].replace(",", "."))
        percent = bool(found[2]) or value > 1
        return round(value * (10_000 if percent else 1_000_000))
