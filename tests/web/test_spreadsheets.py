"""Every list as a file, in the filters that it is shown in."""

import csv
import io
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest

from app.core.settings import Settings
from app.web.spreadsheets import as_csv
from tests.browser import Browser
from tests.web.seeded import Seeded

BASE = "/t/wanderlane"


class Thing(msgspec.Struct):
    title: str
    price_minor: int
    currency: str
    day: date
    at: datetime | None
    tags: list[str]
    done: bool


@pytest.fixture
def settings(seeded: Seeded, tmp_path: Path) -> Settings:
    return seeded.settings(tmp_path / "data")


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_a_row_reads_as_people_read_it() -> None:
    made = datetime(2026, 11, 20, 8, tzinfo=UTC)
    rows = [
        Thing("=HYPERLINK()", 1250, "USD", date(2026, 11, 20), made, ["a", "b, c"], True),
        Thing("Plan", 1250, "JPY", date(2026, 1, 2), None, [], False),
    ]
    first, second = read(as_csv(rows))
    assert first == {
        "Title": "'=HYPERLINK()",
        "Price": "12.50",
        "Currency": "USD",
        "Day": "2026-11-20",
        "At": "2026-11-20T08:00:00+00:00",
        "Tags": "a; b, c",
        "Done": "yes",
    }
    assert (second["Price"], second["At"], second["Done"]) == ("1250", "", "no")


def test_no_rows_are_an_empty_file() -> None:
    assert as_csv([]) == ""


@pytest.mark.parametrize(
    "tab", ["jobs", "settings/activity", "products", "etsy", "ideation", "imports"]
)
async def test_every_list_is_a_file_too(viewer: Browser, tab: str) -> None:
    page = await viewer.get(f"{BASE}/{tab}")
    assert 'href="?as=csv"' in page.text
    answer = await viewer.get(f"{BASE}/{tab}?as=csv")
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.headers["content-disposition"].endswith('.csv"')
    assert read(answer.text)


async def test_the_file_holds_what_is_shown(viewer: Browser) -> None:
    page = await viewer.partial(f"{BASE}/jobs?status=done")
    assert 'href="?status=done&amp;as=csv"' in page.text
    rows = read((await viewer.get(f"{BASE}/jobs?status=done&as=csv")).text)
    assert rows and {row["Status"] for row in rows} == {"done"}
    assert not read((await viewer.get(f"{BASE}/products?tier=3&as=csv")).text)
