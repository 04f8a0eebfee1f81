"""Small rules of English for texts made from facts."""

from collections.abc import Sequence

LONG = 4
"""A subject of so many words is followed by a colon and the noun: a compound would be a riddle."""


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def titled(theme: str, noun: str) -> str:
    """ "Honeymoon planner", "Two weeks by the sea with children: planner"."""
    if noun.rsplit(maxsplit=1)[-1].lower() in theme.lower().split():
        return capital(theme)
    joint = ": " if len(theme.split()) >= LONG else " "
    return f"{capital(theme)}{joint}{noun}"


def counted(count: int, one: str, many: str = "") -> str:
    """ "1 order", "12 orders"."""
    return f"{count} {one}" if count == 1 else f"{count} {many or one + 's'}"


def join(words: Sequence[str], last: str = "and") -> str:
    """ "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
