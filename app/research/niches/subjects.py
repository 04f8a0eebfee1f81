"""What a shop's buyers came for: the subjects in the titles that sold, as clusters of phrases."""

from msgspec import Struct

from app.research.keywords.screening import is_screened
from app.research.keywords.text import stems
from app.research.keywords.tokens import Token, tokens
from app.research.signals.book import SalesBook
from db.seeds.lexicon import lexicon

BASE_SHARE = 0.8
BASE_FROM = 4
"""In a shop of so many listings a word on most of them is its base, not one of its niches."""

SHORTEST = 4
COMES_WITH = 0.8
KEYWORDS = 12
LOOKED_AT = 400
"""Subjects, the strongest ones; the tail of a big shop is left for another day."""


class Subject(Struct, frozen=True):
    """A phrase with a meaning of its own. `sold_as` are the product types it was paired with."""

    phrase: str
    orders: int
    listings: int
    sold_as: tuple[str, ...]


class Index:
    """The phrases that sold, by their words: looked through once, asked often."""

    def __init__(self, book: SalesBook) -> None:
        year = book.year
        totals = {phrase: series.total("orders", year) for phrase, series in book.phrases.items()}
        self.orders = {phrase: orders for phrase, orders in totals.items() if orders}
        self._stems = {phrase: stems(phrase) for phrase in self.orders}
        self._by_stem: dict[str, list[str]] = {}
        for phrase in sorted(self.orders):
            for word in self._stems[phrase]:
                self._by_stem.setdefault(word, []).append(phrase)

    def holding(self, words: frozenset[str]) -> list[str]:
        """Phrases that hold all these stems, in alphabetical order."""
        nothing: list[str] = []
        lists = (self._by_stem.get(word, nothing) for word in words)
        rarest = min(lists, key=len, default=nothing)
        return [phrase for phrase in rarest if words <= self._stems[phrase]]


class Cluster(Struct, frozen=True):
    """`primary` is what to make something about; `keywords` are phrases that buyers used."""

    primary: str
    keywords: tuple[str, ...]
    sold_as: tuple[str, ...]


def clusters(book: SalesBook, wanted: int = 60) -> list[Cluster]:
    """Subjects that contain one another are one cluster; the strongest cluster comes first.

    The same sales give the same clusters, in whatever order they arrived.
    """
    index = Index(book)
    heads: list[tuple[Subject, list[Subject]]] = []
    for subject in subjects(book, index)[:LOOKED_AT]:
        members = next((members for head, members in heads if _joins(subject, head, index)), None)
        if members is None:
            heads.append((subject, [subject]))
        else:
            members.append(subject)
    return [_cluster(members, index) for _, members in heads[:wanted]]


def _joins(subject: Subject, head: Subject, index: Index) -> bool:
    """One contains the other, or nearly all the orders of the weaker one name the stronger one
    beside it ("azores hiking")."""
    own, theirs = stems(subject.phrase), stems(head.phrase)
    if own <= theirs or own >= theirs:
        return True
    least = COMES_WITH * subject.orders
    return any(index.orders[phrase] >= least for phrase in index.holding(own | theirs))


def subjects(book: SalesBook, index: Index) -> list[Subject]:
    """Every phrase of the last year that could be the subject of a product, the best first."""
    pairs = _pairs(index)
    listings = book.shop.most("listings", book.year)
    found: list[Subject] = []
    for phrase, orders in index.orders.items():
        read = [token for part in tokens(phrase) for token in part]
        if any(token.kind in ("format", "intent") for token in read) or is_screened(phrase):
            continue
        subject = Subject(
            phrase=phrase,
            orders=orders,
            listings=book.phrases[phrase].most("listings", book.year),
            sold_as=tuple(pairs.get(phrase, ())),
        )
        base = listings >= BASE_FROM and subject.listings >= BASE_SHARE * listings
        if not base and _stands_alone(subject, read, index):
            found.append(subject)
    return sorted(found, key=_strength)


def _strength(subject: Subject) -> tuple[int, int, int, int, str]:
    words = len(subject.phrase.split())
    return (
        -subject.orders,
        -min(len(subject.sold_as), 1),
        -subject.listings,
        -words,
        subject.phrase,
    )


def _stands_alone(subject: Subject, read: list[Token], index: Index) -> bool:
    """Paired with a format; or on two listings, or of several words, when no longer name repeats
    it with the same sales."""
    words = [token.text for token in read if token.kind == "subject"]
    if set(words) <= set(lexicon().qualifiers.terms) or len(subject.phrase) < SHORTEST:
        return False
    if subject.sold_as:
        return True
    if len(words) < 2 and subject.listings < 2:
        return False
    inside = f" {subject.phrase} "
    return not any(
        inside in f" {other} " and index.orders[other] >= subject.orders
        for other in index.holding(stems(subject.phrase))
        if len(other) > len(subject.phrase)
    )


def _pairs(index: Index) -> dict[str, list[str]]:
    """By subject, the product types its titles call it, most ordered first."""
    orders: dict[str, dict[str, int]] = {}
    for phrase, sold in index.orders.items():
        read = [token for part in tokens(phrase) for token in part]
        *rest, last = read
        if last.kind != "format" or not rest:
            continue
        if any(token.kind in ("format", "intent") for token in rest):
            continue
        types = orders.setdefault(" ".join(token.text for token in rest), {})
        types[last.product_type] = max(types.get(last.product_type, 0), sold)
    return {
        subject: [kind for kind in sorted(types, key=lambda kind: (-types[kind], kind)) if kind]
        for subject, types in orders.items()
    }


def _cluster(members: list[Subject], index: Index) -> Cluster:
    """The narrower phrase becomes primary when at least half of the head's orders name it."""
    head = members[0]
    narrower = [
        member
        for member in members
        if len(member.phrase.split()) > len(head.phrase.split())
        and member.listings >= 2
        and 2 * member.orders >= head.orders
    ]
    primary = narrower[0] if narrower else head
    types = dict.fromkeys(kind for member in (primary, *members) for kind in member.sold_as)
    related = [phrase for phrase in index.holding(stems(head.phrase)) if not is_screened(phrase)]
    related.sort(key=lambda phrase: (-index.orders[phrase], phrase))
    keywords = dict.fromkeys([primary.phrase, head.phrase, *related])
    return Cluster(primary.phrase, tuple(keywords)[:KEYWORDS], tuple(types))
