"""Gathers what is known about a candidate from the sales book, the calendar and the ontology."""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from msgspec import Struct, field, structs

from app.research.niches.candidates import timing_of
from app.research.niches.facts import (
    Candidate,
    Competition,
    Facts,
    Format,
    Production,
    Sales,
    Timing,
    Trend,
    Verdict,
)
from app.research.niches.market import Market
from app.research.niches.naming import one_of
from app.research.niches.spans import SPAN, span_of
from app.research.signals.book import SalesBook, Sold, month_of, run_of_months, shifted
from app.research.signals.seasons import Season
from db.seeds.ontology import ontology

T = TypeVar("T")


class Known(Struct, frozen=True):
    """Everything a run knows, with the signals that say so.

    `references` names the signals of the calendar and the ontology by their ref.
    """

    today: date
    book: SalesBook
    sold: Mapping[str, Sold]
    best_orders: int
    seasons: Mapping[str, Season]
    references: Mapping[str, tuple[str, ...]]
    competition: Mapping[str, Competition]
    market: Market = field(default_factory=Market)
    verdict: Verdict | None = None
    """What a walk over the past says of velocity; None before it was made."""


def occasion_ref(occasion: str, product_type: str) -> str:
    return f"occasion:{occasion}:{product_type}"


def making_ref(product_type: str) -> str:
    return f"ontology:{product_type}"


def gather(candidate: Candidate, known: Known) -> Facts:
    lead = candidate.types[0]
    return Facts(
        production=_production(lead, known),
        sales=_sales(candidate, known),
        format=_format(lead, known),
        trend=_trend(candidate, known),
        competition=_first(candidate, known.competition),
        timing=_timing(candidate, lead, known),
        demand=_first(candidate, known.market.demand),
        interest=_first(candidate, known.market.interest),
        visits=_first(candidate, known.market.visits),
        verdict=known.verdict,
    )


def words_of(candidate: Candidate) -> tuple[str, ...]:
    """Under which names the market may know the niche, the narrowest first."""
    named = (candidate.phrase, candidate.theme.lower(), *candidate.keywords)
    return tuple(dict.fromkeys(word for word in named if word))


def _first(candidate: Candidate, known: Mapping[str, T]) -> T | None:
    return next((known[word] for word in words_of(candidate) if word in known), None)


def _production(lead: str, known: Known) -> Production:
    _, making = ontology().making(lead)
    return Production(
        one=one_of(lead),
        ease=making.ease,
        effort_days=making.effort_days,
        dated=ontology().dated,
        signal_ids=known.references.get(making_ref(lead), ()),
    )


def _timing(candidate: Candidate, lead: str, known: Known) -> Timing | None:
    season = known.seasons.get(candidate.occasion)
    if season is None:
        return None
    return structs.replace(
        timing_of(season, lead, known.today),
        signal_ids=known.references.get(occasion_ref(candidate.occasion, lead), ()),
    )


def _stale_months(known: Known) -> int:
    """Whole months between now and the newest sales; the running month is not stale."""
    now, newest = month_of(known.today), known.book.newest
    ahead = (int(now[:4]) - int(newest[:4])) * 12 + int(now[5:]) - int(newest[5:])
    return max(0, ahead - 1)


def _sales(candidate: Candidate, known: Known) -> Sales | None:
    book = known.book
    series = book.phrases.get(candidate.phrase)
    if series is None or not book.newest:
        return None
    year = book.year
    return Sales(
        phrase=candidate.phrase,
        newest=book.newest,
        stale_months=_stale_months(known),
        orders=series.total("orders", year),
        best_orders=known.best_orders,
        shop_orders=book.shop.total("orders", year),
        units=series.total("units", year),
        shop_units=book.shop.total("units", year),
        repeat_buyers=series.total("repeat_buyers", year),
        listings=series.most("listings", year),
        refunds=series.total("refunds", year),
        signal_ids=series.evidence(year, "orders", "units", "repeat_buyers", "listings", "refunds"),
    )


def _format(lead: str, known: Known) -> Format | None:
    book = known.book
    shop_units = book.shop.total("units", book.year)
    if not shop_units:
        return None
    sold = known.sold.get(lead)
    theirs = book.phrases[sold.phrase].evidence(book.year, "units") if sold else ()
    return Format(
        one=one_of(lead),
        units=sold.units if sold else 0,
        shop_units=shop_units,
        stale_months=_stale_months(known),
        signal_ids=(*book.shop.evidence(book.year, "units"), *theirs),
    )


def _trend(candidate: Candidate, known: Known) -> Trend | None:
    book = known.book
    series = book.phrases.get(candidate.phrase)
    if series is None or not book.complete:
        return None
    recent = run_of_months(book.complete, SPAN)
    last_year = run_of_months(shifted(book.complete, -12), SPAN)
    same_season = book.months[0] <= last_year[0]
    before = last_year if same_season else run_of_months(shifted(book.complete, -SPAN), SPAN)
    if book.months[0] > before[0]:
        return None
    return Trend(
        recent=series.total("units", recent),
        before=series.total("units", before),
        recent_span=span_of(recent),
        before_span=span_of(before),
        same_season=same_season,
        stale_months=_stale_months(known),
        signal_ids=series.evidence((*before, *recent), "units"),
    )
