"""The phrases of a title that a buyer could have typed."""

from functools import lru_cache

from app.research.keywords.tokens import Token, tokens

MEANING = 3
"""Words with a meaning in a phrase, at most, and one format after them; little words between them
do not count."""
LONGEST = 6
MOST = 40
"""Phrases taken from one title, at most."""
BREAKS = ("wrapping", "screened")


@lru_cache(maxsize=8192)
def phrases(title: str, locale: str = "en") -> tuple[str, ...]:
    """Deterministic, without repeats, in the order of the title.

    "Rosary Mysteries Wall Art | A4" gives rosary, rosary mysteries, rosary mysteries wall art,
    mysteries, mysteries wall art and wall art.
    """
    found: dict[str, None] = {}
    for part in tokens(title, locale):
        for start in range(len(part)):
            for phrase in _from(part, start):
                found[phrase] = None
    return tuple(list(found)[:MOST])


def _from(part: list[Token], start: int) -> list[str]:
    found: list[str] = []
    meaning = 0
    for end in range(start, min(len(part), start + LONGEST)):
        token = part[end]
        if token.kind in BREAKS or (token.kind == "function" and end == start):
            break
        if token.kind == "function":
            continue
        meaning += token.kind != "format"
        if meaning > MEANING:
            break
        if worth_keeping(part[start : end + 1]):
            found.append(" ".join(word.text for word in part[start : end + 1]))
    return found


def worth_keeping(run: list[Token]) -> bool:
    """A subject of its own, or one format alone ("wall art")."""
    subjects = [token for token in run if token.kind == "subject"]
    if not subjects:
        return len(run) == 1 and run[0].kind == "format"
    text = " ".join(token.text for token in run)
    return 3 <= len(text) <= 60
