"""What a model may change of a niche: its words, within bounds, and nothing else."""

import msgspec
import pytest

from app.agents.asking.question import Malformed
from app.agents.research import house
from app.agents.research.agent import question
from tests.agents.asking.vendors import niche_answer
from tests.agents.research.known import FACTS


def read(**changed):
    asked = question(FACTS, lambda text: "disney" in text.lower())
    return asked.read({**niche_answer(""), **changed})


def test_products_categories_and_gaps_come_from_the_facts() -> None:
    answer = read(score=100, product_type="ebook", ideas_=[], niche="other")
    assert [(i.product_type, i.category) for i in answer.ideas] == [
        (form.product_type, form.category) for form in FACTS.forms
    ]
    assert answer.reasons[-1] == house.write(FACTS).reasons[-1]
    assert set(msgspec.to_builtins(answer)) == {"title", "persona", "reasons", "keywords", "ideas"}


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "x" * 121},
        {"title": "See https://evil.example/"},
        {"title": "<b>bold</b>"},
        {"title": "Two\nlines"},
        {"title": "Disney trips"},
        {"persona": "It sells 5000 times a month, buy it now."},
        {"reasons": ["One reason only."]},
        {"reasons": ["It will earn 9999 dollars.", "Buyers came for it."]},
        {"keywords": ["one"]},
        {"ideas": niche_answer("")["ideas"][:2]},
        {"ideas": None},
    ],
)
def test_an_answer_out_of_bounds_is_malformed(changed) -> None:
    with pytest.raises(Malformed):
        read(**changed)


def test_numbers_of_the_data_may_be_told() -> None:
    assert read(reasons=["Buyers placed 41 orders.", "They took 46 units."]).reasons
