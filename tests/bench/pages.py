"""The orders page of 100,000 orders beside a bare Litestar and Jinja table over the same file."""

import asyncio
import json
import re
import statistics
import sys
import tempfile
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from app.web.cookies import SIGN_IN
from tests.bench import big_shop
from tests.bench.load import Load, Server, put_on, read
from tests.bench.serving import free_port, served
from tests.world import OWNER, WANDERLANE

CONNECTIONS = 8
REQUESTS = 400
ROUNDS = 7
DEEP = 20
"""Pages, spread over all of the orders, that the deep load goes round."""
TAB_REQUESTS = 150
SOUGHT = ("Patagonia", "nowhere")
"""Words of many titles and of none: titles are read one by one, so these pages take longer."""
HOME = f"/t/{WANDERLANE.slug}"
GOAL = {"cpu_ratio": 2.5, "tab_p95_ms": 50.0}


def run() -> dict[str, Any]:
    """Rounds of the two alternate, so that a slow moment of the machine meets both."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        file = big_shop.make(folder)
        with cockpit(folder) as ours, bare(file) as theirs:
            return asyncio.run(measure(ours, theirs))


@contextmanager
def cockpit(folder: Path) -> Generator[Server, None, None]:
    """As `cockpit serve` runs, each request written to the log, OWNER signed in."""
    port = free_port()
    with served(
        ["app.cli.main", "serve", f"--port={port}"],
        port,
        folder.parent / "cockpit.log",
        f"{SIGN_IN}={OWNER.token}",
        COCKPIT_DATA_DIR=str(folder),
        LOG_FORMAT="json",
        LOG_LEVEL="INFO",
    ) as server:
        yield server


@contextmanager
def bare(file: Path) -> Generator[Server, None, None]:
    port = free_port()
    command = ["tests.bench.bare_page", str(file), str(port)]
    with served(command, port, file.parent.parent / "bare.log") as server:
        yield server


async def measure(ours: Server, theirs: Server) -> dict[str, Any]:
    loads = {
        "first_page": [""],
        "deep_pages": [f"?before={cursor}" for cursor in await _cursors(ours)],
        "filtered": ["?status=partially_refunded"],
    }
    found = {name: await _beside(ours, theirs, queries) for name, queries in loads.items()}
    tabs = {path: await _alone(ours, path) for path in await _tabs(ours)}
    searches = {word: await _alone(ours, f"{HOME}/orders?q={word}") for word in SOUGHT}
    return {
        "cpu_ratio": max(each["cpu_ratio"] for each in found.values()),
        "tab_p95_ms": max(each["p95_ms"] for each in tabs.values()),
        "orders": found,
        "tabs": tabs,
        "searches": searches,
        "goal": GOAL,
    }


async def _beside(ours: Server, theirs: Server, queries: list[str]) -> dict[str, Any]:
    """The first round of each warms it up and does not count."""
    sides = {"cockpit": (ours, f"{HOME}/orders"), "bare": (theirs, "/orders")}
    loads: dict[str, list[Load]] = {name: [] for name in sides}
    for _ in range(ROUNDS + 1):
        for name, (server, path) in sides.items():
            paths = [path + query for query in queries]
            loads[name].append(
                await put_on(server, paths, requests=REQUESTS, connections=CONNECTIONS)
            )
    pairs = list(zip(loads["cockpit"][1:], loads["bare"][1:], strict=True))
    return {
        "cpu_ratio": _middle(our.cpu_ms / their.cpu_ms for our, their in pairs),
        "speed_ratio": _middle(our.per_second / their.per_second for our, their in pairs),
        **{name: _told(side[1:]) for name, side in loads.items()},
    }


def _told(loads: list[Load]) -> dict[str, float]:
    return {
        "cpu_ms": _middle(each.cpu_ms for each in loads),
        "per_second": _middle(each.per_second for each in loads),
        "p50_ms": _middle(each.percentile(50) for each in loads),
        "p95_ms": _middle(each.percentile(95) for each in loads),
        "p99_ms": _middle(each.percentile(99) for each in loads),
    }


def _middle(values: Iterable[float]) -> float:
    return round(statistics.median(values), 2)


async def _alone(ours: Server, path: str) -> dict[str, float]:
    """One page for one visitor."""
    await put_on(ours, [path], requests=20)
    return _told([await put_on(ours, [path], requests=TAB_REQUESTS)])


async def _cursors(ours: Server) -> list[str]:
    """Places down the list, found as the pager finds them."""
    found: list[str] = []
    span = big_shop.ORDERS // 100
    for step in range(1, DEEP + 1):
        day = date.fromordinal(big_shop.NEWEST.toordinal() - step * span // (DEEP + 1))
        page = await read(ours, f"{HOME}/orders?until={day}")
        cursor = re.search(r"before=([0-9a-f_-]+)", page)
        if cursor is None:
            raise RuntimeError(f"The list of orders until {day} has no older page.")
        found.append(cursor[1])
    return found


async def _tabs(ours: Server) -> list[str]:
    """Every tab of the menu, and one order."""
    page = await read(ours, f"{HOME}/orders")
    rail = page.partition('class="tab-groups"')[2].partition("</nav>")[0]
    order = re.findall(rf"{HOME}/orders/[0-9a-f]{{32}}", page)
    tabs = re.findall(r'href="([^"#]+)"', rail)
    return [*tabs, *order[:1]]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run(), indent=2) + "\n")
