"""Signals are stated, not overwritten: the same again is nothing, something else supersedes."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, select

from app.core.ids import new_id
from app.core.unit_of_work import Work
from db.models.research.signal import Signal


class Identity(Struct, frozen=True, order=True):
    """What is measured, when, and by whom; two signals of one identity are revisions."""

    source: str
    day: date
    metric: str
    keyword: str
    unit: str
    region: str = ""
    ref: str = ""


class Statement(Struct, frozen=True):
    identity: Identity
    value: float
    confidence: float


class Standing(Struct, frozen=True):
    id: str
    value: float
    revision: int


class Stated(Struct, frozen=True):
    """`ids` names the signal that now stands for each identity."""

    ids: dict[Identity, str]
    added: int
    superseded: int
    unchanged: int


async def standing(work: Work, *criteria: ColumnElement[bool]) -> dict[Identity, Standing]:
    """The signals in force that meet the criteria."""
    columns: tuple[Any, ...] = (
        Signal.source,
        Signal.day,
        Signal.metric,
        Signal.keyword,
        Signal.unit,
        Signal.region,
        Signal.ref,
        Signal.id,
        Signal.value,
        Signal.revision,
    )
    rows = await work.session.execute(
        select(*columns).where(Signal.superseded_by.is_(None), *criteria)
    )
    return {Identity(*row[:7]): Standing(*row[7:]) for row in rows.all()}


async def state(
    work: Work, statements: Iterable[Statement], known: dict[Identity, Standing]
) -> Stated:
    """`known` holds the signals in force for these identities, as `standing` gives them."""
    by_identity = {statement.identity: statement for statement in statements}
    ids = {identity: known[identity].id for identity in by_identity if identity in known}
    fresh: dict[Identity, Signal] = {}
    for identity in sorted(by_identity):
        old = known.get(identity)
        if old is None or old.value != by_identity[identity].value:
            fresh[identity] = _signal(by_identity[identity], old.revision + 1 if old else 1)
    work.session.add_all(fresh.values())
    await work.session.flush()
    corrected = [identity for identity in fresh if identity in known]
    for identity in corrected:
        row = await work.session.get_one(Signal, known[identity].id)
        row.superseded_by = fresh[identity].id
    await work.session.flush()
    ids.update({identity: signal.id for identity, signal in fresh.items()})
    return Stated(
        ids=ids,
        added=len(fresh) - len(corrected),
        superseded=len(corrected),
        unchanged=len(by_identity) - len(fresh),
    )


def _signal(statement: Statement, revision: int) -> Signal:
    what = statement.identity
    return Signal(
        id=new_id(),
        source=what.source,
        day=what.day,
        metric=what.metric,
        keyword=what.keyword,
        unit=what.unit,
        region=what.region,
        ref=what.ref,
        value=statement.value,
        confidence=statement.confidence,
        revision=revision,
    )
