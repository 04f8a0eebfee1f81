"""The whole clock on one page. Minutes are staggered; times are UTC.

What each timer does is a chore, which stands at the door of its wing under the same name.
"""

from collections.abc import Sequence

import msgspec


class Timer(msgspec.Struct, frozen=True):
    """`when` in cron's five fields."""

    name: str
    when: str


TIMERS: Sequence[Timer] = (
    Timer("office.forget_old_sign_ins", "17 3 * * *"),
    Timer("research.weekly_run", "30 4 * * 1"),
    Timer("research.daily_monitor", "0 6 * * *"),
    Timer("research.record_outcomes", "10 7 * * *"),
)
