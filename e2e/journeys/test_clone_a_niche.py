"""A niche that wins in two brands is proposed to a third, which decides in its own inbox."""

from playwright.sync_api import Page, expect

from e2e.conftest import Cockpit
from e2e.pages import loop, people


def test_a_winning_niche_is_cloned_after_approval(page: Page, cockpit: Cockpit) -> None:
    people.become_owner(page)
    people.name_brand(page, "Paper Moon")
    for name in ("Blue Door", "Green Gate"):
        people.name_brand(page, name)
    for slug in ("paper-moon", "blue-door"):
        cockpit.run("trend-run", "--tenant", slug)
    page.goto("/rollup")
    several = page.locator("#several")
    title = several.locator("h3").first.inner_text()
    several.get_by_role("button", name="Propose to Green Gate").first.click()
    case = page.locator("#case")
    expect(case).to_be_visible()
    page.goto("/t/green-gate/ideation")
    expect(page.locator("tr[data-row]")).to_have_count(0)

    page.goto("/t/green-gate/inbox")
    expect(case).to_contain_text(title.split(":")[0])
    page.get_by_role("button", name="Approve").click()
    rows = loop.wait_for_rows(page, "/t/green-gate/ideation", 1)
    expect(rows).to_have_count(1)
    expect(page.get_by_text("draft").first).to_be_visible()
