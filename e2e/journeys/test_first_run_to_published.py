"""From an empty machine to a listing in the shop, and the money on the overview."""

from datetime import date
from pathlib import Path

from playwright.sync_api import Page, expect

from app.office.demo import exports, year
from e2e.pages import loop, people

BASE = "/t/paper-moon"
ORDERS = 60


def export(folder: Path) -> tuple[Path, int]:
    made = year.orders(date.today(), seed=7)[-ORDERS:]
    file = folder / "EtsySoldOrderItems2026.csv"
    file.write_bytes(exports.order_items_csv(made, "USD"))
    return file, sum(len(order.lines) for order in made)


def test_the_weekly_loop(page: Page, tmp_path: Path) -> None:
    people.become_owner(page)
    people.name_brand(page, "Paper Moon")

    file, rows = export(tmp_path)
    loop.import_file(page, BASE, file, rows)
    loop.import_file(page, BASE, file, rows)
    expect(page.locator("#import")).to_contain_text("Unchanged")

    page.goto(f"{BASE}/orders")
    expect(page.locator("tr[data-row]")).to_have_count(50)
    page.get_by_role("link", name="Older").click()
    expect(page.locator("tr[data-row]")).to_have_count(ORDERS - 50)

    loop.run_research(page, BASE)
    title = loop.open_first_brief(page, BASE)
    loop.approve_brief(page)

    case = loop.wait_for_proposal(page, BASE)
    expect(case.locator(".shots img")).to_have_count(5)
    expect(case).to_contain_text("sandbox")
    expect(case).to_contain_text("you keep about")
    page.keyboard.press("a")
    expect(page.get_by_text("It is being carried out")).to_be_visible()

    loop.wait_for_rows(page, f"{BASE}/etsy?state=active", 1)
    address = page.locator("tr[data-row] a[rel=noreferrer]").get_attribute("href")
    assert address and "/sandbox/etsy/" in address

    page.goto(address)
    expect(page.get_by_text("sandbox").first).to_be_visible()

    page.goto(f"{BASE}/overview")
    expect(page.get_by_text("Revenue, 30 days")).to_be_visible()
    expect(page.locator(".figures")).to_contain_text("$")
    expect(page.get_by_text("live on Etsy")).to_be_visible()

    page.goto(f"{BASE}/inbox/history")
    expect(page.locator("tr[data-row]").first).to_contain_text("done")
    page.goto(f"{BASE}/ideation?status=listed")
    expect(page.locator("tr[data-row]").first).to_contain_text(title)
