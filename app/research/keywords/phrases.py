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
INSIDE = ("function", "number")
"""What joins words of a phrase but never begins or ends one."""


@lru_cache(maxsize=8192)
def phrases(title: str, locale: str = "en") -> tuple[str, ...]:
    """Deterministic, without repeats, in the order of the title.

    "Rosary Mysteries Wall Art | A4" gives rosary, rosary mysteries, rosary mysteries wall art,
    mysteries, mysteries wall art and wall art. What the second part calls the thing goes with the
    opening of the first, as a search would find it: "Lisbon Guide, City Planner" answers lisbon
    planner too.
    """
    found: dict[str, None] = {}
    parts = tokens(title, locale)
    for part in parts:
        for start in range(len(part)):
            for phrase in _from(part, start):
                found[phrase] = None
    for phrase in _across(parts):
        found[phrase] = None
    return tuple(list(found)[:MOST])


def _across(parts: list[list[Token]]) -> list[str]:
    """The subject that the title opens with, and each format of its second part."""
    if len(parts) < 2:
        return []
    kinds = {token.text for token in parts[1] if token.kind == "format"}
    kinds -= {token.text for token in parts[0] if token.kind == "format"}
    opening = _opening(parts[0])
    return [f"{opening} {kind}" for kind in sorted(kinds)] if opening else []


def _opening(part: list[Token]) -> str:
    run: list[Token] = []
    for token in part:
        if token.kind != "subject" and (not run or token.kind not in INSIDE):
            break
        run.append(token)
    subjects = [at for at, token in enumerate(run) if token.kind == "subject"][:MEANING]
    return " ".join(token.text for token in run[: subjects[-1] + 1]) if subjects else ""


def _from(part: list[Token], start: int) -> list[str]:
    found: list[str] = []
    meaning = 0
    for end in range(start, min(len(part), start + LONGEST)):
        token = part[end]
        if token.kind in BREAKS or (token.kind in INSIDE and end == start):
            break
        if token.kind in INSIDE:
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
