"""A trend run over 200,000 signals and 20,000 keywords, and the Goldmine tab afterwards."""

import asyncio
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from tests.bench import big_research
from tests.bench.load import Server, put_on
from tests.bench.pages import cockpit
from tests.world import WANDERLANE

TAB = f"/t/{WANDERLANE.slug}/niches"
REQUESTS = 200
GOAL = {"seconds": 60.0, "peak_mb": 1024.0, "tab_p95_ms": 50.0}


def run() -> dict[str, Any]:
    """The run is `cockpit trend-run` in a process of its own, without a model and a worker."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        began = perf_counter()
        file = big_research.make(folder)
        made = perf_counter() - began
        found = _trend_run(folder)
        with cockpit(folder) as server:
            tab = asyncio.run(_tab(server))
        return {
            "signals": big_research.SIGNALS,
            "keywords": big_research.KEYWORDS,
            "made_seconds": round(made, 1),
            **found,
            "steps": _steps(file),
            **tab,
            "goal": GOAL,
        }


def _trend_run(folder: Path) -> dict[str, Any]:
    """`seconds` of the whole command, its start included; the peak of its resident memory."""
    command = [sys.executable, "-m", "app.cli.main", "trend-run", "--json"]
    began = perf_counter()
    process = subprocess.Popen(
        [*command, "--tenant", WANDERLANE.slug],
        env={**os.environ, "COCKPIT_DATA_DIR": str(folder)},
        stdout=(folder / "answer.json").open("wb"),
    )
    _, status, used = os.wait4(process.pid, 0)
    seconds = perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    answer = json.loads((folder / "answer.json").read_text())
    if process.returncode:
        raise RuntimeError(f"The run failed: {answer}")
    return {
        "seconds": round(seconds, 2),
        "cpu_seconds": round(used.ru_utime + used.ru_stime, 2),
        "peak_mb": round(used.ru_maxrss / 1024, 1),
        "niches": answer["opportunities"],
        "slices": answer.get("slices"),
    }


def _steps(file: Path) -> dict[str, float | None]:
    """Seconds of each step, its pauses included."""
    with sqlite3.connect(file) as connection:
        rows = connection.execute(
            "SELECT name, started_at, finished_at FROM trend_steps ORDER BY position"
        ).fetchall()
    return {name: _between(begun, ended) for name, begun, ended in rows}


def _between(begun: str | None, ended: str | None) -> float | None:
    if begun is None or ended is None:
        return None
    spent = datetime.fromisoformat(ended) - datetime.fromisoformat(begun)
    return round(spent.total_seconds(), 2)


async def _tab(server: Server) -> dict[str, float]:
    await put_on(server, [TAB], requests=20)
    load = await put_on(server, [TAB], requests=REQUESTS)
    return {
        "tab_p50_ms": round(load.percentile(50), 2),
        "tab_p95_ms": round(load.percentile(95), 2),
        "tab_cpu_ms": round(load.cpu_ms, 2),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run(), indent=2) + "\n")
