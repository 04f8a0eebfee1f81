"""`cockpit tenant`: brands."""

import msgspec
from cyclopts import App

from app.cli.house import with_house
from app.cli.saying import AsJson, answer
from app.office.tenants.queries import all_tenants
from app.office.tenants.service import TenantForm, add_tenant
from jobs.runner import House

tenant = App(name="tenant", help="Brands: add one, list them.")


@tenant.command
def add(
    slug: str,
    *,
    name: str,
    currency: str,
    timezone: str = "UTC",
    locale: str = "en_US",
    as_json: AsJson = False,
) -> None:
    """Add a brand.

    Parameters
    ----------
    slug
        Its short name in addresses, such as paper-moon.
    name
        What it is called.
    currency
        The currency it is counted in: an ISO 4217 code, such as USD.
    timezone
        The time zone of its days, such as Europe/Lisbon; UTC unless given.
    locale
        How it writes numbers and dates; en_US unless given.
    """

    async def do(house: House) -> dict[str, str]:
        form = TenantForm(name, slug, currency, timezone, locale)
        async with house.database.house_work() as session:
            return msgspec.structs.asdict(await add_tenant(session, form, owner_id=None))

    added = with_house(do)
    answer(added, [f"{added['name']} is at /t/{added['slug']}."], as_json=as_json)


@tenant.command(name="list")
def listed(*, as_json: AsJson = False) -> None:
    """List the brands."""

    async def do(house: House) -> list[dict[str, str]]:
        async with house.database.reading(None) as session:
            return [msgspec.structs.asdict(each) for each in await all_tenants(session)]

    found = with_house(do)
    lines = [f"{each['slug']:<24} {each['currency']}  {each['name']}" for each in found]
    answer(found, lines or ["There is no brand yet."], as_json=as_json)
