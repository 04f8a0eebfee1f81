"""Jobs are named by string, so a test holds the names against the registry."""

import inspect
import re
from pathlib import Path

from app import wiring
from jobs.all import LOADED
from jobs.registry import POLICIES
from jobs.schedule import TIMERS

ROOT = Path(__file__).resolve().parents[2]
ENQUEUED = re.compile(r"""\.enqueue\(\s*["']([a-z_.]+)["']""")


def test_every_deferred_job_exists() -> None:
    assert LOADED
    named = {
        name for path in (ROOT / "app").rglob("*.py") for name in ENQUEUED.findall(path.read_text())
    }
    reacting = {r.job for rs in wiring.subscriptions().values() for r in rs}
    assert named | reacting <= POLICIES.keys()
    assert named


def test_every_job_says_how_long_and_how_often() -> None:
    for policy in POLICIES.values():
        assert policy.retries > 1, policy.name
        assert policy.timeout > 0, policy.name
        assert 0 < policy.heartbeat <= policy.timeout, policy.name


def test_shells_are_thin() -> None:
    for policy in POLICIES.values():
        lines = inspect.getsource(policy.shell).splitlines()
        assert len(lines) <= 16, f"{policy.name}: {len(lines)} lines"


def test_the_clock_is_staggered() -> None:
    assert len({timer.when for timer in TIMERS}) == len(TIMERS)
    assert len({timer.name for timer in TIMERS}) == len(TIMERS)
