"""What the operator asks for while workers die: the verbs that the pages call."""

import asyncio
import io
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

from sqlalchemy import select

from app import wiring
from app.core.database import Database
from app.core.events import Actor
from app.core.keyring import load_keyring
from app.core.settings import Settings
from app.core.storage import Storage
from app.core.unit_of_work import Work
from app.office.demo import exports, year
from app.office.imports import service as imports
from app.office.proposals import deciding
from app.research.trends.service import start_run
from app.studio.briefs import service as briefs
from db.models.office.proposal import Proposal
from db.models.studio.brief import Brief
from db.types import Sealed
from tests import world


class OperatorAtWork:
    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        Sealed.keyring = load_keyring(settings.keys_file)
        self.actor = Actor("operator", world.OWNER.id, world.OWNER.name)

    def do(self, verb: Callable[[Work], Awaitable[Any]]) -> Any:
        async def run() -> Any:
            database = Database(self.settings.database_url, wiring.subscriptions())
            try:
                async with database.work(world.WANDERLANE, self.actor) as work:
                    return await verb(work)
            finally:
                await database.close()

        return asyncio.run(run())

    def hand_in(self, name: str, content: bytes) -> None:
        storage = Storage(self.settings.storage_dir)
        kept = imports.keep(storage, world.WANDERLANE.id, io.BytesIO(content))
        self.do(lambda work: imports.request(work, name, kept))

    def run_research(self) -> None:
        self.do(start_run)

    def approve_briefs(self, count: int) -> int:
        async def verb(work: Work) -> int:
            found = select(Brief.id).where(Brief.status == "draft").order_by(Brief.id)
            ids = list(await work.session.scalars(found.limit(count)))
            for brief_id in ids:
                await briefs.approve(work, brief_id)
            return len(ids)

        return self.do(verb)

    def approve_proposals(self) -> int:
        async def verb(work: Work) -> int:
            rows = (
                await work.session.execute(
                    select(Proposal.id, Proposal.fingerprint).where(Proposal.status == "open")
                )
            ).all()
            for row in rows:
                await deciding.approve(work, row.id, row.fingerprint)
            return len(rows)

        return self.do(verb)


class Export:
    """A fictional shop's files, and what must be known once they are in."""

    def __init__(self, seed: int) -> None:
        self.orders = year.orders(date(2026, 11, 1), seed=seed)
        self.items = exports.order_items_csv(self.orders, "USD")
        self.sold = exports.sold_orders_csv(self.orders, "USD")
        self.lines = sum(len(order.lines) for order in self.orders)
        self.revenue = sum(order.value - order.discount for order in self.orders)
