"""The same niche in the words and prices of other places."""

from datetime import date

import pytest
from msgspec import structs

from app.insights.rollup.localising import localise
from app.insights.rollup.pages import NicheHere
from tests.world import WANDERLANE

DAY = date(2026, 11, 21)
NICHE = NicheHere(
    id="x",
    niche="vacation-coloring:planner:all-year",
    key="coloring-vacation:planner:all-year",
    title="Vacation coloring planner",
    theme="vacation coloring",
    product_type="planner",
    occasion="",
    occasion_name="",
    score=80,
    low=70,
    high=90,
    evidenced=0.5,
    keywords=("vacation planner", "coloring for mom"),
    units=12,
)


@pytest.mark.parametrize(
    ("locale", "currency", "title", "keyword"),
    [
        ("en_US", "USD", "Vacation coloring planner", "vacation planner"),
        ("en_GB", "GBP", "Holiday colouring planner", "colouring for mum"),
        ("de_DE", "EUR", "Vacation coloring: Planer", "vacation coloring planer"),
        ("fr_FR", "EUR", "Vacation coloring: planificateur", "vacation coloring à imprimer"),
        ("ja_JP", "JPY", "Vacation coloring planner", "vacation planner"),
    ],
)
def test_title_keywords_and_currency(locale: str, currency: str, title: str, keyword: str) -> None:
    tenant = structs.replace(WANDERLANE, locale=locale, currency=currency)
    made = localise(NICHE, tenant, DAY)
    assert made.answer.ideas[0].title == title
    assert keyword in made.answer.keywords
    assert len(made.answer.keywords) <= 13
    assert made.price.currency == currency
    assert made.price.minor > 0
    assert made.note
