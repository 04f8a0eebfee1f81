"""A finished trend run to write briefs from."""

from datetime import UTC, datetime

import pytest
import time_machine

from app.core.database import Database
from app.core.running import Run
from app.core.settings import Settings
from app.core.storage import Storage
from app.core.tenancy import TenantContext
from app.research.trends.advancing import advance
from app.research.trends.service import start_run
from tests.world import WANDERLANE


class Desk:
    """Runs research for a tenant, as often as asked."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self.database = database
        self.settings = settings

    def run(self, tenant: TenantContext = WANDERLANE) -> Run:
        return Run(
            job_id="",
            database=self.database,
            tenant=tenant,
            settings=self.settings,
            storage=Storage(self.settings.storage_dir),
            pool=None,
        )

    async def research(self, tenant: TenantContext = WANDERLANE) -> str:
        """The id of a finished run."""
        async with self.run(tenant).work() as work:
            trend_run = await start_run(work, queued=False)
        await advance(self.run(tenant), trend_run.id)
        return trend_run.id


@pytest.fixture
def desk(database: Database, settings: Settings):
    with time_machine.travel(datetime(2026, 11, 20, 12, tzinfo=UTC), tick=True):
        yield Desk(database, settings)
