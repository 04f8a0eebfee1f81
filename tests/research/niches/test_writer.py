"""The house writer: the same facts give the same plain words."""

from datetime import date

from msgspec import convert, structs, to_builtins

from app.agents.research import house
from app.agents.research.answer import NicheAnswer
from app.agents.research.facts import NicheFacts, OwnSales, SeasonFacts
from app.agents.research.wording import counted, join, titled
from app.research.niches.briefing import niche_facts
from app.research.niches.evidence import gather
from app.research.niches.scoring import score
from tests.research.niches.known import candidates_of, known_of, rows_of
from tests.research.shop import sales

FILLER = ("unlock", "elevate", "delve", "perfect for", "must-have", "stunning", "amazing")


def every_answer() -> list[tuple[NicheFacts, NicheAnswer]]:
    found: list[tuple[NicheFacts, NicheAnswer]] = []
    for rows in ([], rows_of(sales())):
        known = known_of(rows)
        for candidate in candidates_of(known):
            result = score(gather(candidate, known))
            facts = niche_facts(candidate, result.dimensions, result.evidenced, known)
            found.append((facts, house.write(facts)))
    return found


ANSWERS = every_answer()


def test_every_niche_gets_three_different_ideas_a_persona_reasons_and_keywords() -> None:
    for facts, answer in ANSWERS:
        convert(to_builtins(answer), NicheAnswer)
        assert len({idea.title for idea in answer.ideas}) == 3
        assert len({idea.product_type for idea in answer.ideas}) == 3
        assert all(len(idea.contents) >= 3 for idea in answer.ideas)
        assert len(answer.persona) > 40
        assert house.write(facts) == answer


def test_the_words_are_whole_plain_and_free_of_filler() -> None:
    for _, answer in ANSWERS:
        ideas = [text for idea in answer.ideas for text in (idea.title, idea.promise)]
        for text in [answer.title, answer.persona, *answer.reasons, *ideas]:
            assert "{" not in text
            assert "  " not in text
            assert text[0].isupper() or text[0].isdigit()
            assert not any(word in text.lower() for word in FILLER)
        assert len(answer.title) <= 160
        assert all(reason.endswith(".") for reason in answer.reasons)


def test_what_is_not_known_is_said() -> None:
    facts, answer = next((f, a) for f, a in ANSWERS if f.sales is None and f.missing)
    said = " ".join(answer.reasons)
    assert f"{facts.evidenced:.0%} of the score rests on evidence" in said
    assert "competition" in said


def test_own_sales_are_named_first() -> None:
    facts, answer = next((f, a) for f, a in ANSWERS if f.theme == "Azores")
    assert facts.sales is not None
    assert answer.reasons[0].startswith("Your own buyers asked for it: ")
    assert "October 2026" in answer.reasons[0]


def test_the_season_is_counted_in_days() -> None:
    facts = next(f for f, _ in ANSWERS if f.season is None and f.sales is None)
    season = SeasonFacts("Easter", "Easter", date(2027, 3, 28), 128, 45)
    answer = house.write(structs.replace(facts, season=season))
    assert any("Easter comes in 128 days, on 28 March 2027" in reason for reason in answer.reasons)
    late = structs.replace(season, days=30)
    answer = house.write(structs.replace(facts, season=late))
    assert any("already searching" in reason for reason in answer.reasons)


def test_repeat_buyers_are_part_of_the_persona() -> None:
    facts = next(f for f, _ in ANSWERS if f.sales is not None)
    told = house.write(
        structs.replace(facts, buyer="", sales=OwnSales(9, 8, 3, "October 2026", ()))
    )
    assert "3 of these orders came from people who had bought from you before" in told.persona


def test_small_rules_of_english() -> None:
    assert titled("honeymoon", "planner") == "Honeymoon planner"
    assert titled("two weeks by the sea", "planner") == "Two weeks by the sea: planner"
    assert titled("lenten journal", "journal") == "Lenten journal"
    assert join(["a", "b", "c"]) == "a, b and c"
    assert join([]) == ""
    assert (counted(1, "order"), counted(2, "order")) == ("1 order", "2 orders")
