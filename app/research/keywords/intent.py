"""Why someone types a keyword: to buy, to give, to learn or to look around."""

from collections.abc import Iterable
from typing import Literal

from app.research.keywords.tokens import tokens
from db.seeds.lexicon import lexicon

Intent = Literal["buy", "gift", "learn", "browse"]


def intent_of(keywords: Iterable[str]) -> Intent:
    """The intent that most of the keywords name; someone who names a thing wants to buy it."""
    counts: dict[Intent, int] = {"gift": 0, "learn": 0, "browse": 0, "buy": 0}
    words = lexicon().intents
    for keyword in keywords:
        for token in (token for part in tokens(keyword) for token in part):
            if token.kind == "format":
                counts["buy"] += 1
            for intent in ("gift", "learn", "browse"):
                if token.kind == "intent" and token.text in words[intent]:
                    counts[intent] += 2
    order: tuple[Intent, ...] = ("gift", "buy", "learn", "browse")
    return max(order, key=lambda intent: counts[intent]) if any(counts.values()) else "buy"
