"""A model as the writer for one niche. What it answers can change this niche's words, and nothing
else: the products, their categories and the named gaps come from the facts."""

import re
from collections.abc import Callable
from typing import Annotated, Any

from msgspec import Meta, Struct

from app.agents.asking.fencing import fenced
from app.agents.asking.question import Malformed, Question
from app.agents.asking.shapes import read, schema_of, texts_of
from app.agents.research import house, prompt
from app.agents.research.answer import Idea, NicheAnswer
from app.agents.research.facts import NicheFacts

Title = Annotated[str, Meta(min_length=3, max_length=120)]
Line = Annotated[str, Meta(min_length=3, max_length=300)]
Keyword = Annotated[str, Meta(min_length=3, max_length=60)]
NUMBER = re.compile(r"\d+")
MAX_TOKENS = 3000


class WrittenIdea(Struct, frozen=True):
    title: Title
    promise: Line
    contents: Annotated[tuple[Line, ...], Meta(min_length=2, max_length=8)]


class Written(Struct, frozen=True):
    title: Title
    persona: Annotated[str, Meta(min_length=10, max_length=500)]
    reasons: Annotated[tuple[Line, ...], Meta(min_length=2, max_length=4)]
    keywords: Annotated[tuple[Keyword, ...], Meta(min_length=5, max_length=13)]
    ideas: Annotated[tuple[WrittenIdea, ...], Meta(min_length=3, max_length=3)]


def question(facts: NicheFacts, is_screened: Callable[[str], bool]) -> Question[NicheAnswer]:
    """`is_screened` knows the names that may not be sold with."""
    told = prompt.told(facts)
    known = set(NUMBER.findall(fenced(told, "")))

    def answer(given: Any) -> NicheAnswer:
        written = read(given, Written)
        if any(map(is_screened, texts_of(written))):
            raise Malformed("it holds a name that may not be sold with.")
        reckoned = NUMBER.findall(" ".join((written.persona, *written.reasons)))
        if not known.issuperset(reckoned):
            raise Malformed("persona and reasons may use numbers of the data only.")
        return _answer(written, facts)

    return Question(
        purpose="research",
        version=prompt.VERSION,
        instructions=prompt.INSTRUCTIONS,
        told=told,
        schema=schema_of(Written),
        read=answer,
        max_tokens=MAX_TOKENS,
    )


def _answer(written: Written, facts: NicheFacts) -> NicheAnswer:
    """The house's last reason says how much is evidenced, and no model may leave that out."""
    gaps = house.write(facts).reasons[-1:]
    return NicheAnswer(
        title=written.title,
        persona=written.persona,
        reasons=(*written.reasons, *gaps),
        keywords=tuple(dict.fromkeys(word.lower() for word in written.keywords)),
        ideas=tuple(
            Idea(one.title, form.product_type, form.category, one.promise, one.contents)
            for one, form in zip(written.ideas, facts.forms, strict=True)
        ),
    )
