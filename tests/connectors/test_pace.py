"""Calls keep to what the platform's headers allow."""

import time

from app.connectors.pace import LONGEST_BLOCK, Pace


async def test_calls_beyond_the_limit_wait_for_the_next_second() -> None:
    pace = Pace()
    pace.learn({"x-limit-per-second": "5"})
    started = time.monotonic()
    for _ in range(6):
        await pace.turn()
    assert time.monotonic() - started >= 1.0


async def test_nothing_waits_before_a_limit_is_known() -> None:
    pace = Pace()
    started = time.monotonic()
    for _ in range(50):
        await pace.turn()
    assert time.monotonic() - started < 0.5


async def test_an_empty_second_is_waited_out() -> None:
    pace = Pace()
    pace.learn({"x-limit-per-second": "5", "x-remaining-this-second": "0"})
    started = time.monotonic()
    await pace.turn()
    assert time.monotonic() - started >= 0.99


def test_odd_headers_are_ignored() -> None:
    pace = Pace()
    pace.learn({"x-limit-per-second": "many", "x-remaining-this-second": ""})
    pace.learn({"x-limit-per-second": "0"})
    assert pace.blocked == 0


def test_a_block_of_a_day_is_tried_sooner() -> None:
    pace = Pace()
    pace.block(86400)
    assert LONGEST_BLOCK - 1 < pace.blocked <= LONGEST_BLOCK
