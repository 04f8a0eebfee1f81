"""Every page in both themes, on a desk and on a phone."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, expect

from app.office.demo import shop
from e2e.conftest import PATIENCE, Cockpit, Faults
from e2e.pages import loop, people
from e2e.pages.walk import look_at

EMPTY, FULL = "/t/paper-moon", f"/t/{shop.SLUG}"
TABS = (
    "overview",
    "inbox",
    "inbox/history",
    "niches",
    "niches/weights",
    "trend-runs",
    "engine",
    "hit-rate",
    "topics",
    "signals",
    "signals/new",
    "keywords",
    "research-product",
    "research-product/new",
    "schedule",
    "ideation",
    "products",
    "etsy",
    "orders",
    "imports",
    "jobs",
    "start",
    "search?q=planner",
    "settings",
    "settings/flags",
    "settings/members",
    "settings/connections",
    "settings/vault",
    "settings/models",
    "settings/activity",
)
LISTS = (
    "inbox/history",
    "imports",
    "niches",
    "trend-runs",
    "signals",
    "keywords",
    "ideation",
    "ideation?status=draft",
    "products",
    "etsy",
    "orders",
    "jobs",
)
REFUSED = (
    "Sale Date,Item Name,Quantity,Price,Item Total,Currency,Transaction ID,Listing ID,Order ID"
)
BROKEN = (
    "31/31/26,Tram poster,1,6.90,6.90,USD,1,2,3",
    "11/03/26,Tram poster,many,6.90,6.90,USD,4,2,5",
)
SIZES = {"desk": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}


class Walk(msgspec.Struct, frozen=True):
    state: StorageState
    addresses: list[str]


@pytest.fixture(scope="module")
def walk(cockpit: Cockpit, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Walk:
    """A brand with nothing in it, and one in which something of everything has happened."""
    context = browser.new_context(base_url=cockpit.url)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto("/first-run")
    wrong = look_at(page, "/first-run")
    assert wrong == []
    people.become_owner(page)
    people.name_brand(page, "Paper Moon")
    _fill(page)
    _import_refused_rows(page, tmp_path_factory.mktemp("files") / "mended-by-hand.csv")
    _decide(page)
    found = Walk(context.storage_state(), list(_addresses(page)))
    context.close()
    return found


def _fill(page: Page) -> None:
    page.get_by_role("button", name="demo brand").click()
    loop.wait_for_rows(page, f"{FULL}/ideation?status=draft", 2)


def _import_refused_rows(page: Page, file: Path) -> None:
    file.write_text("\n".join([REFUSED, *BROKEN]), encoding="utf-8")
    page.goto(f"{FULL}/imports")
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator("#refused")).to_be_visible()


def _decide(page: Page) -> None:
    """A proposal that was rejected and asked for again, and a brief that was turned down."""
    loop.open_first_brief(page, FULL)
    loop.approve_brief(page)
    loop.wait_for_proposal(page, FULL)
    page.keyboard.press("r")
    page.locator("#f-note").fill("Name the town first.")
    page.get_by_role("dialog").get_by_role("button", name="Reject").click()
    expect(page.get_by_text("Nothing waits for you")).to_be_visible()
    loop.wait_for_rows(page, f"{FULL}/etsy?state=draft", 1).locator("a[data-open]").click()
    page.get_by_role("button", name="Send to the inbox").click()
    expect(page.locator("#case")).to_be_visible()
    loop.open_first_brief(page, FULL)
    page.keyboard.press("r")
    page.locator("#f-note").fill("Too close to what others sell.")
    page.get_by_role("dialog").get_by_role("button", name="Reject").click()
    expect(page.get_by_text("Too close to what others sell.")).to_be_visible()


def _addresses(page: Page) -> Iterator[str]:
    """Every tab of both brands, and the first row of every list."""
    for base in (EMPTY, FULL):
        yield from (f"{base}/{tab}" for tab in TABS)
    for name in LISTS:
        page.goto(f"{FULL}/{name}")
        yield page.locator("main a[data-open]").first.get_attribute("href") or name
    yield from (f"{FULL}/orders?q=no+such+thing", "/account", "/tenants/new", "/rollup")


@pytest.fixture(params=["desk light", "phone dark", "phone light", "desk dark"])
def looking(
    walk: Walk, cockpit: Cockpit, browser: Browser, request: pytest.FixtureRequest
) -> Iterator[BrowserContext]:
    size, theme = request.param.split()
    context = browser.new_context(
        base_url=cockpit.url,
        storage_state=walk.state,
        viewport=SIZES[size],
        color_scheme=theme,
        reduced_motion="reduce",
    )
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


def test_every_page_is_in_order(walk: Walk, looking: BrowserContext, faults: Faults) -> None:
    page = looking.new_page()
    faults.watch(page)
    wrong = [line for address in walk.addresses for line in look_at(page, address)]
    wrong += look_at(page, f"{FULL}/nothing-here", expected=404)
    wrong += look_at(page, f"{FULL}/orders/nothing-here", expected=404)
    looking.clear_cookies()
    wrong += look_at(page, "/sign-in")
    assert wrong == []
