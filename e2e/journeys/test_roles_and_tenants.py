"""A viewer looks and cannot decide; two brands never see each other."""

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.conftest import Cockpit, Faults
from e2e.pages import loop, people


@pytest.fixture
def two_brands(page: Page, cockpit: Cockpit) -> None:
    people.become_owner(page)
    people.name_brand(page, "Paper Moon")
    cockpit.run("tenant", "add", "blue-door", "--name", "Blue Door", "--currency", "EUR")
    add = ("user", "add", "--tenant")
    cockpit.run(*add, "paper-moon", "vera@example.com", "--role", "viewer", typed=people.PASSWORD)
    cockpit.run(*add, "blue-door", "bruno@example.com", "--role", "owner", typed=people.PASSWORD)
    cockpit.run("trend-run", "--tenant", "paper-moon")


def test_viewer_and_stranger(
    page: Page, two_brands: None, cockpit: Cockpit, browser: Browser, faults: Faults
) -> None:
    base = "/t/paper-moon"
    loop.open_first_brief(page, base)
    brief = page.url
    loop.approve_brief(page)
    loop.wait_for_proposal(page, base)
    proposal = page.locator(".queue-item").first.get_attribute("href")
    assert proposal

    viewer = browser.new_context(base_url=cockpit.url).new_page()
    faults.watch(viewer)
    people.sign_in(viewer, "vera@example.com")
    viewer.goto(proposal)
    expect(viewer.locator("#case")).to_contain_text("you can look, but not decide")
    expect(viewer.get_by_role("button", name="Approve")).to_have_count(0)
    token = viewer.locator("meta[name=csrf-token]").get_attribute("content") or ""
    decision = proposal.replace("/inbox/", "/proposals/") + "/decision"
    refused = viewer.request.post(
        decision, form={"verdict": "approve", "fingerprint": "x", "_csrf": token}
    )
    assert refused.status == 403

    stranger = browser.new_context(base_url=cockpit.url).new_page()
    people.sign_in(stranger, "bruno@example.com")
    expect(stranger).to_have_url("/t/blue-door/overview")
    for address in (proposal, brief, f"{base}/overview", f"{base}/orders", f"{base}/settings"):
        answer = stranger.goto(address)
        assert answer and answer.status == 404, address
    expect(stranger.get_by_text("Paper Moon")).to_have_count(0)

    page.goto(proposal)
    expect(page.get_by_role("button", name="Approve")).to_be_visible()
