"""What the clusters are to be, from the keywords and what people have put together by hand."""

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

from app.research.keywords.grouping import groups
from app.research.keywords.inheriting import fresh_id, inherited
from app.research.keywords.intent import Intent, intent_of


class Word(Struct, frozen=True):
    """`strength` decides who leads; `pinned` was put into its cluster by hand."""

    text: str
    strength: float
    cluster_id: str | None = None
    pinned: bool = False


class Standing(Struct, frozen=True):
    primary: str
    pinned: bool


class Planned(Struct, frozen=True):
    """`members` are in alphabetical order and hold the primary."""

    id: str
    primary: str
    members: tuple[str, ...]
    intent: Intent


def plan(
    words: Collection[Word],
    standing: Mapping[str, Standing],
    leaders: Collection[str],
    locale: str,
    tenant_id: str,
) -> list[Planned]:
    """Each word in one cluster, by id. Pinned clusters are not in the answer: they stay.

    A cluster that holds a pinned word keeps its id and its primary. `leaders` are words that lead
    a cluster each, unless they are in a pinned one.
    """
    closed = {id for id, one in standing.items() if one.pinned}
    open_words = [word for word in words if word.cluster_id not in closed]
    held: dict[str, list[str]] = {}
    for word in open_words:
        if word.pinned and word.cluster_id is not None and word.cluster_id in standing:
            held.setdefault(word.cluster_id, []).append(word.text)
    pinned = {text for texts in held.values() for text in texts}
    strengths = {word.text: word.strength for word in open_words if word.text not in pinned}
    heads = {standing[id].primary: id for id in held}
    found = groups(strengths, locale, {*leaders, *heads} & strengths.keys())
    kept: dict[str, tuple[str, ...]] = {}
    loose: list[Sequence[str]] = []
    for members in found:
        if members[0] in heads:
            kept[heads[members[0]]] = members
        else:
            loose.append(members)
    for id, texts in held.items():
        primary = standing[id].primary
        every = sorted({*kept.get(id, ()), *texts} - {primary})
        led = primary in texts or id in kept
        kept[id] = (primary, *every) if led else tuple(every)
    old = {
        word.text: word.cluster_id
        for word in open_words
        if word.cluster_id is not None and word.cluster_id not in held and not word.pinned
    }
    every = kept | inherited(old, loose, tenant_id)
    return _planned(_apart(every, {*standing, *every} - every.keys(), tenant_id, closed))


def _apart(
    clusters: dict[str, tuple[str, ...]], left: set[str], tenant_id: str, closed: set[str]
) -> dict[str, tuple[str, ...]]:
    """No cluster takes the id of a pinned one."""
    clash = sorted(closed & clusters.keys())
    for id in clash:
        members = clusters.pop(id)
        clusters[fresh_id(tenant_id, members, {*clusters, *left, *closed})] = members
    return clusters


def _planned(clusters: Mapping[str, tuple[str, ...]]) -> list[Planned]:
    return [
        Planned(id, members[0], tuple(sorted(members)), intent_of(members))
        for id, members in sorted(clusters.items())
    ]
