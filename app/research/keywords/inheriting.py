"""This week's clusters keep the ids of last week's."""

from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import blake2b


def inherited(
    old: Mapping[str, str], new: Sequence[Sequence[str]], tenant_id: str
) -> dict[str, tuple[str, ...]]:
    """Members by id. `old` tells the id of the cluster that each keyword was in.

    An id goes to the cluster that shares most members with it, once; a cluster that shares none is
    given one made of its members. Neither depends on the order of anything. The first member of a
    cluster is its primary keyword.
    """
    shares = [Counter(old[word] for word in members if word in old) for members in new]
    wishes = sorted(
        (-shared, id, min(new[at]), at)
        for at, counted in enumerate(shares)
        for id, shared in counted.items()
    )
    given: dict[int, str] = {}
    gone: set[str] = set()
    for _, id, _, at in wishes:
        if at not in given and id not in gone:
            given[at] = id
            gone.add(id)
    taken = {*old.values(), *gone}
    for at in sorted(range(len(new)), key=lambda at: min(new[at])):
        if at not in given:
            given[at] = fresh_id(tenant_id, new[at], taken)
            taken.add(given[at])
    return {given[at]: tuple(members) for at, members in enumerate(new)}


def fresh_id(tenant_id: str, members: Sequence[str], taken: set[str]) -> str:
    """32 hexadecimal digits; the same members have the same id unless it is taken."""
    turn = 0
    while True:
        said = "\n".join([tenant_id, str(turn), *sorted(members)])
        id = blake2b(said.encode(), digest_size=16).hexdigest()
        if id not in taken:
            return id
        turn += 1
