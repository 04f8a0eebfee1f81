"""A niche in the words, the currency and the season of another brand, by the house writer."""

from collections.abc import Mapping
from datetime import date

from babel import Locale
from msgspec import Struct, structs

from app.agents.research.answer import Idea, NicheAnswer
from app.agents.research.facts import SeasonFacts
from app.agents.research.house import write
from app.agents.research.wording import capital
from app.core.errors import Conflict
from app.core.tenancy import TenantContext
from app.insights.rollup.pages import NicheHere
from app.research.niches.naming import noun_of
from app.research.niches.pricing import Price, first_price
from app.research.signals.seasons import Season, regions_of, upcoming
from app.studio.briefs.quick import facts_of
from db.seeds.local_words import Language, local_words
from db.seeds.ontology import ontology

KEYWORDS = 13


class Localised(Struct, frozen=True):
    """`note` says which words were chosen for the locale and what is left to a person."""

    answer: NicheAnswer
    price: Price
    note: str


def localise(niche: NicheHere, tenant: TenantContext, day: date) -> Localised:
    """Raises Conflict for an occasion that is not kept where the brand sells."""
    facts = facts_of(niche.theme, niche.keywords, niche.product_type)
    if niche.occasion:
        facts = structs.replace(facts, season=_season(niche, tenant, day))
    category, _ = ontology().making(niche.product_type)
    price = first_price(category, noun_of(niche.product_type), tenant.currency, None, tenant.locale)
    answer, note = _in_words(write(facts), niche, Locale.parse(tenant.locale))
    return Localised(answer, price, note)


def _season(niche: NicheHere, tenant: TenantContext, day: date) -> SeasonFacts:
    season = _kept(niche.occasion, tenant, day)
    if season is None:
        raise Conflict(
            f"{niche.occasion_name} is not kept where {tenant.name} sells.",
            "A niche of the whole year, or of another occasion, can be brought there.",
        )
    return SeasonFacts(
        name=season.occasion.name,
        said=season.occasion.said or season.occasion.name,
        peak=season.peak,
        days=season.days_from(day),
        lead_days=season.occasion.lead(niche.product_type),
    )


def _kept(occasion: str, tenant: TenantContext, day: date) -> Season | None:
    ahead = upcoming(day, regions_of(tenant.locale, tenant.currency))
    return next((season for season in ahead if season.occasion.key == occasion), None)


def _in_words(answer: NicheAnswer, niche: NicheHere, locale: Locale) -> tuple[NicheAnswer, str]:
    words = local_words()
    language = words.language.get(locale.language)
    if language is not None:
        return _foreign(answer, niche, language), (
            f"The product is named in {language.name}; its subject and texts are English still and "
            "want a translation before they are listed."
        )
    if locale.territory in words.british.territories:
        return _respelt(answer, words.british.words), "In British spelling."
    if locale.language != "en":
        return answer, "In English: there are no words for this language yet."
    return answer, "In American English."


def _foreign(answer: NicheAnswer, niche: NicheHere, language: Language) -> NicheAnswer:
    noun = language.noun(niche.product_type)
    first, *others = answer.ideas
    made = (f"{niche.theme} {noun}".lower(), f"{niche.theme} {language.printable}".lower())
    return structs.replace(
        answer,
        ideas=(structs.replace(first, title=f"{capital(niche.theme)}: {noun}"), *others),
        keywords=tuple(dict.fromkeys((*made, *answer.keywords)))[:KEYWORDS],
    )


def _respelt(answer: NicheAnswer, words: Mapping[str, str]) -> NicheAnswer:
    def spelt(text: str) -> str:
        return " ".join(_word(word, words) for word in text.split(" "))

    def idea(one: Idea) -> Idea:
        return structs.replace(
            one,
            title=spelt(one.title),
            promise=spelt(one.promise),
            contents=tuple(map(spelt, one.contents)),
        )

    return structs.replace(
        answer,
        persona=spelt(answer.persona),
        keywords=tuple(dict.fromkeys(map(spelt, answer.keywords))),
        ideas=tuple(map(idea, answer.ideas)),
    )


def _word(word: str, words: Mapping[str, str]) -> str:
    bare = word.strip(".,:;!?“”()")
    spelt = words.get(bare.lower())
    if spelt is None:
        return word
    return word.replace(bare, capital(spelt) if bare[:1].isupper() else spelt)
