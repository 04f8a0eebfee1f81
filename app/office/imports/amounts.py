"""Amounts as people and spreadsheets write them, as whole minor units."""

import re
from typing import Literal

from app.core.money import exponent
from app.office.imports.memos import Memo
from app.office.imports.refusals import Refused, shown

DecimalMark = Literal[".", ","]
SIGN = "[-−–+]"
UNIT = "(?:[^\\W\\d_]{0,4}[\\u0024\u00a2-\u00a5\u0e3f\u20a0-\u20cf]?|[^\\W\\d_]{1,4}\\.)"
FORM = re.compile(
    rf"(\()?\s*({SIGN})?\s*(?P<before>{UNIT})\s*({SIGN})?\s*"
    rf"(?P<number>\d[\d.,]*|[.,]\d+)\s*(?P<after>{UNIT})\s*({SIGN})?\s*(\))?$"
)
SPACED = re.compile(r"(?<=\d)[\s'’](?=\d{3}(?!\d))")
GROUPED = re.compile(r"\d+$|\d{1,3}(?:(,)\d{2,3})*?,\d{3}$|\d{1,3}(?:\.\d{2,3})*?\.\d{3}$")
NONE = frozenset({"", "--", "-", "–", "—"})
MOST_DIGITS = 15
SIGNS = {
    "€": {"EUR"},
    "£": {"GBP", "EGP", "FKP", "GIP", "LBP", "SDG", "SHP", "SSP", "SYP"},
    "¥": {"JPY", "CNY"},
    "₹": {"INR"},
    "₩": {"KRW", "KPW"},
    "₽": {"RUB"},
    "₺": {"TRY"},
    "₫": {"VND"},
    "₪": {"ILS"},
    "฿": {"THB"},
    "₱": {"PHP"},
    "₴": {"UAH"},
    "₦": {"NGN"},
    "₸": {"KZT"},
    "₡": {"CRC"},
    "₲": {"PYG"},
    "₵": {"GHS"},
}
"""Signs that belong to few currencies. A dollar sign stands for thirty of them, and for none of
these."""
SIGNED = frozenset(code for codes in SIGNS.values() for code in codes)
ENDING = re.compile(r"([.,])\d{1,2}\D*$")


def evidence(text: str) -> DecimalMark | Literal[""]:
    """The decimal mark that an amount shows beyond doubt: one or two digits at the end."""
    found = ENDING.search(text)
    if not found:
        return ""
    return "." if found[1] == "." else ","


class Amounts(Memo[int | None]):
    """Blank and "--" are None. Raises Refused for what is no amount of `currency`.

    `mark` decides only what a text leaves open: "2,260" or "2.260" alone.
    """

    def __init__(self, currency: str, mark: DecimalMark) -> None:
        super().__init__()
        self.currency = currency
        self.digits = exponent(currency)
        self.mark = mark

    def parse(self, text: str) -> int | None:
        plain = SPACED.sub("", text.strip())
        if plain in NONE:
            return None
        found = FORM.match(plain)
        if not found or self._foreign(found["before"] or found["after"]):
            raise Refused(f"reads {shown(text)}, which is not an amount in {self.currency}.")
        whole, fraction = self._split(found["number"])
        if not GROUPED.match(whole or "0"):
            raise Refused(f"reads {shown(text)}, which is not an amount of money.")
        if fraction[self.digits :].strip("0") or (len(fraction) == 3 != self.digits and whole):
            raise Refused(
                f"reads {shown(text)}, with more digits after the decimal mark than "
                f"{self.currency} has ({self.digits})."
            )
        digits = whole.replace(",", "").replace(".", "")
        digits += fraction[: self.digits].ljust(self.digits, "0")
        if len(digits) > MOST_DIGITS:
            raise Refused(f"reads {shown(text)}, which is too large an amount.")
        minus = found[1] or any(sign in ("-", "−", "–") for sign in found.group(2, 4, 7))
        return -int(digits or 0) if minus else int(digits or 0)

    def _foreign(self, unit: str) -> bool:
        """Another currency's code or sign stands beside the number."""
        if len(unit) == 3 and unit.isalpha() and unit.isupper():
            return unit != self.currency
        sign = unit[-1:]
        if sign == "$":
            return self.currency in SIGNED
        return sign in SIGNS and self.currency not in SIGNS[sign]

    def _split(self, number: str) -> tuple[str, str]:
        """The digits before the decimal mark, still grouped, and those after it."""
        marks = [letter for letter in number if letter in ".,"]
        if not marks or (len(marks) > 1 and len(set(marks)) == 1):
            return number, ""
        whole, fraction = number.rsplit(marks[-1], 1)
        alone = len(marks) == 1 and len(fraction) == 3 and 1 <= len(whole) <= 3
        if alone and whole.strip("0") and marks[0] != self.mark:
            return number, ""
        return whole, fraction
