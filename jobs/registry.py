"""Every kind of job with its policy. Services name jobs by string and never import them."""

from collections.abc import Awaitable, Callable
from typing import Any

import msgspec

from app.core.running import Run

Shell = Callable[..., Awaitable[None]]


class Policy(msgspec.Struct, frozen=True):
    """`timeout` and `heartbeat` in seconds; `retries` counts the first attempt too."""

    name: str
    shell: Shell
    retries: int
    timeout: int
    heartbeat: int


POLICIES: dict[str, Policy] = {}


def job(
    name: str, *, retries: int = 5, timeout: int = 600, heartbeat: int = 60
) -> Callable[[Shell], Shell]:
    """Register a shell: `async def shell(run: Run, **arguments)`.

    None of the three may be left to SAQ, whose defaults (one try, 10 s, no heartbeat) lose work.
    """

    def register(shell: Shell) -> Shell:
        if name in POLICIES:
            raise ValueError(f"Two jobs are called {name}.")
        POLICIES[name] = Policy(name, shell, retries, timeout, heartbeat)
        return shell

    return register


async def call(policy: Policy, run: Run, arguments: dict[str, Any]) -> None:
    await policy.shell(run, **arguments)
