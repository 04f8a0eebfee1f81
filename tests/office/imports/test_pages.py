"""Imports in a browser: dropping files, following them, and getting back what was refused."""

import csv
import io
import re
from typing import Any

import httpx
import pytest
from litestar import Litestar
from sqlalchemy import func, select

from app.core.settings import Settings
from app.core.storage import Storage
from app.office.demo.exports import ITEM_HEADER
from db.models.core.job import Job
from db.models.core.outbox import OutboxMessage
from db.models.fulfilment.order_line import OrderLine
from db.models.office.import_file import Import
from jobs.all import LOADED
from jobs.runner import House, attempt
from tests.browser import Browser, toast_of
from tests.world import OPERATOR, TIDEWATER, WANDERLANE

assert LOADED
IMPORTS = "/t/wanderlane/imports"


def item(number: int, **changes: str) -> list[str]:
    """A row of Etsy's order items."""
    known = {
        "Sale Date": "10/01/26",
        "Item Name": f"Guide {number}",
        "Buyer": f"Ada (ada{number})",
        "Quantity": "1",
        "Price": "9.90",
        "Item Total": "9.90",
        "Currency": "USD",
        "Transaction ID": str(4_600_000_000 + number),
        "Listing ID": "1801001",
        "Order ID": str(3_700_000_000 + number),
        "Order Type": "online",
        "Listings Type": "listing",
        "Payment Type": "online_cc",
    } | changes
    return [known.get(name, "") for name in ITEM_HEADER]


def sheet(*rows: list[str]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([ITEM_HEADER, *rows])
    return out.getvalue().encode()


async def upload(browser: Browser, *files: tuple[str, bytes], at: str = IMPORTS) -> httpx.Response:
    parts: Any = [("files", (name, content, "text/csv")) for name, content in files]
    return await browser.http.post(at, data={"_csrf": await browser.csrf()}, files=parts)


@pytest.fixture
def house(app: Litestar, settings: Settings) -> House:
    return House(settings, app.state.database, Storage(settings.storage_dir))


async def imports(house: House) -> list[Import]:
    async with house.database.reading(WANDERLANE.id) as session:
        return list(await session.scalars(select(Import).order_by(Import.id)))


async def work_off(house: House) -> list[Job]:
    """Run what is queued to its end, as a worker would."""
    async with house.database.reading(WANDERLANE.id) as session:
        waiting = list(
            await session.scalars(
                select(Job).where(Job.name == "office.run_import", Job.status == "queued")
            )
        )
    for job in waiting:
        await attempt(house, WANDERLANE.id, job.id)
    async with house.database.reading(WANDERLANE.id) as session:
        return [await session.get_one(Job, job.id) for job in waiting]


async def lines(house: House) -> int:
    async with house.database.reading(WANDERLANE.id) as session:
        return await session.scalar(select(func.count(OrderLine.id))) or 0


def figures(page: str) -> dict[str, str]:
    shown = r'<dt>([A-Z][a-z]+)</dt>\s*<dd><(?:a|span) class="value"[^>]*>([^<]+)<'
    return dict(re.findall(shown, page))


async def test_one_file_is_kept_queued_and_taken_in(operator: Browser, house: House) -> None:
    content = sheet(*(item(number) for number in range(3)))
    answer = await upload(operator, ("orders.csv", content))
    [row] = await imports(house)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{IMPORTS}/{row.id}"
    assert (row.status, row.file_name, row.byte_size) == ("queued", "orders.csv", len(content))
    assert row.requested_by == OPERATOR.name
    assert house.storage.get(row.storage_key) == content
    async with house.database.reading(None) as session:
        [message] = await session.scalars(select(OutboxMessage))
    going = await operator.get(f"{IMPORTS}/{row.id}")
    assert going.status_code == 200
    assert "queued" in going.text

    [job] = await work_off(house)
    assert message.job_id == job.id
    assert (job.status, job.error) == ("done", "")
    page = await operator.partial(f"{IMPORTS}/{row.id}")
    assert "<html" not in page.text
    assert figures(page.text) == {
        "Imported": "3",
        "Updated": "0",
        "Unchanged": "0",
        "Refused": "0",
    }
    assert 'href="/t/wanderlane/orders?since=2026-10-01&amp;until=2026-10-01"' in page.text
    assert await lines(house) == 3
    assert "orders.csv" in (await operator.get(IMPORTS)).text


async def test_several_files_become_several_imports(operator: Browser, house: House) -> None:
    files = [(f"part {number}.csv", sheet(item(number))) for number in range(3)]
    answer = await upload(operator, *files)
    assert answer.headers["location"] == IMPORTS
    assert toast_of(answer) == "3 files are being imported."
    assert [row.file_name for row in await imports(house)] == [name for name, _ in files]
    jobs = await work_off(house)
    assert [job.status for job in jobs] == ["done"] * 3
    assert await lines(house) == 3


async def test_none_chosen_is_said(operator: Browser, house: House) -> None:
    empty = await operator.http.post(
        IMPORTS,
        data={"_csrf": await operator.csrf()},
        files=[("files", ("", b"", "application/octet-stream"))],
    )
    for answer in (
        empty,
        await operator.post(IMPORTS),
        await operator.post(IMPORTS, {"files": "x"}),
    ):
        assert answer.status_code == 422
        assert "Choose at least one file." in answer.text
    assert await imports(house) == []


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(200),
        b"%PDF-1.7 nothing",
        b"",
        b"just a sentence\n",
        b"a,b\n1,2\n",
    ],
    ids=["picture", "pdf", "empty", "text", "unknown"],
)
async def test_what_is_no_export_is_refused_with_a_sentence(
    operator: Browser, house: House, content: bytes
) -> None:
    await upload(operator, ("holiday.csv", content))
    [job] = await work_off(house)
    [row] = await imports(house)
    assert (job.status, row.status) == ("failed", "failed")
    assert row.error == job.error
    assert row.error.endswith(".")
    page = await operator.get(f"{IMPORTS}/{row.id}")
    assert "This file was not taken in" in page.text
    assert await lines(house) == 0


async def test_trying_a_refused_file_again_fails_again(operator: Browser, house: House) -> None:
    await upload(operator, ("holiday.csv", b"%PDF-1.7 nothing"))
    [job] = await work_off(house)
    await operator.post(f"/t/wanderlane/jobs/{job.id}/retry")
    [again] = await work_off(house)
    assert (again.status, again.error) == ("failed", job.error)


async def test_the_same_file_again_changes_nothing(operator: Browser, house: House) -> None:
    content = sheet(item(1), item(2))
    for _ in range(2):
        await upload(operator, ("orders.csv", content))
        await work_off(house)
    first, second = await imports(house)
    assert (first.imported, first.unchanged) == (2, 0)
    assert (second.imported, second.updated, second.unchanged) == (0, 0, 2)
    assert await lines(house) == 2


async def test_refused_rows_come_back_with_their_reasons(operator: Browser, house: House) -> None:
    bad = item(2, **{"Sale Date": "someday", "Item Name": "=cmd()"})
    await upload(operator, ("orders.csv", sheet(item(1), bad, item(3, Quantity="many"))))
    await work_off(house)
    [row] = await imports(house)
    assert (row.rows, row.imported, row.refused) == (3, 1, 2)
    page = await operator.get(f"{IMPORTS}/{row.id}")
    assert figures(page.text)["Refused"] == "2"
    address = f"{IMPORTS}/{row.id}/refused"
    assert f'href="{address}"' in page.text
    answer = await operator.get(address)
    assert answer.headers["content-type"].startswith("text/csv")
    assert "refused-orders.csv" in answer.headers["content-disposition"]
    header, *rows = list(csv.reader(io.StringIO(answer.text, newline="")))
    assert header == [*ITEM_HEADER, "Reason"]
    assert [each[header.index("Transaction ID")] for each in rows] == ["4600000002", "4600000003"]
    assert rows[0][header.index("Sale Date")] == "someday"
    assert rows[0][header.index("Item Name")] == "'=cmd()"
    assert all(each[-1].endswith(".") for each in rows)
    assert "someday" in rows[0][-1]


async def test_the_mended_rows_can_be_handed_in_as_they_came(
    operator: Browser, house: House
) -> None:
    await upload(operator, ("orders.csv", sheet(item(1), item(2, Quantity="many"))))
    await work_off(house)
    [row] = await imports(house)
    given = (await operator.get(f"{IMPORTS}/{row.id}/refused")).text
    mended = given.replace("many", "2").encode()
    await upload(operator, ("refused-orders.csv", mended))
    await work_off(house)
    _, again = await imports(house)
    assert (again.rows, again.imported, again.refused) == (1, 1, 0)
    assert await lines(house) == 2


async def test_many_problems_go_on_page_by_page(operator: Browser, house: House) -> None:
    rows = [item(number, Quantity="many") for number in range(120)]
    await upload(operator, ("orders.csv", sheet(*rows)))
    await work_off(house)
    [row] = await imports(house)
    seen: list[str] = []
    query = ""
    while True:
        text = (await operator.get(f"{IMPORTS}/{row.id}{query}")).text
        seen += re.findall(r'<tr data-row><td class="num">(\d+)</td>', text)
        more = re.search(r'href="[^"?]*\?after=([0-9a-f_]+)"', text)
        if more is None:
            break
        query = f"?after={more[1]}"
    assert seen == [str(number) for number in range(2, 122)]


@pytest.mark.parametrize("after", ["x", "²_1", "9" * 40, "1", "-1_a", "%00"])
async def test_a_damaged_address_breaks_nothing(
    operator: Browser, house: House, after: str
) -> None:
    await upload(operator, ("orders.csv", sheet(item(1, Quantity="many"))))
    await work_off(house)
    [row] = await imports(house)
    for path in (IMPORTS, f"{IMPORTS}/{row.id}"):
        assert (await operator.get(f"{path}?after={after}")).status_code < 500


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.csv", "passwd.csv"),
        ("C:\\Users\\me\\orders.csv", "orders.csv"),
        ("<b>bold</b>.csv", "b>.csv"),
        ("“Käufe” März.csv", "“Käufe” März.csv"),
        ("x" * 400 + ".csv", "x" * 255),
    ],
)
async def test_a_name_is_only_a_name(
    operator: Browser, house: House, given: str, kept: str
) -> None:
    await upload(operator, (given, sheet(item(1, Quantity="many"))))
    await work_off(house)
    [row] = await imports(house)
    assert row.file_name == kept
    assert house.storage.path(row.storage_key).is_relative_to(house.storage.root)
    page = await operator.get(f"{IMPORTS}/{row.id}")
    assert page.status_code == 200
    assert "<b>bold" not in page.text
    assert (await operator.get(f"{IMPORTS}/{row.id}/refused")).status_code == 200


async def test_the_list_goes_on_page_by_page(operator: Browser, house: House) -> None:
    await upload(operator, *((f"{number}.csv", b"") for number in range(35)))
    ids = [row.id for row in reversed(await imports(house))]
    first = (await operator.partial(IMPORTS)).text
    more = re.search(r'href="[^"?]*\?after=([0-9a-f]{32})"', first)
    assert more
    second = (await operator.partial(f"{IMPORTS}?after={more[1]}")).text
    shown = [
        [each for each in ids if f'href="{IMPORTS}/{each}"' in text] for text in (first, second)
    ]
    assert (len(shown[0]), shown[0] + shown[1]) == (30, ids)


async def test_a_viewer_looks_and_hands_nothing_in(
    operator: Browser, viewer: Browser, house: House
) -> None:
    await upload(operator, ("orders.csv", sheet(item(1, Quantity="many"))))
    await work_off(house)
    [row] = await imports(house)
    assert (await upload(viewer, ("more.csv", sheet(item(2))))).status_code == 403
    assert len(await imports(house)) == 1
    assert (await viewer.get(f"{IMPORTS}/{row.id}/refused")).status_code == 403
    for path in (IMPORTS, f"{IMPORTS}/{row.id}"):
        page = await viewer.get(path)
        assert page.status_code == 200
        assert "orders.csv" in page.text
        assert 'type="file"' not in page.text
        assert "/refused" not in page.text


async def test_a_stranger_finds_nothing(operator: Browser, stranger: Browser, house: House) -> None:
    await upload(operator, ("orders.csv", sheet(item(1, Quantity="many"))))
    await work_off(house)
    [row] = await imports(house)
    assert (await upload(stranger, ("a.csv", b"x"))).status_code == 404
    for below in ("", f"/{row.id}", f"/{row.id}/refused"):
        assert (await stranger.get(IMPORTS + below)).status_code == 404
    for below in (f"/{row.id}", f"/{row.id}/refused"):
        assert (await stranger.get(f"/t/tidewater/imports{below}")).status_code == 404
    assert "orders.csv" not in (await stranger.get("/t/tidewater/imports")).text
    assert len(await imports(house)) == 1


async def test_each_brand_takes_in_its_own(stranger: Browser, house: House) -> None:
    await upload(stranger, ("orders.csv", sheet(item(1))), at="/t/tidewater/imports")
    async with house.database.reading(TIDEWATER.id) as session:
        [row] = await session.scalars(select(Import))
        [job] = await session.scalars(select(Job))
    assert row.storage_key.startswith(f"tenants/{TIDEWATER.id}/")
    await attempt(house, TIDEWATER.id, job.id)
    assert await imports(house) == []
    assert await lines(house) == 0


async def test_without_the_token_of_the_page_nothing_is_kept(
    operator: Browser, house: House
) -> None:
    answer = await operator.http.post(IMPORTS, files=[("files", ("orders.csv", b"a"))])
    assert answer.status_code == 403
    assert await imports(house) == []
