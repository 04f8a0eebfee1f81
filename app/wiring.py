"""The doors of the wings, and who listens to which event: one readable table."""

from collections import defaultdict
from collections.abc import Sequence

from app.core.events import Reaction, Subscriptions
from app.fulfilment.door import door as fulfilment
from app.insights.door import door as insights
from app.office.door import door as office
from app.office.imports.kinds import ImportKind
from app.office.proposals.kinds import ProposalKind
from app.office.schedule.chores import Chore
from app.research.door import door as research
from app.selling.door import door as selling
from app.studio.door import door as studio
from app.web.door import Door, Searcher, TabGroup
from app.web.roles import Policy, Role

DOORS: Sequence[Door] = (office, research, studio, selling, fulfilment, insights)


def policy() -> Policy:
    """Every permission of the house. Two wings may not name the same one."""
    merged: dict[str, Role] = {}
    for door in DOORS:
        doubled = merged.keys() & door.policy.keys()
        if doubled:
            raise ValueError(f"Two wings grant {', '.join(sorted(doubled))}.")
        merged |= door.policy
    return merged


def subscriptions() -> Subscriptions:
    merged: dict[str, list[Reaction]] = defaultdict(list)
    for door in DOORS:
        for event, reactions in door.subscriptions.items():
            merged[event].extend(reactions)
    return dict(merged)


def tabs() -> list[TabGroup]:
    """One group a title; groups without a title stay by themselves."""
    merged: dict[tuple[int, str], TabGroup] = {}
    for door in DOORS:
        for group in door.menu:
            known = merged.get((group.order, group.title))
            all_tabs = [*(known.tabs if known else ()), *group.tabs]
            merged[group.order, group.title] = TabGroup(group.title, all_tabs, group.order)
    return [merged[key] for key in sorted(merged)]


def proposal_kinds() -> list[ProposalKind]:
    return [kind for door in DOORS for kind in door.proposal_kinds]


def import_kinds() -> list[ImportKind]:
    return [kind for door in DOORS for kind in door.import_kinds]


def chores() -> list[Chore]:
    return [chore for door in DOORS for chore in door.chores]


def searchers() -> list[Searcher]:
    return [searcher for door in DOORS for searcher in door.searchers]
