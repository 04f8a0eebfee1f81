"""Static files: packed, kept for ever under the right address only, and never from elsewhere."""

import gzip
from pathlib import Path

import pytest

from app.web.assets import FOREVER, STATIC, asset, release
from tests.browser import Browser

SHEET = "css/cockpit.css"


async def test_a_file_is_kept_for_ever_under_its_digest_only(visitor: Browser) -> None:
    right = await visitor.get(asset(SHEET))
    assert asset(SHEET) == f"/static/{release()}/{SHEET}"
    assert right.status_code == 200
    assert right.headers["cache-control"] == FOREVER
    for digest in ("000000000000", "x", release()[:-1]):
        other = await visitor.get(f"/static/{digest}/{SHEET}")
        assert other.status_code == 200
        assert other.headers["cache-control"] == "no-cache"
        assert other.content == right.content


async def test_text_is_packed_for_those_who_take_it(visitor: Browser) -> None:
    packed = await visitor.get(asset(SHEET), headers={"accept-encoding": "br, gzip"})
    plain = await visitor.get(asset(SHEET), headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"]) / 2
    for answer in (packed, plain):
        assert answer.headers["vary"] == "accept-encoding"
        assert answer.headers["x-content-type-options"] == "nosniff"


async def test_what_is_packed_already_is_not_packed_again(visitor: Browser) -> None:
    font = await visitor.get(asset("vendor/inter/inter-latin-wght-normal.woff2"))
    assert font.status_code == 200
    assert "content-encoding" not in font.headers


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (SHEET, "text/css"),
        ("js/cockpit.js", "text/javascript"),
        ("icons/favicon.svg", "image/svg+xml"),
        ("vendor/inter/inter-latin-wght-normal.woff2", "font/woff2"),
    ],
)
async def test_files_say_what_they_are(visitor: Browser, path: str, kind: str) -> None:
    assert (await visitor.get(asset(path))).headers["content-type"].split(";")[0] == kind


async def test_a_sheet_and_a_script_come_whole(visitor: Browser) -> None:
    """What they import stands in them, so that a page needs one request for each."""
    sheet = (await visitor.get(asset(SHEET))).text
    assert "@import" not in sheet
    assert (STATIC / "css" / "tokens.css").read_text().strip() in sheet
    script = (await visitor.get(asset("js/cockpit.js"))).text
    assert 'import "./' not in script


@pytest.mark.parametrize(
    "path",
    [
        "../app/main.py",
        "css/../../app/main.py",
        "%2e%2e/app/main.py",
        "..%2fapp%2fmain.py",
        "/etc/passwd",
        "//etc/passwd",
        "css/%00cockpit.css",
        "a" * 5000,
        "css",
        "css/",
        "nothing.css",
        "",
    ],
)
async def test_nothing_else_of_the_machine_is_served(visitor: Browser, path: str) -> None:
    answer = await visitor.get(f"/static/{release()}/{path}")
    assert answer.status_code in (303, 404)
    assert "def create_app" not in answer.text
    assert "root:" not in answer.text


async def test_a_way_around_that_ends_inside_is_the_same_file(visitor: Browser) -> None:
    around = await visitor.http.get(f"/static/{release()}/css/%2e%2e/css/cockpit.css")
    assert around.status_code == 200
    assert around.content == (await visitor.get(asset(SHEET))).content


def test_a_link_inside_does_not_lead_out(tmp_path: Path) -> None:
    """Nothing below static/ may point elsewhere."""
    for path in STATIC.rglob("*"):
        assert path.resolve().is_relative_to(STATIC), path


def test_an_asset_that_is_not_there_is_an_error_at_once() -> None:
    with pytest.raises(FileNotFoundError):
        asset("css/nothing.css")


async def test_packed_bytes_are_the_same_each_time(visitor: Browser) -> None:
    """A time inside the archive would give every process other bytes."""
    async with visitor.http.stream("GET", asset(SHEET)) as answer:
        raw = b"".join([piece async for piece in answer.aiter_raw()])
    assert raw[4:8] == b"\0\0\0\0"
    assert gzip.decompress(raw) == (await visitor.get(asset(SHEET))).content
