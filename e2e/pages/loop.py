"""The weekly loop as an operator walks it, page by page."""

from pathlib import Path
from time import monotonic

from playwright.sync_api import Locator, Page, expect

MAKING = 120_000
"""A guide is laid out twice and photographed; on two busy cores this takes a while."""


def import_file(page: Page, base: str, file: Path, rows: int) -> None:
    page.goto(f"{base}/imports")
    page.locator("input[type=file]").set_input_files(file)
    if page.get_by_role("button", name="Import").count():
        page.get_by_role("button", name="Import").first.click()
    expect(page.get_by_role("heading", name=file.name)).to_be_visible()
    expect(page.locator("#import")).to_contain_text(f"of {rows:,} rows")


def run_research(page: Page, base: str) -> None:
    page.goto(f"{base}/niches")
    page.get_by_role("button", name="Run now").first.click()
    expect(page.get_by_role("heading", name="Trend run 1")).to_be_visible()
    expect(page.get_by_role("link", name="See the briefs")).to_be_visible()


def wait_for_rows(page: Page, address: str, at_least: int) -> Locator:
    """The rows of a list that a job is about to fill; the list is asked again until then."""
    rows = page.locator("tr[data-row]")
    deadline = monotonic() + MAKING / 1000
    page.goto(address)
    while rows.count() < at_least:
        assert monotonic() < deadline, f"{address} has {rows.count()} rows"
        page.wait_for_timeout(300)
        page.reload()
    return rows


def open_first_brief(page: Page, base: str) -> str:
    """Answers its title."""
    rows = wait_for_rows(page, f"{base}/ideation?status=draft", 1)
    first = rows.locator("a[data-open]").first
    title = first.inner_text()
    first.click()
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    return title


def approve_brief(page: Page) -> None:
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("Its files are being made")).to_be_visible()


def wait_for_proposal(page: Page, base: str) -> Locator:
    """The case in the inbox, once the files are made and the listing is written."""
    page.goto(f"{base}/inbox")
    case = page.locator("#case")
    expect(case).to_be_visible(timeout=MAKING)
    return case
