"""Each family of guides, laid out: long enough, no empty page, nothing over the edge."""

import pytest

from app.agents.guide.facts import GuideFacts
from app.agents.guide.house import write
from app.studio.brands.default import default_look
from app.studio.brands.licence import BUSINESS, PERSONAL, kind_for
from app.studio.files.making import make_file

PRODUCTS = [
    ("Halloween party planner for grown-ups", "seasonal_guide", "seasonal_guide"),
    ("Gratitude journal", "travel_journal", "journal"),
    ("Travel advisor client intake template", "agent_tools", "template"),
    ("Crochet animals workbook", "worksheet", "worksheet"),
]


@pytest.mark.parametrize(("title", "category", "product_type"), PRODUCTS)
def test_it_is_a_whole_document(title: str, category: str, product_type: str) -> None:
    licence = BUSINESS if kind_for(category) == "business" else PERSONAL
    facts = GuideFacts(
        title=title,
        category=category,
        product_type=product_type,
        brand_name="Moss & Fern",
        licence=licence,
    )
    content = write(facts)
    made = make_file(content, default_look("Moss & Fern"), "Letter")
    assert made.pages >= 16
    assert made.contents["worksheets"] == sum(len(c.worksheets) for c in content.chapters)
    assert made.contents["chapters"] == [chapter.title for chapter in content.chapters]
    assert made.name.endswith("-letter.pdf")
