"""A proposal is rejected with a note, its listing edited, asked for again and approved."""

from playwright.sync_api import Page, expect

from e2e.conftest import Cockpit
from e2e.pages import loop, people

BASE = "/t/paper-moon"


def test_reject_edit_and_ask_again(page: Page, cockpit: Cockpit) -> None:
    people.become_owner(page)
    people.name_brand(page, "Paper Moon")
    cockpit.run("trend-run", "--tenant", "paper-moon")
    loop.open_first_brief(page, BASE)
    loop.approve_brief(page)
    loop.wait_for_proposal(page, BASE)

    page.keyboard.press("r")
    note = page.locator("#f-note")
    expect(note).to_be_visible()
    page.get_by_role("dialog").get_by_role("button", name="Reject").click()
    expect(note).to_be_visible()
    note.fill("The title should begin with the planner.")
    page.get_by_role("dialog").get_by_role("button", name="Reject").click()
    expect(page.get_by_text("Nothing waits for you")).to_be_visible()

    loop.wait_for_rows(page, f"{BASE}/etsy?state=draft", 1).locator("a[data-open]").click()
    findings = page.locator("#findings")
    expect(findings).to_contain_text("Nothing stops this listing")
    title = page.get_by_label("Title", exact=True)
    title.fill("Planner & budget & lists")
    expect(findings).to_contain_text("only once")
    page.get_by_role("button", name="Save").click()
    expect(title).to_have_value("Planner & budget & lists")
    title.fill("Planner for a calm week away, printable PDF")
    expect(findings).to_contain_text("Nothing stops this listing")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    page.get_by_role("button", name="Send to the inbox").click()

    case = page.locator("#case")
    expect(case).to_contain_text("Planner for a calm week away")
    page.keyboard.press("l")
    expect(page.get_by_text("Put off until tomorrow")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(case).to_contain_text("Planner for a calm week away")
    page.get_by_role("button", name="Approve").click()
    loop.wait_for_rows(page, f"{BASE}/etsy?state=active", 1)

    page.goto(f"{BASE}/inbox/history")
    expect(page.locator("tr[data-row]")).to_have_count(2)
    expect(page.locator("#rows")).to_contain_text("The title should begin with the planner.")
