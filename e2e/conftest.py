"""The cockpit as `make run` starts it, in a data directory of its own, and a real browser."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = os.environ.get("COCKPIT_CHROMIUM", "/usr/bin/chromium")
# The background flags keep Chromium from looking for hosts that a closed network refuses.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 30_000
JOURNEY = 300
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A journey makes real files on a machine that may be busy."""
    for item in items:
        item.add_marker(pytest.mark.timeout(JOURNEY))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Cockpit:
    """A running cockpit. `run` carries out one of its commands against the same data."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **os.environ,
            "COCKPIT_DATA_DIR": str(data),
            "PORT": str(self.port),
            "LOG_FORMAT": "json",
        }
        self.log = (data / "cockpit.log").open("wb")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "app.cli.main", "up"],
            cwd=ROOT,
            env=self.environment,
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )

    def wait(self) -> None:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            try:
                with urlopen(f"{self.url}/health", timeout=1):
                    return
            except (URLError, OSError):
                time.sleep(0.1)
        raise AssertionError((self.data / "cockpit.log").read_text()[-4000:])

    def run(self, *words: str, typed: str = "") -> str:
        done = subprocess.run(
            [sys.executable, "-m", "app.cli.main", *words],
            cwd=ROOT,
            env=self.environment,
            input=typed,
            capture_output=True,
            text=True,
            timeout=180,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=10)
        self.log.close()


@pytest.fixture(scope="module")
def cockpit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cockpit]:
    running = Cockpit(tmp_path_factory.mktemp("cockpit"))
    try:
        running.wait()
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield launched
        launched.close()


class Faults:
    """What the browser complained of: errors in scripts, and anything the policy blocked."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def watch(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.seen.append(f"{page.url}: {error}"))
        page.on("console", self._console)

    def _console(self, message) -> None:
        if message.type == "error" and "status of 4" not in message.text:
            self.seen.append(message.text)


@pytest.fixture
def faults() -> Iterator[Faults]:
    collected = Faults()
    yield collected
    assert collected.seen == []


@pytest.fixture
def context(browser: Browser, cockpit: Cockpit) -> Iterator[BrowserContext]:
    opened = browser.new_context(
        base_url=cockpit.url, viewport={"width": 1440, "height": 900}, reduced_motion="reduce"
    )
    opened.set_default_timeout(PATIENCE)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext, faults: Faults) -> Page:
    opened = context.new_page()
    faults.watch(opened)
    return opened
