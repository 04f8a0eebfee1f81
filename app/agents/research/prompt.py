"""What a model is told about a niche, and what it is to write."""

from app.agents.asking.question import Told
from app.agents.research.facts import NicheFacts

VERSION = "niche-1"
INSTRUCTIONS = """You write for the owner of a small shop of digital products: printables, guides, \
templates. You are given one niche: its subject, words that buyers use, and three products that \
could be made of it, in order.

Write in plain English, in sentence case, without exclamation marks:
- title: the niche in at most eight words.
- persona: one or two sentences about who buys this, and in which situation.
- reasons: two to four sentences why this niche is worth making, from the data only. Use no number \
that is not in the data. Judge no score and promise no income.
- keywords: six to thirteen phrases in lower case that a buyer would type, most specific first.
- ideas: exactly three, one for each product in the given order, each with a title, one sentence \
of promise, and three to six short lines of contents.

No brand, no trade mark, no person's name, no addresses, no markup. Stay with this subject."""


def told(facts: NicheFacts) -> tuple[Told, ...]:
    season, sales = facts.season, facts.sales
    return (
        Told("Subject", (facts.theme,), facts.source, needed=True),
        Told("Words that buyers use", facts.keywords, facts.source),
        Told("Buyer", tuple(filter(None, (facts.buyer, facts.need))), "house"),
        Told(
            "Products, in order",
            tuple(f"{one.noun}: {', '.join(one.contents)}" for one in facts.forms),
            "house",
        ),
        Told("Season", (_season(season.name, season.days),) if season else (), "house"),
        Told(
            "Own sales",
            (_sales(sales.orders, sales.units, sales.until),) if sales else (),
            facts.source,
        ),
    )


def _season(name: str, days: int) -> str:
    return f"{name}, in {days} days"


def _sales(orders: int, units: int, until: str) -> str:
    return f"{orders} orders and {units} units in the twelve months to {until}"
