"""Things on a shelf that a proposal may change, and people and jobs that handle the proposal."""

from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest
from sqlalchemy import select

from app.core.database import Database
from app.core.errors import NotFound
from app.core.events import Actor
from app.core.running import Run
from app.core.settings import Settings
from app.core.storage import Storage
from app.core.tenancy import TenantContext
from app.core.unit_of_work import Work
from app.office.proposals.asking import Ask, ask
from app.office.proposals.deciding import approve
from app.office.proposals.executing import execute
from app.office.proposals.kinds import Outcome, Permit, ProposalKind
from db.models.core.event import Event
from db.models.office.proposal import Execution, Proposal
from tests.world import OPERATOR, WANDERLANE

BEN = Actor("operator", OPERATOR.id, OPERATOR.name)
JOB = Actor("job", "f" * 32, "Yalla Cockpit")
KIND = "thing.paint"


class Shelf:
    """Holds things by their id. `trouble` is raised before the next changes, one each."""

    def __init__(self) -> None:
        self.colours = {"t1": "white", "t2": "white"}
        self.calls: list[Permit] = []
        self.trouble: list[BaseException] = []
        self.kind = ProposalKind(KIND, self.paint, self.fingerprint, edit_path="/things")

    async def fingerprint(self, session: Any, thing: str) -> str:
        if thing not in self.colours:
            raise NotFound("That thing does not exist.")
        return f"print of {self.colours[thing]}"

    async def paint(self, run: Run, permit: Permit) -> Outcome:
        self.calls.append(permit)
        if self.trouble:
            raise self.trouble.pop(0)
        before = self.colours[permit.subject_id]
        self.colours[permit.subject_id] = permit.payload["colour"]
        return Outcome({"colour": before}, {"colour": permit.payload["colour"]})


class Desk:
    def __init__(self, database: Database, settings: Settings, shelf: Shelf) -> None:
        self.database = database
        self.settings = settings
        self.shelf = shelf

    def work(
        self, actor: Actor = BEN, tenant: TenantContext = WANDERLANE
    ) -> AbstractAsyncContextManager[Work]:
        return self.database.work(tenant, actor)

    def run(self, tenant: TenantContext = WANDERLANE) -> Run:
        return Run(
            job_id="",
            database=self.database,
            tenant=tenant,
            settings=self.settings,
            storage=Storage(self.settings.storage_dir),
            pool=None,
        )

    async def ask(self, thing: str = "t1", **more: Any) -> str:
        """The id of the open proposal to paint a thing blue."""
        what: dict[str, Any] = {
            "kind": KIND,
            "subject": ("thing", thing),
            "title": f"Paint {thing} blue",
            "summary": "It can be painted again.",
            "fingerprint": "print of white",
            "payload": {"colour": "blue"},
        }
        async with self.work(JOB) as work:
            return (await ask(work, Ask(**(what | more)))).id

    async def approved(self, thing: str = "t1", **more: Any) -> str:
        proposal_id = await self.ask(thing, **more)
        async with self.work() as work:
            await approve(work, proposal_id, "print of white")
        return proposal_id

    async def execute(self, proposal_id: str, tenant: TenantContext = WANDERLANE) -> None:
        await execute(self.run(tenant), proposal_id, [self.shelf.kind])

    async def proposal(self, proposal_id: str) -> Proposal:
        async with self.database.reading(WANDERLANE.id) as session:
            return await session.get_one(Proposal, proposal_id)

    async def executions(self) -> list[Execution]:
        async with self.database.reading(WANDERLANE.id) as session:
            return list(await session.scalars(select(Execution)))

    async def events(self) -> list[str]:
        async with self.database.reading(WANDERLANE.id) as session:
            return list(await session.scalars(select(Event.kind).order_by(Event.id)))


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def desk(database: Database, settings: Settings, shelf: Shelf) -> Desk:
    return Desk(database, settings, shelf)
