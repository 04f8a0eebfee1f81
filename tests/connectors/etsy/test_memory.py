"""The sandbox keeps what it answered: through restarts, kills and crowds; alone and mounted."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from litestar import Litestar, asgi, get

from app.connectors import registry
from app.connectors.http import Http
from app.connectors.ports import Connection, ListingDraft

from ..serving import served
from .conftest import Api, connection

ALONE = """
import sys
from pathlib import Path
import uvicorn
from app.connectors import registry
app = registry.sandbox_app("etsy", Path(sys.argv[1]))
uvicorn.run(app, fd=int(sys.argv[2]), log_level="critical")
"""


@contextmanager
def alone(folder: Path) -> Any:
    """The sandbox as a process of its own; the body may kill it."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(128)
        command = [sys.executable, "-c", ALONE, str(folder), str(listener.fileno())]
        process = subprocess.Popen(command, pass_fds=[listener.fileno()])
        port = listener.getsockname()[1]
    try:
        yield process, f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait(timeout=90)


@pytest.mark.kill
def test_what_was_answered_survives_a_kill(tmp_path: Path) -> None:
    answered: set[int] = set()
    for round_ in range(3):
        with alone(tmp_path) as (process, url):
            api = Api(connection(url, "killed"))
            deadline = time.monotonic() + 30
            while time.monotonic() < deadline:
                try:
                    answered.add(api.draft().json()["listing_id"])
                except httpx.HTTPError:
                    break
                if len(answered) % 7 == 6:
                    os.kill(process.pid, signal.SIGKILL)
            assert process.wait(timeout=90) == -signal.SIGKILL, round_
    with served(registry.sandbox_app("etsy", tmp_path)) as url:
        kept = {row["listing_id"] for row in Api(connection(url, "killed")).state()["listings"]}
    assert answered <= kept
    assert len(kept) <= len(answered) + 3
    with sqlite3.connect(tmp_path / "etsy.sqlite3") as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_many_calls_at_once_lose_nothing(url: str, picture: Callable[..., bytes]) -> None:
    def create(number: int) -> int:
        api = Api(connection(url, f"crowd {number % 3}"))
        status = api.draft(title=f"Guide {number}").status_code
        api.client.close()
        return status

    with ThreadPoolExecutor(12) as crowd:
        assert set(crowd.map(create, range(60))) == {201}
    for shop in range(3):
        assert len(Api(connection(url, f"crowd {shop}")).state()["listings"]) == 20


async def test_mounted_in_another_application(
    tmp_path: Path, http: Http, draft: ListingDraft, picture: Callable[..., bytes]
) -> None:
    sandbox = registry.sandbox_app(
        "etsy", tmp_path, prefix="/sandbox/etsy", public_url="https://cockpit.example"
    )

    @get("/")
    async def home() -> str:
        return "cockpit"

    mounted = asgi("/sandbox/etsy", is_mount=True, copy_scope=True)(sandbox)
    with served(Litestar([home, mounted], openapi_config=None, logging_config=None)) as url:
        link: Connection = connection(f"{url}/sandbox/etsy", "mounted")
        shop = registry.publisher(link, http)
        made = await shop.create_draft(draft)
        await shop.add_image(made.id, 1, "cover.png", picture(), "")
        await shop.add_file(made.id, 1, "large.zip", b"x" * 15_000_000)
        active = await shop.activate(made.id)
        assert active.url == (
            f"https://cockpit.example/sandbox/etsy/shop/{link.shop_id}/listing/{made.id}"
        )
        async with httpx.AsyncClient(base_url=url) as browser:
            page = await browser.get(f"/sandbox/etsy/shop/{link.shop_id}/listing/{made.id}")
            assert 'href="/sandbox/etsy/style.css"' in page.text
            assert f'href="/sandbox/etsy/shop/{link.shop_id}"' in page.text
            image = page.text.partition('<img src="')[2].partition('"')[0]
            assert (await browser.get(image)).content == picture()
            assert (await browser.get("/sandbox/etsy/style.css")).status_code == 200
            assert (await browser.get("/")).text == "cockpit"
