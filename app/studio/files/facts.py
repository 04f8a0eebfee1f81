"""A brief and the brand as facts for the guide's writer."""

import re

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.agents.guide.facts import GuideFacts, OutlineLine
from app.core.errors import Invalid, NotFound
from app.research.niches.naming import form_of
from app.studio.brands.licence import kind_for
from app.studio.brands.queries import BrandSheet
from db.models.studio.brief import Brief

SENTENCE = re.compile(r"(?<=[.!?])\s")
SEARCHING = ("someone who types", "“", '"')
"""A persona told by its searches helps the operator; it is not for print."""


async def guide_facts(
    session: AsyncSession, brief_id: str, brand: BrandSheet, edition: int
) -> GuideFacts:
    """Raises NotFound, and Invalid for a product that is no document."""
    brief = await session.scalar(select(Brief).where(Brief.id == brief_id))
    if brief is None:
        raise NotFound("This brief does not exist.")
    require_document(brief.product_type)
    return GuideFacts(
        title=brief.title,
        category=brief.category,
        product_type=brief.product_type,
        topic=subject(brief.niche),
        buyer=printable(brief.buyer),
        outline=[OutlineLine(part["heading"], part.get("purpose", "")) for part in brief.outline],
        keywords=brief.keywords,
        brand_name=brand.look.name,
        tagline=brand.look.tagline,
        voice=brand.voice,
        edition=edition,
        licence=brand.licence(kind_for(brief.category)),
    )


def require_document(product_type: str) -> None:
    """Raises Invalid for wall art, stickers and whatever else is no PDF document."""
    form = form_of(product_type, trip=False)
    if not form.document:
        raise Invalid(
            f"The studio lays out documents so far, and {form.noun} is none.",
            "Reject the brief with that reason, or add the files by hand.",
        )


def subject(niche: str) -> str:
    """ "lisbon-in-three-days:planner:all-year" → "lisbon in three days"."""
    return niche.partition(":")[0].replace("-", " ")


def printable(buyer: str) -> str:
    """The first sentence about the buyer, where it may stand in a book."""
    first = SENTENCE.split(buyer.strip(), maxsplit=1)[0].strip()
    if not first or any(first.lower().startswith(mark) for mark in SEARCHING):
        return ""
    return first if first.endswith((".", "!", "?")) else f"{first}."
