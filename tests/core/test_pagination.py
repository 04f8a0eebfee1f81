"""Walking a list page by page, forth and back, meets each row once, also among equal times."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from app.core.database import Database
from app.core.errors import Invalid
from app.core.events import HOUSE_ACTOR
from app.core.pagination import Cursor, Slice, cut, read_cursor, window
from db.models.core.event import Event
from tests.world import TIDEWATER, WANDERLANE

SIZE = 4
BEGIN = datetime(2026, 11, 20, 10, 0, 0, 123456, UTC)


async def fill(database: Database, count: int) -> list[str]:
    """Three events share each moment; answers their ids, newest first."""
    ids: list[tuple[datetime, str]] = []
    for tenant in (WANDERLANE, TIDEWATER):
        async with database.work(tenant, HOUSE_ACTOR) as work:
            for number in range(count):
                event = await work.record("thing.done", ("thing", str(number)))
                event.at = BEGIN + timedelta(seconds=number // 3)
                if tenant is WANDERLANE:
                    ids.append((event.at, event.id))
    return [event_id for _, event_id in sorted(ids, reverse=True)]


async def turn(database: Database, text: str) -> Slice[Event]:
    cursor = read_cursor(text)
    async with database.reading(WANDERLANE.id) as session:
        rows = await session.scalars(window(select(Event), Event.at, Event.id, cursor, SIZE))
        return cut(rows.all(), cursor, SIZE)


@pytest.mark.parametrize("count", [0, 1, SIZE, SIZE + 1, 11])
async def test_each_row_is_met_once(database: Database, count: int) -> None:
    wanted = await fill(database, count)
    pages: list[Slice[Event]] = [await turn(database, "")]
    while pages[-1].older:
        pages.append(await turn(database, pages[-1].older))
    assert [row.id for page in pages for row in page.rows] == wanted
    assert pages[0].newer == ""
    back = [pages[-1]]
    while back[-1].newer:
        back.append(await turn(database, back[-1].newer))
    assert [row.id for page in reversed(back) for row in page.rows] == wanted


def test_a_cursor_survives_an_address() -> None:
    cursor = Cursor(BEGIN, "a" * 32, newer=True)
    assert read_cursor(cursor.text()) == cursor
    assert read_cursor("") is None


@pytest.mark.parametrize(
    "text", ["x", "o", "o2026-11-20~a", "o2026-11-20T10:00:00~a", "z2026-11-20T10:00:00Z~a", "o~a"]
)
def test_a_damaged_address_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        read_cursor(text)
