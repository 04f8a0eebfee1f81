"""`cockpit backtest`: its answer, its exit codes, and that it leaves everything as it is."""

import json
import sqlite3

import pytest

from app.office.demo.exports import order_items_csv
from app.office.demo.year import orders

pytestmark = pytest.mark.timeout(300)
PREDICTORS = ("score", "last_period", "last_year")
SPREAD = {"weeks", "mean", "sd", "low", "high"}


@pytest.fixture
def brand(cockpit, tmp_path):
    """A brand with half of the fictional year."""
    from datetime import date

    file = tmp_path / "EtsySoldOrderItems2026.csv"
    kept = [one for one in orders(date(2026, 6, 30)) if one.day >= date(2026, 2, 1)]
    file.write_bytes(order_items_csv(kept, "USD"))
    cockpit("tenant", "add", "paper-moon", "--name", "Paper Moon", "--currency", "USD")
    cockpit("tenant", "add", "other", "--name", "Other", "--currency", "USD")
    assert cockpit("import", str(file), "--tenant", "paper-moon").returncode == 0
    return "paper-moon"


def content(tmp_path):
    with sqlite3.connect(tmp_path / "var" / "cockpit.sqlite3") as connection:
        return list(connection.iterdump())


def test_a_past_is_replayed_and_nothing_is_written(brand, cockpit, tmp_path):
    before = content(tmp_path)
    done = cockpit("backtest", "--tenant", brand, "--json", "--weeks", "6")
    assert done.returncode == 0, done.stdout + done.stderr
    assert content(tmp_path) == before
    found = json.loads(done.stdout)
    assert set(found) == {
        *("tenant", "horizon_days", "lines", "first_line", "last_line", "first_cut", "last_cut"),
        *("weeks", "thin_weeks", "n", "reason", "score", "last_period", "last_year", "seconds"),
    }
    assert (found["tenant"], found["weeks"], found["horizon_days"]) == ("paper-moon", 6, 30)
    assert found["n"]["least"] >= 6
    for name in ("score", "last_period"):
        assert set(found[name]["spearman"]) == SPREAD
        assert -1 <= found[name]["spearman"]["mean"] <= 1
        assert 0 <= found[name]["precision_at_5"]["mean"] <= 1
    assert found["last_year"]["spearman"] is None
    assert found["last_year"]["reason"]
    again = json.loads(cockpit("backtest", "--tenant", brand, "--json", "--weeks", "6").stdout)
    assert again | {"seconds": 0} == found | {"seconds": 0}

    told = cockpit("backtest", "--tenant", brand, "--weeks", "6").stdout
    assert "precision at 5" in told
    assert "last 30 days' sales" in told
    assert "±" in told


def test_too_little_is_an_answer_and_no_failure(brand, cockpit):
    few = cockpit("backtest", "--tenant", brand, "--weeks", "4", "--json")
    assert few.returncode == 0
    found = json.loads(few.stdout)
    assert found["weeks"] == 4
    assert all(found[name]["spearman"] is None and found[name]["reason"] for name in PREDICTORS)
    other = cockpit("backtest", "--tenant", "other", "--json")
    assert other.returncode == 0
    assert json.loads(other.stdout)["lines"] == 0, "another brand's sales are not its own"
    assert "no Monday" in cockpit("backtest", "--tenant", "other").stdout


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--tenant", "nobody"), 1),
        ((), 2),
        (("--tenant", "other", "--weeks", "0"), 2),
        (("--tenant", "other", "--weeks", "many"), 2),
    ],
)
def test_exit_codes(cockpit, words, code):
    done = cockpit("backtest", *words, "--json")
    assert done.returncode == code
    assert json.loads(done.stdout)["error"]


def test_help_says_what_it_does(cockpit):
    done = cockpit("backtest", "--help")
    assert done.returncode == 0
    assert "--weeks" in done.stdout
