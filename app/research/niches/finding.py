"""Which cards of the newest run are shown, and in which order: all of it stands in the address."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from msgspec import Struct, structs

from app.research.niches.goldmine_pages import NicheCard

SORTS = {
    "": "Best score",
    "range": "Surest score",
    "evidenced": "Best evidenced",
    "velocity": "Fastest rising",
    "season": "Next season first",
    "price": "Highest price",
    "title": "Name",
}
CHIPS = {
    "q": "“{}”",
    "origin": "{}",
    "type": "{}",
    "category": "{}",
    "least": "from {}",
    "most": "up to {}",
    "evidenced": "{} % evidenced or more",
    "pace": "{}",
    "mark": "{}",
}
FAR = 10**6


class NicheFilters(Struct, frozen=True):
    """As they are in the address; empty ones do not filter. `least` and `most` are prices in whole
    units of the brand's currency, `evidenced` is in percent."""

    q: str = ""
    origin: str = ""
    type: str = ""
    category: str = ""
    least: str = ""
    most: str = ""
    evidenced: str = ""
    pace: str = ""
    mark: str = ""
    """Empty hides what was dismissed; "all" shows everything."""
    sort: str = ""


def shown(cards: Sequence[NicheCard], filters: NicheFilters) -> list[NicheCard]:
    """Wrong numbers and unknown words in an address do not filter."""
    return ordered([card for card in cards if matches(card, filters)], filters.sort)


def matches(card: NicheCard, filters: NicheFilters) -> bool:
    return (
        _said(card, filters.q.lower().split())
        and filters.origin in ("", card.origin)
        and filters.type in ("", card.product_type)
        and filters.category in ("", card.category)
        and filters.pace in ("", card.pace)
        and _marked(card, filters.mark)
        and 100 * card.evidenced >= _number(filters.evidenced, 0.0) - 1e-6
        and _priced(card, filters)
    )


def ordered(cards: Sequence[NicheCard], sort: str) -> list[NicheCard]:
    """Ties go by rank."""
    key = KEYS.get(sort)
    return sorted(cards, key=lambda card: (*key(card), card.rank) if key else (card.rank,))


KEYS: dict[str, Callable[[NicheCard], tuple[Any, ...]]] = {
    "range": lambda card: (card.high - card.low,),
    "evidenced": lambda card: (-card.evidenced,),
    "velocity": lambda card: (-(-1.0 if card.velocity is None else card.velocity),),
    "season": lambda card: (card.peak_day or date.max,),
    "price": lambda card: (-_dearest(card),),
    "title": lambda card: (card.title.casefold(),),
}


def _said(card: NicheCard, words: Sequence[str]) -> bool:
    text = " ".join([card.title, card.persona, *card.keywords, *(i.title for i in card.ideas)])
    return all(word in text.lower() for word in words)


def _marked(card: NicheCard, wanted: str) -> bool:
    mark = card.mark.mark if card.mark else ""
    if wanted in ("watched", "dismissed"):
        return mark == wanted
    return wanted == "all" or mark != "dismissed"


def _priced(card: NicheCard, filters: NicheFilters) -> bool:
    """One of the ideas lies in the range."""
    least, most = _number(filters.least, 0.0), _number(filters.most, FAR)
    if not (filters.least or filters.most):
        return True
    return any(least <= idea.price <= most for idea in card.ideas)


def _dearest(card: NicheCard) -> float:
    return max((idea.price for idea in card.ideas), default=0.0)


def _number(text: str, otherwise: float) -> float:
    try:
        return float(text)
    except ValueError:
        return otherwise


def query_of(filters: NicheFilters, **changed: str) -> str:
    kept = {name: value for name, value in (structs.asdict(filters) | changed).items() if value}
    return urlencode(kept)


def chips_of(filters: NicheFilters) -> list[dict[str, str]]:
    """The filters in force, each with the address without it."""
    return [
        {
            "label": words.format(value.replace("_", " ")),
            "href": "?" + query_of(filters, **{name: ""}),
        }
        for name, words in CHIPS.items()
        if (value := getattr(filters, name))
    ]
