"""`make bench`: import, page and queue, each beside the bare stack in the same run.

Ends with 0 when every bench ran; a missed bound is told and does not fail the run, because this
machine may be busy with something else.
"""

import argparse
import json
import platform
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import psutil

BENCHES = ("imports", "pages", "queue", "research", "research_run")


class Bound(NamedTuple):
    what: str
    bench: str
    key: str
    """Where the figure is in what the bench answers, steps divided by dots."""
    limit: float
    at_least: bool


BOUNDS = (
    Bound("import, rows a second of bare", "imports", "ratio_to_bare", 0.5, True),
    Bound("orders page, CPU of bare", "pages", "cpu_ratio", 2.5, False),
    Bound("slowest tab alone, p95 in ms", "pages", "tab_p95_ms", 50.0, False),
    Bound("queue, jobs a second of SAQ on Redis", "queue", "ratio_to_redis", 1.0, True),
    Bound("trend run of 200,000 signals, s", "research_run", "seconds", 60.0, False),
    Bound("its memory, MB", "research_run", "peak_mb", 1024.0, False),
    Bound("Goldmine tab after it, p95 in ms", "research_run", "tab_p95_ms", 50.0, False),
    Bound("start of a job, p95 in ms", "queue", "start_p95_ms.sqlite", 10.0, False),
)


def measure(names: Sequence[str]) -> dict[str, Any]:
    """What each bench answers, or {"error": why there is no answer}."""
    found: dict[str, Any] = {}
    for name in names:
        module = f"tests.bench.{name}"
        if find_spec(module) is None:
            found[name] = {"error": "there is no such bench"}
            continue
        sys.stderr.write(f"{name} …\n")
        try:
            found[name] = import_module(module).run()
        except Exception as error:
            traceback.print_exc()
            found[name] = {"error": f"{type(error).__name__}: {error}"}
    return found


def table(found: dict[str, Any]) -> list[str]:
    lines = [f"{'':40}{'measured':>10}{'asked for':>14}"]
    for bound in BOUNDS:
        if bound.bench not in found:
            continue
        figure = _figure(found[bound.bench], bound.key)
        asked = f"{'≥' if bound.at_least else '≤'} {bound.limit:g}"
        if figure is None:
            reason = found[bound.bench].get("error", "the bench does not tell it")
            lines.append(f"{bound.what:40}{'none':>10}{asked:>14}  not measured: {reason}")
            continue
        kept = figure >= bound.limit if bound.at_least else figure <= bound.limit
        lines.append(f"{bound.what:40}{figure:>10.2f}{asked:>14}  {'kept' if kept else 'MISSED'}")
    return lines


def _figure(answer: Any, key: str) -> float | None:
    for step in key.split("."):
        answer = answer.get(step) if isinstance(answer, dict) else None
    return float(answer) if isinstance(answer, int | float) else None


def _machine() -> dict[str, Any]:
    return {
        "python": platform.python_version(),
        "system": platform.platform(),
        "cores": psutil.cpu_count(),
        "load": psutil.getloadavg(),
    }


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("benches", nargs="*", metavar="BENCH", help=", ".join(BENCHES))
    parser.add_argument("--json", metavar="FILE", type=Path, help="write everything measured here")
    given = parser.parse_args(words)
    machine = _machine()
    found = measure(given.benches or BENCHES)
    if given.json:
        answer = {"machine": machine, **found}
        given.json.write_text(json.dumps(answer, indent=2) + "\n", encoding="utf-8")
    sys.stdout.write("\n".join(table(found)) + "\n")
    return 1 if any("error" in answer for answer in found.values()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
