"""Ids, the clock, and logs that keep secrets."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from app.core.clock import local_day, now, today
from app.core.ids import new_id
from app.core.logs import HIDDEN, hide_secrets


def test_ids_are_sortable_by_the_time_they_were_made() -> None:
    ids = [new_id() for _ in range(1000)]
    assert ids == sorted(ids)
    assert len(set(ids)) == 1000
    assert all(len(each) == 32 and int(each, 16) >= 0 for each in ids)


def test_times_are_aware_and_days_are_local() -> None:
    late = datetime(2026, 11, 19, 23, 30, tzinfo=UTC)
    with time_machine.travel(late, tick=False):
        assert now() == late
        assert now().tzinfo is UTC
        assert today("Europe/Berlin") == date(2026, 11, 20)
        assert today("America/New_York") == date(2026, 11, 19)
    assert local_day(late, "UTC") == date(2026, 11, 19)


@pytest.mark.parametrize(
    "name", ["password", "secret_key", "access_token", "Authorization", "api-key", "cookie"]
)
@given(value=st.text(min_size=1))
def test_secrets_by_name_are_hidden(name: str, value: str) -> None:
    assert hide_secrets(None, "", {name: value})[name] == HIDDEN
    assert hide_secrets(None, "", {"headers": {name: value}})["headers"][name] == HIDDEN


def test_secrets_in_texts_are_hidden() -> None:
    told = hide_secrets(None, "", {"said": "sent Bearer abc.def and x-api-key: key:shared to it"})
    assert told["said"] == f"sent Bearer {HIDDEN} and x-api-key: {HIDDEN} to it"


def test_the_rest_stays() -> None:
    assert hide_secrets(None, "", {"path": "/t/x", "ms": 3}) == {"path": "/t/x", "ms": 3}
