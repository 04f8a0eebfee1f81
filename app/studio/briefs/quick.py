"""A brief that a person asked for, without a trend run. Writing it again writes nothing."""

from decimal import Decimal

from msgspec import Struct
from sqlalchemy import select

from app.agents.research.answer import NicheAnswer
from app.agents.research.facts import FormFacts, NicheFacts
from app.agents.research.house import write
from app.core.money import Money
from app.core.unit_of_work import Work
from app.research.keywords.screening import unscreened
from app.research.keywords.trips import is_trip
from app.research.niches.naming import form_of
from db.models.research.product_check import ProductCheck
from db.models.studio.brief import Brief
from db.seeds.forms import forms
from db.seeds.ontology import ontology

UNSCORED = {"score": 50.0, "low": 0.0, "high": 100.0, "evidenced": 0.0}
"""What is not scored counts a neutral 50, and may be anything."""


class Wanted(Struct, frozen=True, kw_only=True):
    """`origin_path` follows /t/{slug}; it leads to why the brief was asked for."""

    niche: str
    product_type: str
    price: Money
    price_reason: str
    answer: NicheAnswer
    reasons: tuple[str, ...]
    origin: str
    origin_path: str


def facts_of(theme: str, keywords: tuple[str, ...], product_type: str) -> NicheFacts:
    """What the house writer needs to put a subject into words; nothing is claimed of its market."""
    trip = is_trip(theme, *keywords)
    types = (product_type, *forms().beside(product_type))[:3]
    return NicheFacts(
        theme=theme,
        trip=trip,
        buyer="",
        need="",
        keywords=keywords,
        forms=tuple(_form(kind, trip=trip) for kind in types),
        evidenced=0.0,
        missing=(),
    )


def _form(kind: str, *, trip: bool) -> FormFacts:
    form = form_of(kind, trip)
    category, _ = ontology().making(kind)
    return FormFacts(
        product_type=kind,
        category=category.key,
        noun=form.noun,
        one=form.one,
        modifiers=category.modifiers,
        promise=form.promise,
        contents=form.contents,
    )


async def write_quick(work: Work, brief_id: str, wanted: Wanted) -> Brief:
    """`brief_id` was kept free when the brief was asked for, so that it is written once."""
    known = await work.session.scalar(select(Brief).where(Brief.id == brief_id))
    if known is not None:
        return known
    idea = wanted.answer.ideas[0]
    form = form_of(wanted.product_type, is_trip(idea.title, *wanted.answer.keywords))
    category, making = ontology().making(wanted.product_type)
    brief = Brief(
        id=brief_id,
        idea=0,
        niche=wanted.niche,
        title=idea.title[:160],
        product_type=wanted.product_type,
        category=category.key,
        tier=category.tier,
        buyer=wanted.answer.persona,
        promise=idea.promise,
        outline=[{"heading": part.heading, "purpose": part.purpose} for part in form.sections],
        contents=list(idea.contents),
        pages=form.pages,
        price_minor=wanted.price.minor,
        currency=wanted.price.currency,
        price_reason=wanted.price_reason,
        effort_days=making.effort_days,
        channels=list(category.channels),
        keywords=unscreened(wanted.answer.keywords),
        evidence={
            **UNSCORED,
            "reasons": list(wanted.reasons),
            "origin": wanted.origin,
            "origin_path": wanted.origin_path,
        },
    )
    work.session.add(brief)
    await work.session.flush()
    await work.record(
        "brief.written",
        ("brief", brief.id),
        {"title": brief.title, "product_type": brief.product_type},
    )
    return brief


async def brief_from_check(work: Work, check_id: str) -> Brief | None:
    """None when nobody asked for one, or the check is gone."""
    check = await work.session.scalar(select(ProductCheck).where(ProductCheck.id == check_id))
    if check is None or check.brief_id is None:
        return None
    product_type = str(check.asked["product_type"])
    keywords = tuple(str(word) for word in check.facts["keywords"])
    price = Money(check.price_minor, check.currency)
    left = Decimal(str(round(100 * (check.margin or 0))))
    return await write_quick(
        work,
        check.brief_id,
        Wanted(
            niche=f"{check.subject_key.replace(' ', '-')[:80]}:{product_type}:all-year",
            product_type=product_type,
            price=price,
            price_reason=f"The price that was checked; about {left} % of it is left after fees.",
            answer=write(facts_of(check.subject, keywords, product_type)),
            reasons=tuple(
                str(reason["sentence"])
                for reason in check.reasons
                if reason["side"] in ("for", "against", "missing")
            ),
            origin="Product research",
            origin_path=f"/research-product/{check.id}",
        ),
    )
