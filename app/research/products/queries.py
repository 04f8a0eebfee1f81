"""Reading kept checks: the list by keyset, and one of them beside its earlier ones."""

from typing import Any
from urllib.parse import urlencode

from msgspec import convert, structs
from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import NotFound
from app.core.pagination import cut, read_cursor, window
from app.research.products.asked import CheckForm
from app.research.products.pages import (
    Answer,
    CheckFilters,
    CheckRow,
    ChecksPage,
    KeptCheck,
    fields_of,
)
from db.models.core.event import Event
from db.models.research.product_check import ProductCheck

PAGE = 50
COMPARED = 12
COLUMNS = (
    ProductCheck.id,
    ProductCheck.created_at,
    ProductCheck.subject,
    ProductCheck.kind,
    ProductCheck.price_minor,
    ProductCheck.net_minor,
    ProductCheck.currency,
    ProductCheck.margin,
    ProductCheck.verdict,
    ProductCheck.watched,
    ProductCheck.by_name,
)
CHIPS = {"q": "“{}”", "verdict": "{}", "kind": "{}", "watched": "watched"}


def matching(filters: CheckFilters) -> Select[*tuple[Any, ...]]:
    query: Select[*tuple[Any, ...]] = select(*COLUMNS)
    if filters.q.strip():
        query = query.where(ProductCheck.subject.icontains(filters.q.strip(), autoescape=True))
    if filters.verdict:
        query = query.where(ProductCheck.verdict == filters.verdict)
    if filters.kind:
        query = query.where(ProductCheck.kind == filters.kind)
    if filters.watched:
        query = query.where(ProductCheck.watched)
    return query


async def list_checks(session: AsyncSession, filters: CheckFilters) -> ChecksPage:
    """Newest first."""
    cursor = read_cursor(filters.at)
    asked = window(matching(filters), ProductCheck.created_at, ProductCheck.id, cursor, PAGE)
    rows = [CheckRow(*row) for row in await session.execute(asked)]
    page = cut(rows, cursor, PAGE)
    base = _query(filters)
    return ChecksPage(
        rows=list(page.rows),
        filters=filters,
        older=_with(base, page.older),
        newer=_with(base, page.newer),
        query=base,
        chips=[
            {"label": words.format(value), "href": "?" + _query(filters, name)}
            for name, words in CHIPS.items()
            if (value := getattr(filters, name))
        ],
    )


async def every_check(session: AsyncSession, filters: CheckFilters) -> list[CheckRow]:
    newest_first = (ProductCheck.created_at.desc(), ProductCheck.id.desc())
    rows = await session.execute(matching(filters).order_by(*newest_first))
    return [CheckRow(*row) for row in rows]


async def kept_check(session: AsyncSession, check_id: str) -> KeptCheck:
    """Raises NotFound."""
    found = (
        await session.execute(
            select(
                *COLUMNS,
                ProductCheck.subject_key,
                ProductCheck.asked,
                ProductCheck.facts,
                ProductCheck.brief_id,
            ).where(ProductCheck.id == check_id)
        )
    ).one_or_none()
    if found is None:
        raise NotFound("This check does not exist.", "It may belong to another brand.")
    others = await session.execute(
        select(*COLUMNS)
        .where(ProductCheck.subject_key == found.subject_key)
        .order_by(ProductCheck.created_at.desc(), ProductCheck.id.desc())
        .limit(COMPARED)
    )
    form = convert(found.asked, CheckForm)
    return KeptCheck(
        row=_row(found),
        asked=form,
        answer=convert(found.facts, Answer),
        others=[CheckRow(*row) for row in others],
        again=urlencode(fields_of(form)),
        brief=await _brief(session, found.brief_id),
        brief_id=found.brief_id or "",
    )


def _row(found: Any) -> CheckRow:
    return CheckRow(*found[: len(COLUMNS)])


async def _brief(session: AsyncSession, brief_id: str | None) -> str:
    if not brief_id:
        return ""
    written = await session.scalar(
        select(Event.id).where(
            Event.kind == "brief.written",
            Event.subject_kind == "brief",
            Event.subject_id == brief_id,
        )
    )
    return "written" if written else "asked"


def _query(filters: CheckFilters, without: str = "") -> str:
    named = structs.asdict(filters).items()
    return urlencode({k: v for k, v in named if v and k not in {"at", without}})


def _with(query: str, cursor: str) -> str:
    return "&".join(filter(None, (query, urlencode({"at": cursor})))) if cursor else ""
