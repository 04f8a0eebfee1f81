"""A brand with vendors on loopback and money to spend."""

from typing import Any

import pytest

from app.core.database import Database
from app.core.events import Actor
from app.core.tenancy import TenantContext
from app.office.models import service
from app.office.models.asking import Asker
from app.office.models.forms import Settled
from app.office.vault import service as vault
from tests.agents.conftest import loopback
from tests.world import OWNER, WANDERLANE

__all__ = ["loopback"]
ACTOR = Actor("operator", OWNER.id, OWNER.name)
KEY = "sk-test-0123456789abcdef"
DOLLAR = 1_000_000


class House:
    def __init__(self, database: Database, tenant: TenantContext = WANDERLANE) -> None:
        self.database = database
        self.tenant = tenant

    def work(self):
        return self.database.work(self.tenant, ACTOR)

    def reading(self):
        return self.database.reading(self.tenant.id)

    def asker(self, seconds: float = 8) -> Asker:
        return Asker(self.database, self.tenant, ACTOR, seconds)

    async def limit(self, micro: int) -> None:
        async with self.work() as work:
            await service.set_limit(work, micro)

    async def vendor(self, name: str, address: str, **more: Any) -> None:
        """Ready at `address` at a dollar a million tokens, unless told otherwise."""
        given = {"model": "tiny", "input_micro": DOLLAR, "output_micro": DOLLAR, "enabled": True}
        async with self.work() as work:
            await service.set_vendor(work, name, Settled(**{**given, **more, "base_url": address}))
        async with self.work() as work:
            await vault.set_secret(work, name, "api_key", KEY)


@pytest.fixture
def house(database: Database) -> House:
    return House(database)
