"""Kinds of proposals, registered by the doors of the wings that carry them out."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import msgspec

from app.core.errors import NotFound
from app.core.running import Run


class Permit(msgspec.Struct, frozen=True):
    """Proof that a person approved exactly this; only the executor makes one."""

    proposal_id: str
    execution_id: str
    subject_id: str
    fingerprint: str
    payload: dict[str, Any]


class Outcome(msgspec.Struct, frozen=True):
    """The state of what was changed, before and after, for the history."""

    before: dict[str, Any]
    after: dict[str, Any]


class ProposalKind(msgspec.Struct, frozen=True):
    """`carry_out` may be called again after a kill at any line and must end in one result.

    `edit_path` gives the page where the subject is edited, below /t/{slug}.
    `fingerprint` digests what the person was shown; when it moved, the approval is void.
    """

    name: str
    carry_out: Callable[[Run, Permit], Awaitable[Outcome]]
    fingerprint: Callable[[Any, str], Awaitable[str]]
    edit_path: str = ""
    icon: str = "store"


def kind_named(kinds: Sequence[ProposalKind], name: str) -> ProposalKind:
    for kind in kinds:
        if kind.name == name:
            return kind
    raise NotFound(f"Nothing here knows how to carry out “{name}”.")
