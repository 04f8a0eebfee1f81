"""Coming in: the first owner, signing in, the first brand."""

from playwright.sync_api import Page, expect

PASSWORD = "correct horse battery staple"


def become_owner(page: Page, name: str = "Ana Prado", email: str = "ana@example.com") -> None:
    page.goto("/")
    expect(page).to_have_url("/first-run")
    page.get_by_label("Your name").fill(name)
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Create the owner").click()


def name_brand(page: Page, name: str, currency: str = "USD") -> None:
    page.goto("/tenants/new")
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Currency").select_option(currency)
    page.get_by_role("button", name="Create the brand").click()
    expect(page.get_by_role("heading", name=f"Welcome to {name}")).to_be_visible()


def sign_in(page: Page, email: str) -> None:
    page.goto("/sign-in")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/t/**")
