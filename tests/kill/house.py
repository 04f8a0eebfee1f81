"""A cockpit whose worker is killed again and again, while its web process stays."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from sqlalchemy import text

from app.core.settings import Settings, load_settings
from db.engine import bulk_engine, parse
from tests.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 150.0


class KilledHouse:
    def __init__(self, data: Path, seed: int) -> None:
        self.port = free_port()
        self.environment = {
            **os.environ,
            "COCKPIT_DATA_DIR": str(data),
            "PORT": str(self.port),
            "LOG_FORMAT": "json",
            "WORKER_CONCURRENCY": "2",
        }
        self.settings: Settings = load_settings(
            env_file=None, COCKPIT_DATA_DIR=str(data), PORT=str(self.port)
        )
        self.chance = random.Random(seed)
        self.kills: dict[str, int] = {}
        self.log = (data / "processes.log").open("ab")
        self.engine = bulk_engine(parse(self.settings.database_url))
        self.web = self._python("-m", "app.cli.main", "serve")
        self.nursery = self._python("-m", "tests.kill.nursery", talks=True)
        self.worker = 0

    def _python(self, *words: str, talks: bool = False) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, *words],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.PIPE if talks else subprocess.DEVNULL,
            stdout=subprocess.PIPE if talks else self.log,
            stderr=self.log,
            text=True,
        )

    def wait_for_web(self) -> None:
        def answers() -> bool:
            try:
                with urlopen(f"http://127.0.0.1:{self.port}/health", timeout=1):
                    return True
            except OSError:
                return False

        self.wait(answers, "the web process")

    def start(self) -> None:
        self._end_worker()
        assert self.nursery.stdin and self.nursery.stdout
        self.nursery.stdin.write("start\n")
        self.nursery.stdin.flush()
        self.worker = int(self.nursery.stdout.readline())

    def kill(self, what: str) -> None:
        self._end_worker()
        self.kills[what] = self.kills.get(what, 0) + 1

    def close(self) -> None:
        for process in (self.nursery, self.web):
            process.terminate()
        self._end_worker()
        for process in (self.nursery, self.web):
            process.wait(10)
        self.engine.dispose()
        self.log.close()

    def wait(self, met: Callable[[], Any], what: str, patience: float = PATIENCE) -> Any:
        deadline = time.monotonic() + patience
        while not (found := met()):
            assert time.monotonic() < deadline, f"{what} did not come; {self.unfinished()}"
            time.sleep(0.01)
        return found

    def rows(self, statement: str, **values: Any) -> list[Any]:
        with self.engine.connect() as connection:
            return list(connection.execute(text(statement), values))

    def one(self, statement: str, **values: Any) -> Any:
        return self.rows(statement, **values)[0][0]

    def unfinished(self) -> list[Any]:
        return self.rows("SELECT name, status, step, error FROM jobs WHERE status <> 'done'")

    def is_running(self, name: str) -> bool:
        return bool(self.rows("SELECT 1 FROM jobs WHERE name = :n AND status = 'running'", n=name))

    def is_settled(self) -> bool:
        waiting = self.one("SELECT count(*) FROM jobs WHERE status IN ('queued', 'running')")
        return waiting == 0 and self.one("SELECT count(*) FROM outbox") == 0

    def harass(self, name: str, times: int, within: float) -> int:
        """Kill the worker while a job `name` runs, at random moments, up to `times`.

        Answers how many kills there were before the job was through.
        """
        done = 0
        while done < times:
            self.start()
            self.wait(lambda: self.is_running(name) or self.is_settled(), name)
            if self.is_settled():
                self._end_worker()
                return done
            time.sleep(self.chance.uniform(0, within))
            self.kill(name)
            done += 1
        return done

    def finish(self) -> None:
        """Let a worker end what there is, unharmed."""
        self.start()
        self.wait(self.is_settled, "the end of all jobs")
        self._end_worker()

    def _end_worker(self) -> None:
        if self.worker:
            os.kill(self.worker, signal.SIGKILL)
            self.worker = 0
