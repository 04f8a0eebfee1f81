"""Asks the chain of vendors, one after another, and at last the house writer.

Each call is written down with what it cost. Nothing here runs inside a unit of work.
"""

import asyncio
import time
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import select

from app.agents.asking import wires
from app.agents.asking.ask import ask, tokens_at_most
from app.agents.asking.question import Malformed, Question
from app.agents.asking.reach import Reach, Reply, Trouble, Usage
from app.core.database import Database
from app.core.events import Actor
from app.core.running import Run
from app.core.tenancy import TenantContext
from app.office.models import budget, prices
from app.office.models.outcome import Attempt, Outcome
from app.office.models.vendors import HOUSE, KEY, Link, chain
from app.office.vault import service as vault
from db.models.office.model_call import ModelCall

T = TypeVar("T")
ENOUGH = 2
"""Lasting troubles in a row after which a vendor is left out for the rest of the work."""

WITHHELD = (
    "What is known here was read through Etsy's API, which may not be sent to a model; "
    "written by the house writer."
)


class Asker:
    """The chain of one brand during one piece of work: it remembers who is out of order."""

    def __init__(
        self, database: Database, tenant: TenantContext, actor: Actor, seconds: float
    ) -> None:
        self.database = database
        self.tenant = tenant
        self.actor = actor
        self.seconds = seconds
        self._in_a_row: dict[str, int] = {}

    @classmethod
    def of(cls, run: Run) -> "Asker":
        return cls(run.database, run.tenant, run.actor, run.settings.model_timeout)

    async def ask(
        self, question: Question[T], subject: tuple[str, str], house: Callable[[], T]
    ) -> Outcome[T]:
        """With models off it is the house writer alone, and nothing is written down."""
        links = await self._ready()
        if not links:
            return Outcome(house(), HOUSE, "", ())
        if question.is_withheld():
            await self._note_house(question, subject, WITHHELD)
            return Outcome(house(), HOUSE, "", (), WITHHELD)
        if known := await self._answered_before(question, subject):
            return known
        attempts: list[Attempt] = []
        patience = 1
        for link in links:
            if self._in_a_row.get(link.name, 0) >= ENOUGH:
                attempts.append(Attempt(link.name, "resting"))
                continue
            call = await self.attempt(link, question, subject)
            if isinstance(call, Trouble) and call.status == "malformed" and patience:
                patience -= 1
                call = await self.attempt(link, question, subject, complaint=call.sentence)
            if isinstance(call, Reply):
                return Outcome(call.answer, link.name, call.model or link.model, tuple(attempts))
            attempts.append(Attempt(link.name, _status(call)))
        outcome = Outcome(house(), HOUSE, "", tuple(attempts))
        await self._note_house(question, subject, outcome.sentence)
        return outcome

    async def attempt(
        self, link: Link, question: Question[T], subject: tuple[str, str], complaint: str = ""
    ) -> "Reply[T] | Trouble | None":
        """One call, paid and written down; None when there is no money for it."""
        call = ModelCall(
            purpose=question.purpose,
            prompt_version=question.version,
            subject_kind=subject[0],
            subject_id=subject[1],
            vendor=link.name,
            model=link.model,
        )
        bound = tokens_at_most(question) + len(complaint.encode())
        worst = prices.cost(link, bound, question.max_tokens)
        if worst is None:
            trouble = Trouble("refused", prices.unknown(link), lasting=True)
            await self._write(call, "refused", trouble.sentence)
            return self._counted(link, trouble)
        if not await self._reserve(call, worst):
            return None
        async with self.database.reading(self.tenant.id) as session:
            key = (await vault.secrets_of(session, link.name)).get(KEY, "")
        answer, milliseconds = await _timed(link.reach(key, self.seconds), question, complaint)
        await self._settle(call, link, answer, milliseconds, worst)
        return self._counted(link, answer)

    async def _answered_before(
        self, question: Question[T], subject: tuple[str, str]
    ) -> Outcome[T] | None:
        """An answer that was paid for and whose job was killed before it was used."""
        async with self.database.reading(self.tenant.id) as session:
            row = (
                await session.execute(
                    select(ModelCall.answer, ModelCall.vendor, ModelCall.model)
                    .where(
                        ModelCall.subject_kind == subject[0],
                        ModelCall.subject_id == subject[1],
                        ModelCall.prompt_version == question.version,
                        ModelCall.status == "answered",
                    )
                    .order_by(ModelCall.created_at.desc())
                    .limit(1)
                )
            ).one_or_none()
        try:
            return Outcome(question.read(row.answer), row.vendor, row.model, ()) if row else None
        except Malformed:
            return None

    async def _ready(self) -> list[Link]:
        async with self.database.reading(self.tenant.id) as session:
            if not await budget.limit_of(session):
                return []
            return [link for link in await chain(session) if link.enabled and link.is_set_up]

    async def _reserve(self, call: ModelCall, worst: int) -> bool:
        await budget.open_month(self.database, self.tenant, self.actor)
        async with self.database.work(self.tenant, self.actor) as work:
            if await budget.reserve(work, call, worst):
                return True
        sentence = "What it could cost at most does not fit into this month's limit any more."
        await self._write(call, "over_budget", sentence)
        return False

    async def _settle(
        self, call: ModelCall, link: Link, answer: Any, milliseconds: int, worst: int
    ) -> None:
        cost = _cost(link, answer, worst)
        async with self.database.work(self.tenant, self.actor) as work:
            row = await work.session.get_one(ModelCall, call.id, with_for_update=True)
            await budget.settle(work, row, cost)
            row.duration_ms = milliseconds
            row.tokens_in, row.tokens_out = answer.usage.tokens_in, answer.usage.tokens_out
            row.answer = answer.raw
            if isinstance(answer, Trouble):
                row.status, row.sentence = answer.status, answer.sentence
            else:
                row.status, row.model, row.sentence = "answered", answer.model or link.model, ""
            if cost == worst and worst and answer.usage == Usage():
                row.sentence += " It told no usage, so the most it could cost was counted."
                row.sentence = row.sentence.strip()
            await vault.note_use(work, link.name)
            work.told.append("models")

    async def _write(self, call: ModelCall, status: str, sentence: str) -> None:
        async with self.database.work(self.tenant, self.actor) as work:
            call.status, call.sentence = status, sentence
            work.session.add(call)
            work.told.append("models")

    async def _note_house(
        self, question: Question[Any], subject: tuple[str, str], sentence: str
    ) -> None:
        call = ModelCall(
            purpose=question.purpose,
            prompt_version=question.version,
            subject_kind=subject[0],
            subject_id=subject[1],
            vendor=HOUSE,
        )
        await self._write(call, "house", sentence[:1].upper() + sentence[1:])

    def _counted(self, link: Link, answer: Any) -> Any:
        bad = isinstance(answer, Trouble) and answer.lasting
        self._in_a_row[link.name] = self._in_a_row.get(link.name, 0) + 1 if bad else 0
        return answer


async def _timed(
    reach: Reach, question: Question[T], complaint: str
) -> tuple[Reply[T] | Trouble, int]:
    await asyncio.to_thread(wires.load, reach.wire)
    begun = time.monotonic()
    try:
        answer: Reply[T] | Trouble = await ask(reach, question, complaint)
    except Trouble as trouble:
        answer = trouble
    return answer, round((time.monotonic() - begun) * 1000)


def _cost(link: Link, answer: Any, worst: int) -> int:
    """By the tokens told. What was sent and never told is counted at its worst."""
    usage: Usage = answer.usage
    if usage != Usage():
        known = prices.cost(link, usage.tokens_in, usage.tokens_out)
        return worst if known is None else known
    return worst if isinstance(answer, Reply) or answer.sent else 0


def _status(call: Trouble | None) -> str:
    return "over_budget" if call is None else call.status
