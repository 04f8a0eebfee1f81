"""Keywords that are about one thing, around the strongest one of them.

Every member is like its leader, not only like another member, so there are no chains that end in
one giant cluster.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, cast

import numpy
from scipy.sparse import vstack  # pyright: ignore[reportUnknownVariableType]
from sparse_dot_topn import sp_matmul_topn  # pyright: ignore[reportUnknownVariableType]

from app.research.keywords.vectors import vectors

LIKE = 0.55
"""Cosine from which a keyword follows a leader."""
NEIGHBOURS = 80
ROWS = 2_000
"""Rows multiplied at a time, which bounds the memory."""


def groups(
    strengths: Mapping[str, float], locale: str, leaders: Collection[str] = ()
) -> list[tuple[str, ...]]:
    """Each text once; the leader comes first, then its followers in alphabetical order.

    `leaders` lead their own group whatever their strength. The order in which the texts are given
    changes nothing.
    """
    texts = sorted(strengths)
    if not texts:
        return []
    wanted = set(leaders)
    order = sorted(
        range(len(texts)),
        key=lambda at: (
            texts[at] not in wanted,
            -strengths[texts[at]],
            texts[at].count(" "),
            texts[at],
        ),
    )
    alike = _alike(vectors(texts, locale))
    followed = _follow(alike, order, sum(text in wanted for text in texts))
    found: dict[int, list[str]] = {}
    for at, leader in enumerate(followed):
        found.setdefault(leader, [])
        if leader != at:
            found[leader].append(texts[at])
    return [(texts[leader], *found[leader]) for leader in sorted(found)]


def _alike(rows: Any) -> Any:
    """Symmetrical: what one of the two counts among its nearest, both do."""
    across = rows.T.tocsr()
    strips: list[Any] = []
    for start in range(0, rows.shape[0], ROWS):
        strips.append(
            sp_matmul_topn(rows[start : start + ROWS], across, top_n=NEIGHBOURS, threshold=LIKE)
        )

    near = cast("Any", vstack(strips, format="csr"))
    return near.maximum(near.T).tocsr()


def _follow(alike: Any, order: Sequence[int], leading: int) -> list[int]:
    """For each row its leader: the strongest free one leads what is like it; then each follower
    goes to the leader it is most like, the stronger one when two are equally near."""
    starts, places, values = alike.indptr, alike.indices, alike.data
    rank = numpy.empty(len(order), dtype=numpy.int64)
    rank[list(order)] = numpy.arange(len(order))
    taken = numpy.zeros(len(order), dtype=bool)
    leads = numpy.zeros(len(order), dtype=bool)
    for place, at in enumerate(order):
        if place < leading or not taken[at]:
            leads[at] = taken[at] = True
            taken[places[starts[at] : starts[at + 1]]] = True
    followed: list[int] = []
    for at in range(len(order)):
        if leads[at]:
            followed.append(at)
            continue
        near = [
            (-round(float(values[one]), 5), int(rank[places[one]]), int(places[one]))
            for one in range(starts[at], starts[at + 1])
            if leads[places[one]]
        ]
        followed.append(min(near)[2])
    return followed
