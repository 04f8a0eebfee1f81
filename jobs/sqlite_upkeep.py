"""What workers do for the queue as a whole, every second and every sweep."""

import asyncio
import logging
from abc import ABC
from functools import partial

from saq.job import Status

from jobs import sqlite_rows as rows
from jobs import sqlite_sweep as sweep
from jobs.sqlite_line import Line
from jobs.sqlite_looks import SqliteLooks

logger = logging.getLogger(__name__)


class SqliteUpkeep(SqliteLooks, ABC):
    retried: int
    aborted: int
    _line: Line
    _sweeper: sweep.Sweeper

    async def schedule(self, _lock: int = 1) -> list[str]:
        """Put back what dead workers held; the keys of these jobs."""
        dead = await self.writer.read(self._sweeper.orphaned)
        adopted = await self.writer.write(partial(self._sweeper.adopt, dead=dead)) if dead else {}
        self._swept(adopted)
        self._line.call()
        return list(adopted)

    async def sweep(self, lock: int = 60, abort: float = 5.0) -> list[str]:
        """Put back what dead workers held, forget what has expired, end the runs that are stuck.

        `lock`: seconds for which other workers leave stuck runs to this one. `abort`: seconds that
        all the stuck runs together have to stop. The keys of the jobs concerned.
        """
        keys = await self.schedule()
        while await self.writer.write(partial(sweep.expire, queue=self.name)) == sweep.CHUNK:
            continue
        if not await self.writer.write(partial(self._sweeper.lead, seconds=lock)):
            return keys
        stuck = await self.writer.read(self._sweeper.stuck)
        if stuck:
            await self.writer.write(partial(self._sweeper.ask_to_stop, stuck=stuck))
            await self._stopped(stuck, abort)
            self._swept(await self.writer.write(partial(self._sweeper.force, stuck=stuck)))
            self._line.call()
        return keys + [row.key for row in stuck]

    async def _stopped(self, stuck: list[rows.Row], seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                with self.noticing() as changed:
                    while await self.writer.read(partial(self._sweeper.still_held, stuck=stuck)):
                        await changed.wait()
                        changed.clear()
        except TimeoutError:
            logger.warning("%d stuck jobs did not stop within %s s", len(stuck), seconds)

    def _swept(self, ended: dict[str, Status]) -> None:
        for key, status in ended.items():
            logger.warning("Swept job %s, which is now %s", key, status.value)
            if status == Status.QUEUED:
                self.retried += 1
            else:
                self.aborted += 1
