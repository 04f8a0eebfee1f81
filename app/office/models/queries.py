"""Reading the chain, the money and the calls."""

import asyncio
from datetime import UTC, datetime, time
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from msgspec.structs import asdict
from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.clock import today
from app.core.errors import NotFound
from app.core.pagination import cut, read_cursor, window
from app.core.tenancy import TenantContext
from app.office.models import budget, prices
from app.office.models.forms import VendorForm
from app.office.models.money import dollars, typed
from app.office.models.outcome import Attempt
from app.office.models.pages import (
    PURPOSES,
    STATUSES,
    CallDetail,
    CallFilter,
    CallLine,
    CallPage,
    CallsPage,
    LinkLine,
    ModelsPage,
    VendorPage,
)
from app.office.models.vendors import HOUSE, VENDORS, Link, chain, title_of, vendor
from db.models.office.connection import Secret
from db.models.office.model_call import ModelCall

SIZE = 50
MILLION = 1_000_000
FAILED = ("refused", "malformed", "timeout", "failed", "over_budget")
LINE = (
    ModelCall.id,
    ModelCall.created_at,
    ModelCall.purpose,
    ModelCall.vendor,
    ModelCall.model,
    ModelCall.status,
    ModelCall.sentence,
    ModelCall.tokens_in,
    ModelCall.tokens_out,
    ModelCall.cost_micro,
    ModelCall.duration_ms,
)
DETAIL = (
    *LINE,
    ModelCall.prompt_version,
    ModelCall.subject_kind,
    ModelCall.subject_id,
    ModelCall.reserved_micro,
    ModelCall.answer,
)


async def models_page(session: AsyncSession, tenant: TenantContext) -> ModelsPage:
    purse = await budget.purse(session, tenant)
    links = await chain(session)
    last = await _last_trials(session)
    told = await asyncio.to_thread(_prices, links)
    begin = datetime.combine(
        today(tenant.timezone).replace(day=1), time(), ZoneInfo(tenant.timezone)
    ).astimezone(UTC)
    calls = await session.scalar(
        select(func.count(ModelCall.id)).where(
            ModelCall.created_at >= begin, ModelCall.vendor != HOUSE
        )
    )
    return ModelsPage(
        lines=[LinkLine(link, told[link.name], last.get(link.name)) for link in links],
        purse=purse,
        month=f"{today(tenant.timezone):%B}",
        calls=calls or 0,
        limit=typed(purse.limit) if purse.limit else "",
    )


async def vendor_page(session: AsyncSession, name: str) -> VendorPage:
    """Raises NotFound."""
    vendor(name)
    link = next(each for each in await chain(session) if each.name == name)
    last = await _last_trials(session)
    told = await asyncio.to_thread(_prices, [link])
    key = (
        await session.execute(
            select(Secret.set_by, Secret.created_at).where(Secret.connector == name)
        )
    ).one_or_none()
    form = VendorForm(
        link.model, link.base_url, typed(link.input_micro), typed(link.output_micro), link.enabled
    )
    line = LinkLine(link, told[name], last.get(name))
    return VendorPage(line, form, key.set_by if key else "", key.created_at if key else None)


def _prices(links: list[Link]) -> dict[str, str]:
    return {link.name: _price(link) for link in links}


def _price(link: Link) -> str:
    read, write = prices.cost(link, MILLION, 0), prices.cost(link, 0, MILLION)
    if read is None or write is None:
        return ""
    by = "by hand" if link.input_micro is not None else "price list"
    return f"{dollars(read)} in, {dollars(write)} out ({by})"


async def _last_trials(session: AsyncSession) -> dict[str, CallLine]:
    """The newest trial of each vendor."""
    newest = (
        select(func.max(ModelCall.id))
        .where(ModelCall.subject_kind == "model", ModelCall.subject_id.in_(VENDORS))
        .group_by(ModelCall.subject_id)
    )
    rows = await session.execute(select(*LINE).where(ModelCall.id.in_(newest)))
    return {row["vendor"]: CallLine(**row) for row in rows.mappings()}


async def calls_page(session: AsyncSession, wanted: CallFilter, at: str) -> CallsPage:
    """A filter that nobody knows filters nothing."""
    cursor = read_cursor(at)
    statement: Any = select(*LINE)
    if wanted.vendor in (*VENDORS, HOUSE):
        statement = statement.where(ModelCall.vendor == wanted.vendor)
    if wanted.status in STATUSES:
        statement = statement.where(ModelCall.status == wanted.status)
    if wanted.purpose in PURPOSES:
        statement = statement.where(ModelCall.purpose == wanted.purpose)
    if wanted.subject:
        statement = statement.where(ModelCall.subject_id == wanted.subject)
    if wanted.q:
        statement = statement.where(
            or_(
                ModelCall.model.icontains(wanted.q, autoescape=True),
                ModelCall.sentence.icontains(wanted.q, autoescape=True),
            )
        )
    rows = await session.execute(
        window(statement, ModelCall.created_at, ModelCall.id, cursor, SIZE)
    )
    lines = [CallLine(**row) for row in rows.mappings()]
    kept = {name: value for name, value in asdict(wanted).items() if value}
    return CallsPage(
        slice=cut(lines, cursor, SIZE, "created_at"),
        filter=wanted,
        query=urlencode(kept) + "&" if kept else "",
        vendors=[(name, title_of(name)) for name in (*VENDORS, HOUSE)],
        statuses=[(name, word.capitalize()) for name, (word, _) in STATUSES.items()],
        purposes=list(PURPOSES.items()),
    )


async def call_page(session: AsyncSession, call_id: str) -> CallPage:
    """Raises NotFound."""
    rows = await session.execute(select(*DETAIL).where(ModelCall.id == call_id))
    row = rows.mappings().one_or_none()
    if row is None:
        raise NotFound("That call to a model does not exist.")
    return CallPage(CallDetail(**row))


async def why_not(session: AsyncSession, kind: str, ids: list[str]) -> dict[str, str]:
    """By subject: “Grok: timed out; …; written by the house writer.” Empty with models off."""
    rows = await session.execute(
        select(
            ModelCall.subject_id,
            ModelCall.vendor,
            ModelCall.model,
            ModelCall.status,
            ModelCall.sentence,
        )
        .where(ModelCall.subject_kind == kind, ModelCall.subject_id.in_(ids))
        .order_by(ModelCall.created_at, ModelCall.id)
    )
    return told_of([(r[0], r[1], r[2], r[3], r[4]) for r in rows.all()])


def told_of(rows: list[tuple[str, str, str, str, str]]) -> dict[str, str]:
    told: dict[str, list[str]] = {}
    for subject, name, model, status, sentence in rows:
        said = told.setdefault(subject, [])
        if status == "house":
            told[subject] = [sentence.rstrip(".")]
        elif status == "answered":
            said.append(f"written by {title_of(name)} ({model})")
        elif status != "reserved":
            said.append(Attempt(name, status).text)
    return {subject: "; ".join(dict.fromkeys(said)) + "." for subject, said in told.items() if said}


async def failures(session: AsyncSession, kind: str, ids: list[str]) -> str:
    """“Grok: timed out, 3 times; Claude: over budget, 12 times.” Empty when none failed."""
    rows = await session.execute(
        select(ModelCall.vendor, ModelCall.status, func.count())
        .where(
            ModelCall.subject_kind == kind,
            ModelCall.subject_id.in_(ids),
            ModelCall.status.in_(FAILED),
        )
        .group_by(ModelCall.vendor, ModelCall.status)
        .order_by(func.min(ModelCall.created_at))
    )
    told = [
        Attempt(name, status).text + (f", {count} times" if count > 1 else "")
        for name, status, count in rows.all()
    ]
    return "; ".join(told) + "." if told else ""
