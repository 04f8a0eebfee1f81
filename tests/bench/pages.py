"""The orders page of 100,000 orders beside a bare Litestar and Jinja table over the same file."""

import asyncio
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import psutil

from app.web.cookies import SIGN_IN
from tests.bench import big_shop
from tests.bench.load import Load, Server, put_on, read
from tests.world import OWNER, WANDERLANE

CONNECTIONS = 8
REQUESTS = 400
ROUNDS = 7
TAB_REQUESTS = 150
DEEP = 20
"""Pages, spread over all of the orders, that the deep load goes round."""
HOME = f"/t/{WANDERLANE.slug}"
GOAL = {"cpu_ratio": 2.5, "tab_p95_ms": 50.0}


@contextmanager
def served(command: Sequence[str], port: int, **environment: str) -> Generator[Server, None, None]:
    """A program that answers at `port`, in a process of its own."""
    process = subprocess.Popen(
        [sys.executable, "-m", *command],
        env={**os.environ, **environment},
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port, process)
        yield Server(port, psutil.Process(process.pid), f"{SIGN_IN}={OWNER.token}")
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"Nothing answers at port {port}.")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def run() -> dict[str, Any]:
    """Rounds of the two alternate, so that a slow moment of the machine meets both."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as open_servers:
        file = Path(folder) / "cockpit.sqlite3"
        big_shop.make(f"sqlite:///{file}")
        ours, bare = (open_servers.enter_context(each) for each in _both(file))
        return asyncio.run(_measure(ours, bare))


def _both(file: Path) -> Generator[Any, None, None]:
    port = free_port()
    yield served(
        ["app.cli.main", "serve", f"--port={port}"],
        port,
        COCKPIT_DATA_DIR=str(file.parent),
        LOG_FORMAT="json",
        LOG_LEVEL="INFO",
    )
    port = free_port()
    yield served(["tests.bench.bare_page", str(file), str(port)], port)


async def _measure(ours: Server, bare: Server) -> dict[str, Any]:
    cursors = await _cursors(ours)
    loads = {
        "first page": [""],
        "deep pages": [f"?before={cursor}" for cursor in cursors],
        "filtered": ["?status=partially_refunded"],
    }
    found = {name: await _beside(ours, bare, queries) for name, queries in loads.items()}
    tabs = {path: await _tab(ours, path) for path in await _tabs(ours)}
    return {
        **found,
        "cpu_ratio": found["first page"]["cpu_ratio"],
        "tabs": tabs,
        "tab_p95_ms": max(each["p95_ms"] for each in tabs.values()),
        "goal": GOAL,
    }


async def _beside(ours: Server, bare: Server, queries: list[str]) -> dict[str, Any]:
    loads: dict[str, list[Load]] = {"cockpit": [], "bare": []}
    for turn in range(ROUNDS + 1):
        for name, server, path in (
            ("cockpit", ours, f"{HOME}/orders"),
            ("bare", bare, "/orders"),
        ):
            load = await put_on(
                server,
                [path + query for query in queries],
                requests=REQUESTS if turn else REQUESTS // 4,
                connections=CONNECTIONS,
            )
            if turn:
                loads[name].append(load)
    return {
        "cpu_ratio": _median_ratio([each.cpu_ms for each in side] for side in loads.values()),
        "speed_ratio": _median_ratio([each.per_second for each in side] for side in loads.values()),
        **{name: _told(side) for name, side in loads.items()},
    }


def _median_ratio(sides: Any) -> float:
    ours, bare = sides
    return round(statistics.median(a / b for a, b in zip(ours, bare, strict=True)), 2)


def _told(loads: list[Load]) -> dict[str, float]:
    def middle(values: Any) -> float:
        return round(statistics.median(values), 2)

    return {
        "cpu_ms": middle(each.cpu_ms for each in loads),
        "per_second": middle(each.per_second for each in loads),
        "p50_ms": middle(each.percentile(50) for each in loads),
        "p95_ms": middle(each.percentile(95) for each in loads),
        "p99_ms": middle(each.percentile(99) for each in loads),
    }


async def _cursors(ours: Server) -> list[str]:
    """Places far down the list, found as the pager finds them."""
    found: list[str] = []
    for step in range(1, DEEP + 1):
        day = big_shop.NEWEST.toordinal() - step * big_shop.ORDERS // 100 // (DEEP + 1)
        until = type(big_shop.NEWEST).fromordinal(day).isoformat()
        page = await read(ours, f"{HOME}/orders?until={until}")
        cursor = re.search(r"before=([0-9a-f_-]+)", page)
        if cursor is None:
            raise RuntimeError("The list of orders has no older page.")
        found.append(cursor[1])
    return found


async def _tabs(ours: Server) -> list[str]:
    """Every tab of the menu, and one order."""
    page = await read(ours, f"{HOME}/orders")
    rail = page.partition('class="tab-groups"')[2].partition("</nav>")[0]
    order = re.search(rf"{HOME}/orders/[0-9a-f]{{32}}", page)
    return [*re.findall(r'href="([^"#]+)"', rail), *([order[0]] if order else [])]


async def _tab(ours: Server, path: str) -> dict[str, float]:
    try:
        await put_on(ours, [path], requests=20)
        load = await put_on(ours, [path], requests=TAB_REQUESTS)
    except RuntimeError as error:
        sys.stderr.write(f"{error}\n")
        return {"p95_ms": float("nan")}
    return {
        "cpu_ms": round(load.cpu_ms, 2),
        "p50_ms": round(load.percentile(50), 2),
        "p95_ms": round(load.percentile(95), 2),
        "p99_ms": round(load.percentile(99), 2),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run(), indent=2) + "\n")
