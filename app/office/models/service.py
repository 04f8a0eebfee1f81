"""Setting up the chain: a vendor, its place, its key, and the monthly limit."""

from typing import Literal
from urllib.parse import urlsplit

from sqlalchemy import select

from app.core.unit_of_work import Work
from app.office.models.forms import Settled
from app.office.models.money import dollars
from app.office.models.vendors import VENDORS, Vendor, vendor
from app.office.vault import service as vault
from db.models.office.connection import Secret
from db.models.office.model_budget import ModelLimit
from db.models.office.model_vendor import ModelVendor


async def set_vendor(work: Work, name: str, given: Settled) -> bool:
    """Answers whether the vendor's key had to be thrown away: a key is only ever sent to the host
    for which it was put into the vault."""
    known = vendor(name)
    row = (await _rows(work))[name]
    before = _host(row.base_url, known)
    row.model, row.base_url, row.enabled = given.model, given.base_url, given.enabled
    row.input_micro, row.output_micro = given.input_micro, given.output_micro
    host = _host(row.base_url, known)
    await work.record(
        "model.changed",
        ("model", name),
        {"title": known.title, "model": given.model, "host": host, "enabled": given.enabled},
    )
    if host == before:
        return False
    key = await work.session.scalar(select(Secret.id).where(Secret.connector == name))
    if key is not None:
        await vault.delete_secret(work, key)
    return key is not None


async def move(work: Work, name: str, direction: Literal["up", "down"]) -> None:
    """At the end of the chain it stays where it is."""
    known = vendor(name)
    rows = sorted((await _rows(work)).values(), key=lambda row: row.position)
    at = next(place for place, row in enumerate(rows) if row.vendor == name)
    to = at - 1 if direction == "up" else at + 1
    if not 0 <= to < len(rows):
        return
    rows.insert(to, rows.pop(at))
    for place, row in enumerate(rows, start=1):
        row.position = place
    await work.record("model.moved", ("model", name), {"title": known.title, "place": to + 1})


async def set_limit(work: Work, monthly_micro: int) -> None:
    row = await work.session.scalar(select(ModelLimit).with_for_update())
    if row is None:
        row = ModelLimit(monthly_micro=monthly_micro)
        work.session.add(row)
    row.monthly_micro, row.by_name = monthly_micro, work.actor.name
    await work.record("model.limit_set", ("model", "limit"), {"limit": dollars(monthly_micro)})


async def ask_for_trial(work: Work, name: str) -> str:
    """Answers the id of the job that makes one tiny call."""
    known = vendor(name)
    return await work.enqueue(
        "office.try_model",
        title=f"Trying out {known.title}",
        subject=("model", name),
        key=f"office.try_model:{name}:{work.tenant.id}",
        vendor=name,
    )


async def _rows(work: Work) -> dict[str, ModelVendor]:
    """All vendors of the brand; those without a row get one with the house's defaults."""
    found = {
        row.vendor: row for row in await work.session.scalars(select(ModelVendor).with_for_update())
    }
    for place, each in enumerate(VENDORS.values(), start=1):
        if each.name not in found:
            row = ModelVendor(
                vendor=each.name, position=place, enabled=True, base_url="", model=each.model
            )
            work.session.add(row)
            found[each.name] = row
    return found


def _host(base_url: str, known: Vendor) -> str:
    return urlsplit(base_url or known.address).netloc
