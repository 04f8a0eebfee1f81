"""Product research: work one product out, keep it, compare it, watch it, brief it."""

import csv
from io import StringIO
from typing import Any

from babel import Locale
from litestar import Response, get, post
from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Database
from app.core.errors import FormInvalid
from app.core.money import Money
from app.core.tenancy import TenantContext
from app.core.unit_of_work import Work
from app.research.products import queries, service
from app.research.products.asked import CheckForm, currencies, prepared, understand
from app.research.products.market import market_of
from app.research.products.pages import CheckFilters, CheckPage, CheckRow
from app.research.products.working_out import work_out
from app.web.forms import convert, read_form
from app.web.frame import Frame, Toast
from app.web.guards import AnyRequest, requires
from app.web.render import Page, redirect
from app.web.spreadsheets import safe_cell
from db.seeds.fees import fee_table
from db.seeds.product_types import PRODUCT_TYPES

HEADER = ("Day", "Subject", "Kind", "Currency", "Price", "Net", "Margin", "Verdict", "Watched")
FORM = "research/products/new.html"


class WatchForm(Struct):
    on: bool = False


def _filters(request: AnyRequest) -> CheckFilters:
    return convert(dict(request.query_params), CheckFilters)


@get("/t/{slug:str}/research-product", guards=[requires("products_research.read")])
async def checks(request: AnyRequest, reading: AsyncSession) -> Page:
    page = await queries.list_checks(reading, _filters(request))
    return Page("research/products/list.html", page, block="rows")


@get("/t/{slug:str}/research-product/export", guards=[requires("products_research.read")])
async def export(request: AnyRequest, reading: AsyncSession) -> Response[str]:
    """The same rows as the list shows, all pages of them."""
    out = StringIO(newline="")
    rows = await queries.every_check(reading, _filters(request))
    csv.writer(out).writerows([HEADER, *(_cells(row) for row in rows)])
    headers = {"content-disposition": 'attachment; filename="product-research.csv"'}
    return Response(out.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def _cells(row: CheckRow) -> list[str]:
    amounts = (Money(minor, row.currency).major for minor in (row.price_minor, row.net_minor))
    return [
        row.at.date().isoformat(),
        safe_cell(row.subject),
        row.kind,
        row.currency,
        *map(str, amounts),
        "" if row.margin is None else f"{row.margin:.4f}",
        row.verdict,
        "yes" if row.watched else "",
    ]


@get("/t/{slug:str}/research-product/new", guards=[requires("products_research.read")])
async def new(request: AnyRequest, reading: AsyncSession, frame: Frame) -> Page:
    """The form and, as soon as it can be understood, its answer. Writes nothing."""
    typed = convert(dict(request.query_params), CheckForm)
    form = prepared(typed, frame.here)
    asked, errors = understand(form, frame.here)
    answer = None
    if asked is not None:
        answer = work_out(asked, await market_of(reading, frame.here, asked))
    untouched = not request.query_params
    page = _page(frame.here, form, {} if untouched else errors)
    page = CheckPage(page.form, page.errors, answer, page.countries, page.currencies, page.types)
    return Page(FORM, page, block="answer")


def _page(tenant: TenantContext, form: CheckForm, errors: dict[str, str]) -> CheckPage:
    names = Locale.parse("en").territories
    return CheckPage(
        form=form,
        errors=errors,
        answer=None,
        countries=[("", "Choose"), *sorted(_countries(names), key=lambda each: each[1])],
        currencies=[(code, code) for code in currencies()],
        types=[(key, key.replace("_", " ").capitalize()) for key in PRODUCT_TYPES],
    )


def _countries(names: Any) -> list[tuple[str, str]]:
    return [(code, str(names.get(code, code))) for code in fee_table().countries()]


@post("/t/{slug:str}/research-product", guards=[requires("products_research.write")])
async def keep(request: AnyRequest, database: Database, frame: Frame) -> Response[Any]:
    form = await read_form(request, CheckForm)
    try:
        async with database.work(frame.here, frame.actor) as work:
            kept = await service.keep(work, form)
    except FormInvalid as error:
        error.page = _whole(_page(frame.here, prepared(form, frame.here), error.errors))
        raise
    toast = Toast(f"Kept: {kept.subject}.")
    return redirect(request, f"{frame.base}/research-product/{kept.id}", toast=toast)


def _whole(page: CheckPage) -> Page:
    return Page(FORM, page, block="whole")


@get("/t/{slug:str}/research-product/{check_id:str}", guards=[requires("products_research.read")])
async def check(reading: AsyncSession, check_id: str) -> Page:
    found = await queries.kept_check(reading, check_id)
    return Page("research/products/check.html", found, block="whole")


@post(
    "/t/{slug:str}/research-product/{check_id:str}/watch",
    guards=[requires("products_research.write")],
)
async def watch(request: AnyRequest, work: Work, frame: Frame, check_id: str) -> Response[Any]:
    form = await read_form(request, WatchForm)
    found = await service.watch(work, check_id, on=form.on)
    told = f"Watched: {found.subject}." if form.on else f"No longer watched: {found.subject}."
    return redirect(request, f"{frame.base}/research-product/{check_id}", toast=told)


@post(
    "/t/{slug:str}/research-product/{check_id:str}/brief",
    guards=[requires("products_research.write")],
)
async def brief(request: AnyRequest, work: Work, frame: Frame, check_id: str) -> Response[Any]:
    found = await service.ask_for_brief(work, check_id)
    toast = f"The brief for “{found.subject}” is being written."
    return redirect(request, f"{frame.base}/research-product/{check_id}", toast=toast)


ROUTES = (checks, export, new, keep, check, watch, brief)
