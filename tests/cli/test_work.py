"""The verbs that change something, as a person or a script calls them, without a worker."""

import asyncio
import json
import sqlite3

import pytest

from app.office.demo.exports import order_items_csv
from app.office.demo.year import orders
from app.office.members import passwords
from tests.cli.conftest import CHECKOUT

pytestmark = pytest.mark.timeout(300)
PASSWORD = "paper lanterns over lisbon\n"


@pytest.fixture
def brand(cockpit):
    def add(slug="paper-moon", **more):
        options = [word for name, text in more.items() for word in (f"--{name}", text)]
        words = ("tenant", "add", slug, "--name", "Paper Moon", "--currency", "USD", *options)
        return cockpit(*words, "--json")

    return add


@pytest.fixture
def export(tmp_path):
    """A file as Etsy exports it: the last fifty orders of the fictional year."""
    from datetime import date

    file = tmp_path / "EtsySoldOrderItems2026.csv"
    file.write_bytes(order_items_csv(orders(date(2026, 6, 30))[-50:], "USD"))
    return file


def rows(tmp_path, statement):
    connection = sqlite3.connect(tmp_path / "var" / "cockpit.sqlite3")
    try:
        return connection.execute(statement).fetchall()
    finally:
        connection.close()


def test_brand_is_added_once(brand, cockpit):
    added = brand(timezone="Europe/Lisbon", locale="pt-PT")
    assert added.returncode == 0, added.stderr
    assert json.loads(added.stdout) | {"id": ""} == {
        "id": "",
        "slug": "paper-moon",
        "name": "Paper Moon",
        "currency": "USD",
        "timezone": "Europe/Lisbon",
        "locale": "pt_PT",
    }
    again = brand()
    assert again.returncode == 1
    assert "slug" in json.loads(again.stdout)["error"]
    assert "paper-moon" in cockpit("tenant", "list").stdout


def test_every_wrong_field_of_a_brand_is_told(cockpit):
    words = ("tenant", "add", "P!", "--name", "x", "--currency", "ZZZ", "--timezone", "Mars")
    done = cockpit(*words)
    assert done.returncode == 1
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == [
        "slug",
        "currency",
        "timezone",
    ]


def test_operator_with_a_password_from_standard_input(brand, cockpit, tmp_path):
    brand()
    done = cockpit("user", "add", "Ana@example.com", "--role", "viewer", "--json", stdin=PASSWORD)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["tenants"] == ["paper-moon"]
    assert rows(tmp_path, "SELECT role FROM members") == [("viewer",)]
    (stored,) = rows(tmp_path, "SELECT email, password_hash FROM operators")
    assert stored[0] == "ana@example.com"
    assert stored[1].startswith("$argon2id$")


def test_weak_password_and_role_without_a_brand(cockpit):
    weak = cockpit("user", "add", "ana@example.com", "--role", "owner", stdin="short\n")
    assert weak.returncode == 1
    assert weak.stderr.startswith("password: ")
    alone = cockpit("user", "add", "ana@example.com", "--role", "viewer", stdin=PASSWORD)
    assert alone.returncode == 1
    assert "cockpit tenant add" in alone.stderr


def test_import_and_research_finish_without_a_worker(brand, cockpit, export, tmp_path):
    brand()
    words = ("import", str(export), "--tenant", "paper-moon", "--json")
    rehearsed = json.loads(cockpit(*words, "--dry-run").stdout)
    assert rows(tmp_path, "SELECT count(*) FROM orders") == [(0,)]

    first = cockpit(*words)
    assert first.returncode == 0, first.stdout + first.stderr
    (told,) = json.loads(first.stdout)
    assert set(told) == {
        *("file", "kind", "rows", "imported", "updated", "unchanged", "refused", "problems")
    }
    assert told["file"] == export.name
    assert told["imported"] == told["rows"] == len(export.read_text().splitlines()) - 1
    assert rehearsed == [told]
    assert rows(tmp_path, "SELECT DISTINCT status FROM jobs") == [("done",)]
    assert rows(tmp_path, "SELECT count(*) FROM outbox") == [(0,)]

    (again,) = json.loads(cockpit(*words).stdout)
    assert (again["unchanged"], again["imported"]) == (told["rows"], 0)

    run = cockpit("trend-run", "--tenant", "paper-moon", "--json")
    assert run.returncode == 0, run.stdout + run.stderr
    found = json.loads(run.stdout)
    assert found["status"] == "done"
    assert len(found["niches_found"]) >= 5
    assert found["briefs"] == rows(tmp_path, "SELECT count(*) FROM briefs")[0][0] > 0

    listed = cockpit("jobs", "--json")
    assert {job["status"] for job in json.loads(listed.stdout)} == {"done"}


def test_one_bad_file_does_not_stop_the_others(brand, cockpit, export):
    brand()
    files = ("nowhere.csv", str(CHECKOUT / "Makefile"), str(export))
    done = cockpit("import", *files, "--tenant", "paper-moon", "--json")
    assert done.returncode == 1
    nowhere, other, good = json.loads(done.stdout)
    assert "No such file" in nowhere["error"]
    assert other["error"]
    assert other["rows"] == 0
    assert "error" not in good
    assert good["imported"] == good["rows"]


def test_import_without_file_or_brand(brand, cockpit, export):
    assert cockpit("import", "--tenant", "paper-moon").returncode != 0
    done = cockpit("import", str(export), "--tenant", "nobody", "--json")
    assert done.returncode == 1
    assert "nobody" in json.loads(done.stdout)["error"]


def test_killed_run_goes_on(brand, cockpit, tmp_path):
    """A run and its job as a killed process leaves them: open, and carried by nobody."""
    brand()
    assert cockpit("trend-run", "--tenant", "paper-moon").returncode == 0
    file = sqlite3.connect(tmp_path / "var" / "cockpit.sqlite3")
    file.execute("UPDATE trend_runs SET status = 'running', finished_at = NULL")
    file.execute("UPDATE jobs SET status = 'running' WHERE name = 'research.trend_run'")
    file.commit()
    file.close()
    again = cockpit("trend-run", "--tenant", "paper-moon", "--json")
    assert again.returncode == 0, again.stdout + again.stderr
    assert json.loads(again.stdout)["number"] == 1
    assert rows(tmp_path, "SELECT number, status FROM trend_runs") == [(1, "done")]


def test_rotation_seals_everything_anew_and_keeps_it_readable(brand, cockpit, export, tmp_path):
    brand()
    cockpit("import", str(export), "--tenant", "paper-moon")
    sealed = "SELECT id, buyer FROM orders WHERE buyer IS NOT NULL ORDER BY id"
    before = rows(tmp_path, sealed)
    done = cockpit("secrets", "rotate", "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(done.stdout)
    after = rows(tmp_path, sealed)
    assert told["resealed"] >= len(after) > 0
    assert {text.split(".")[1] for _, text in after} == {told["active"]}
    assert not set(before) & set(after)
    (again,) = json.loads(cockpit("import", str(export), "--tenant", "paper-moon", "--json").stdout)
    assert again["unchanged"] == again["rows"]
    keys = json.loads((tmp_path / "var" / "keys.json").read_text())
    assert len(keys["keys"]) == 2


def test_demo_is_added_once(cockpit, tmp_path):
    first = cockpit("demo", "--json")
    assert first.returncode == 0, first.stdout + first.stderr
    assert json.loads(first.stdout)["added"]
    count = rows(tmp_path, "SELECT count(*) FROM orders")
    assert count[0][0] > 500
    assert json.loads(cockpit("demo", "--json").stdout)["added"] is False
    assert rows(tmp_path, "SELECT count(*) FROM orders") == count


def test_a_lost_password_is_set_anew(cockpit, tmp_path):
    cockpit("user", "add", "ana@example.com", "--role", "owner", stdin=PASSWORD)
    fresh = "another horse, another staple\n"
    done = cockpit("user", "password", "Ana@example.com", "--json", stdin=fresh)
    assert done.returncode == 0, done.stderr
    [(stored,)] = rows(tmp_path, "SELECT password_hash FROM operators")
    assert asyncio.run(passwords.matches(stored, fresh.strip()))
    assert not asyncio.run(passwords.matches(stored, PASSWORD.strip()))
    weak = cockpit("user", "password", "ana@example.com", stdin="short\n")
    nobody = cockpit("user", "password", "eve@example.com", stdin=fresh)
    assert weak.returncode and nobody.returncode
    assert "Nobody signs in as eve@example.com" in nobody.stderr
