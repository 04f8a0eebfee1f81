"""Niche Goldmine: the niches of the newest run, why each scores what it does, marks and weights."""

from typing import Any, Literal
from urllib.parse import parse_qsl

from litestar import Response, get, post
from msgspec import Struct, field, json, structs
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Database
from app.core.errors import FormInvalid
from app.research.niches import marking, queries, weighing
from app.research.niches.comparing import changes_page
from app.research.niches.finding import SORTS, NicheFilters, chips_of, query_of, shown
from app.research.niches.goldmine import cards_by_id, goldmine, ranked
from app.research.niches.goldmine_pages import NicheCard, Ranked, RunHead
from app.research.niches.labels import LABELS
from app.research.niches.pages import OpportunityWhy
from app.research.niches.scoring import Weights
from app.research.niches.weighing import Saved, WeightsForm
from app.research.trends.pages import RunRow
from app.research.trends.queries import list_runs, open_run_row
from app.web.forms import convert, read_form
from app.web.frame import Frame, Toast
from app.web.guards import AnyRequest, requires
from app.web.render import Page, redirect

RUNS_SHOWN = 6
SHOWN_BESIDE = 12


class NichesPage(Struct, frozen=True):
    """`total` counts the niches of the run, whatever the filters."""

    run: RunHead | None
    cards: list[NicheCard]
    total: int
    dismissed: int
    filters: NicheFilters
    query: str
    chips: list[dict[str, str]]
    sorts: dict[str, str]
    types: list[str]
    categories: list[str]
    going: RunRow | None
    runs: list[RunRow]
    problems: dict[str, str] = {}


class Weighing(Struct, frozen=True):
    """The sliders, and the niches as they rank with what the sliders say."""

    saved: Saved
    parts: dict[str, int]
    rows: list[Ranked]
    saved_json: str
    standard_json: str
    """Where the sliders stand with the saved and with the built-in weights."""
    tried: bool = False
    """The sliders stand elsewhere than what is saved."""


class WhyPage(Struct, frozen=True):
    why: OpportunityWhy
    card: NicheCard
    weighing: Weighing
    labels: dict[str, str] = field(default_factory=LABELS.copy)


class WeightsPage(Struct, frozen=True):
    weighing: Weighing
    problem: str = ""
    labels: dict[str, str] = field(default_factory=LABELS.copy)


class ComparePage(Struct, frozen=True):
    """None where there is nothing to compare yet."""

    a: NicheCard | None
    b: NicheCard | None
    choices: list[NicheCard]
    labels: dict[str, str] = field(default_factory=LABELS.copy)


class MarkForm(Struct):
    mark: Literal["watched", "dismissed", "none"] = "none"
    reason: str = ""
    back: str = ""


@get("/t/{slug:str}/niches", guards=[requires("niches.read")])
async def niches(request: AnyRequest, reading: AsyncSession) -> Page:
    filters = convert(dict(request.query_params), NicheFilters)
    return Page("research/niches/list.html", await _niches(reading, filters), block="rows")


async def _niches(session: AsyncSession, filters: NicheFilters) -> NichesPage:
    found = await goldmine(session)
    return NichesPage(
        run=found.run,
        cards=shown(found.cards, filters),
        total=len(found.cards),
        dismissed=sum(
            card.mark is not None and card.mark.mark == "dismissed" for card in found.cards
        ),
        filters=filters,
        query=query_of(filters),
        chips=chips_of(filters),
        sorts=SORTS,
        types=sorted({card.product_type for card in found.cards}),
        categories=sorted({card.category for card in found.cards}),
        going=await open_run_row(session),
        runs=(await list_runs(session, limit=RUNS_SHOWN)).rows,
    )


@get("/t/{slug:str}/niches/{opportunity_id:str}", guards=[requires("niches.read")])
async def why(reading: AsyncSession, opportunity_id: str) -> Page:
    found = await queries.opportunity_why(reading, opportunity_id)
    card = (await cards_by_id(reading, [opportunity_id]))[opportunity_id]
    saved = await weighing.saved_weights(reading)
    beside = (await goldmine(reading)).cards[:SHOWN_BESIDE]
    if all(one.niche != card.niche for one in beside):
        beside = [card, *beside[: SHOWN_BESIDE - 1]]
    return Page("research/niches/why.html", WhyPage(found, card, _weighing(beside, saved)))


def _weighing(cards: list[NicheCard], saved: Saved, tried: Weights | None = None) -> Weighing:
    weights = tried or saved.weights
    return Weighing(
        saved=saved,
        parts=weighing.parts_of(weights),
        rows=ranked(cards, weights),
        saved_json=json.encode(weighing.parts_of(saved.weights)).decode(),
        standard_json=json.encode(weighing.parts_of(Weights())).decode(),
        tried=tried is not None and tried != saved.weights,
    )


@get("/t/{slug:str}/niches/weights", guards=[requires("niches.read")])
async def weights(request: AnyRequest, reading: AsyncSession) -> Page:
    """With weights in the address: the niches as these rank them. Nothing is kept."""
    cards = (await goldmine(reading)).cards
    saved = await weighing.saved_weights(reading)
    tried, problem = None, ""
    if request.query_params:
        form = convert(dict(request.query_params), WeightsForm)
        try:
            tried = weighing.weights_from(structs.asdict(form))
        except FormInvalid as error:
            problem = error.errors["weights"]
    page = WeightsPage(_weighing(cards, saved, tried), problem)
    return Page("research/niches/weights.html", page, status=422 if problem else 200)


@post("/t/{slug:str}/niches/weights", guards=[requires("niches.weigh")])
async def save_weights(request: AnyRequest, database: Database, frame: Frame) -> Response[Any]:
    form = await read_form(request, WeightsForm)
    try:
        async with database.work(frame.here, frame.actor) as work:
            await weighing.save_weights(work, form)
    except FormInvalid as error:
        async with database.reading(frame.here.id) as session:
            found = _weighing(
                (await goldmine(session)).cards, await weighing.saved_weights(session)
            )
        error.page = Page(
            "research/niches/weights.html", WeightsPage(found, error.errors["weights"])
        )
        raise
    toast = Toast("Saved. The next run scores with these weights.")
    return redirect(request, f"{frame.base}/niches/weights", toast=toast)


@post("/t/{slug:str}/niches/weights/reset", guards=[requires("niches.weigh")])
async def reset_weights(request: AnyRequest, database: Database, frame: Frame) -> Response[Any]:
    async with database.work(frame.here, frame.actor) as work:
        await weighing.reset_weights(work)
    toast = Toast("The built-in weights are back. The next run scores with them.")
    return redirect(request, f"{frame.base}/niches/weights", toast=toast)


@get("/t/{slug:str}/niches/compare", guards=[requires("niches.read")])
async def compare(reading: AsyncSession, a: str = "", b: str = "") -> Page:
    """Without names the two best of the newest run."""
    choices = (await goldmine(reading)).cards
    best = [card.id for card in choices if card.id not in (a, b)]
    first = a or (best.pop(0) if best else "")
    second = b or (best.pop(0) if best else "")
    found = await cards_by_id(reading, [id for id in (first, second) if id])
    page = ComparePage(found.get(first), found.get(second), choices)
    return Page("research/niches/compare.html", page)


@post("/t/{slug:str}/niches/{opportunity_id:str}/mark", guards=[requires("niches.mark")])
async def mark(
    request: AnyRequest, database: Database, frame: Frame, opportunity_id: str
) -> Response[Any]:
    form = await read_form(request, MarkForm)
    filters = query_of(convert(_params(form.back), NicheFilters))
    try:
        async with database.work(frame.here, frame.actor) as work:
            if form.mark == "watched":
                done, said = await marking.watch(work, opportunity_id), "Watching"
            elif form.mark == "dismissed":
                done = await marking.dismiss(work, opportunity_id, form.reason)
                said = "Dismissed, and not proposed as a brief again"
            else:
                done, said = await marking.unmark(work, opportunity_id), "No longer marked"
    except FormInvalid as error:
        async with database.reading(frame.here.id) as session:
            page = await _niches(session, convert(_params(form.back), NicheFilters))
        page = structs.replace(page, problems=error.errors)
        error.page = Page("research/niches/list.html", page)
        raise
    undo = f"{frame.base}/niches/{opportunity_id}/mark/undo"
    toast = Toast(f"{said}: {done.title}.", undo_path=undo)
    return redirect(request, _back(frame, filters), toast=toast)


@post("/t/{slug:str}/niches/{opportunity_id:str}/mark/undo", guards=[requires("niches.mark")])
async def undo_mark(
    request: AnyRequest, database: Database, frame: Frame, opportunity_id: str
) -> Response[Any]:
    async with database.work(frame.here, frame.actor) as work:
        done = await marking.undo(work, opportunity_id)
    return redirect(request, _back(frame, ""), toast=Toast(f"As it was: {done.title}."))


def _params(query: str) -> dict[str, str]:
    return dict(parse_qsl(query.removeprefix("?")))


def _back(frame: Frame, query: str) -> str:
    return f"{frame.base}/niches" + (f"?{query}" if query else "")


@get("/t/{slug:str}/trend-runs/{run_id:str}/changes", guards=[requires("trends.read")])
async def changed(reading: AsyncSession, run_id: str, against: str = "") -> Page:
    return Page("research/niches/changes.html", await changes_page(reading, run_id, against))


ROUTES = (niches, why, weights, save_weights, reset_weights, compare, mark, undo_mark, changed)
