"""The house writer for niches: the same facts give the same words, and no key is needed."""

from app.agents.research.answer import Idea, NicheAnswer
from app.agents.research.facts import FormFacts, NicheFacts
from app.agents.research.wording import LONG, capital, counted, join, titled

KEYWORDS = 13
SHORT = 2
"""A subject of so few words carries its product's noun in the niche's title."""


def write(facts: NicheFacts) -> NicheAnswer:
    return NicheAnswer(
        title=_title(facts),
        persona=_persona(facts),
        reasons=_reasons(facts),
        keywords=_keywords(facts),
        ideas=tuple(_idea(facts, form) for form in facts.forms),
    )


def _title(facts: NicheFacts) -> str:
    lead = facts.forms[0]
    title = capital(facts.theme)
    if len(facts.theme.split()) <= SHORT or facts.sales is not None:
        title = titled(facts.theme, lead.noun)
    season = facts.season
    if season is not None and facts.sales is not None and not _same(season.name, facts.theme):
        title = f"{title} for {season.said}"
    return title


def _same(season: str, theme: str) -> bool:
    """Whether the subject already names the season."""
    return bool(set(season.lower().split()) & set(theme.lower().split()))


def _persona(facts: NicheFacts) -> str:
    if facts.buyer:
        return f"{facts.buyer}. They are looking for {facts.need}."
    lead = facts.forms[0]
    words = join([f"“{word}”" for word in facts.keywords[:2]], "or")
    when = f" before {facts.season.said}" if facts.season else ""
    persona = f"Someone who types {words}{when} and wants {lead.one} to use at home today."
    sales = facts.sales
    if sales is not None and sales.repeat_buyers:
        buyers = counted(sales.repeat_buyers, "of these orders", "of these orders")
        persona += f" They come back: {buyers} came from people who had bought from you before."
    return persona


def _reasons(facts: NicheFacts) -> tuple[str, ...]:
    reasons: list[str] = []
    if facts.sales is not None:
        sales = facts.sales
        reasons.append(
            f"Your own buyers asked for it: {counted(sales.orders, 'order')} and "
            f"{counted(sales.units, 'unit')} in the twelve months to {sales.until}."
        )
        if sales.sold_as and facts.forms[0].one not in sales.sold_as:
            reasons.append(
                f"You sell it as {join(sales.sold_as)} so far; as {facts.forms[0].one} it would "
                "be new to your shop."
            )
    if facts.season is not None:
        reasons.append(_season_reason(facts))
    first, *others = facts.forms
    reasons.append(
        f"It can be made as {first.one} first and as {join([form.one for form in others])} "
        "later, from the same research, and sold as a pack."
    )
    if facts.missing:
        share = f"{facts.evidenced:.0%}"
        reasons.append(
            f"{share} of the score rests on evidence. Unknown so far: {join(list(facts.missing))}."
        )
    return tuple(reasons) if len(reasons) > 1 else (*reasons, "All of the score rests on evidence.")


def _season_reason(facts: NicheFacts) -> str:
    season = facts.season
    assert season is not None
    ahead = counted(season.days, "day")
    peak = f"{capital(season.said)} comes in {ahead}, on {season.peak:%-d %B %Y}"
    if season.days >= season.lead_days:
        live = counted(season.days - season.lead_days, "day")
        return (
            f"{peak}. Listings for it should be live {season.lead_days} days before: {live} left."
        )
    return f"{peak}. Buyers are already searching, so every week counts."


def _keywords(facts: NicheFacts) -> tuple[str, ...]:
    """Words that buyers used or would use, most specific first, none twice, in lower case."""
    theme, lead = facts.theme.lower(), facts.forms[0]
    made: list[str] = []
    if len(theme.split()) < LONG:
        made += [titled(theme, form.noun).lower() for form in facts.forms]
        made.append(f"{theme} printable")
    if facts.season is not None and not _same(facts.season.name, theme):
        made.append(f"{facts.season.said.removeprefix('the ').lower()} {lead.noun}")
    made += [f"{modifier} {lead.noun}" for modifier in lead.modifiers]
    return tuple(dict.fromkeys([*facts.keywords, *made]))[:KEYWORDS]


def _idea(facts: NicheFacts, form: FormFacts) -> Idea:
    return Idea(
        title=titled(facts.theme, form.noun),
        product_type=form.product_type,
        category=form.category,
        promise=form.promise.format(Theme=capital(facts.theme)),
        contents=form.contents,
    )
