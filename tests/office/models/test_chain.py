"""The chain: who fails is passed over, the house writer is last, and everything is written down."""

import pytest
from sqlalchemy import select

from app.agents.research import house as house_writer
from app.agents.research.agent import question
from app.office.models.queries import why_not
from db.models.core.event import Event
from db.models.office.model_budget import ModelBudget
from db.models.office.model_call import ModelCall
from tests.agents.research.known import FACTS, facts
from tests.office.models.conftest import DOLLAR, KEY, House
from tests.world import TIDEWATER

SUBJECT = ("opportunity", "9" * 32)


async def ask(asker, **more):
    told = facts(**more)
    return await asker.ask(
        question(told, lambda _: False), SUBJECT, lambda: house_writer.write(told)
    )


async def calls(house: House) -> list[ModelCall]:
    async with house.reading() as session:
        rows = await session.scalars(select(ModelCall).order_by(ModelCall.created_at, ModelCall.id))
        return list(rows)


async def test_with_models_off_nothing_is_sent_or_written(house: House, loopback) -> None:
    outcome = await ask(house.asker())
    assert outcome.answer == house_writer.write(FACTS)
    await house.vendor("openai", loopback.openai)
    assert (await ask(house.asker())).writer == "house"
    assert loopback.does.asked == []
    assert await calls(house) == []


async def test_a_limit_without_a_key_asks_nobody(house: House) -> None:
    await house.limit(DOLLAR)
    outcome = await ask(house.asker())
    assert (outcome.writer, outcome.attempts) == ("house", ())
    assert await calls(house) == []


async def test_the_first_that_answers_writes(house: House, loopback) -> None:
    await house.limit(DOLLAR)
    await house.vendor("xai", loopback.openai)
    await house.vendor("anthropic", loopback.url)
    outcome = await ask(house.asker())
    assert (outcome.writer, outcome.model) == ("xai", "tiny-0309")
    assert outcome.answer.title == "Quiet harbour weekends"
    assert "60% of the score rests on evidence" in outcome.answer.reasons[-1]
    (call,) = await calls(house)
    assert (call.status, call.vendor, call.cost_micro) == ("answered", "xai", 1500)
    assert (call.tokens_in, call.tokens_out, call.prompt_version) == (1000, 500, "niche-1")
    assert call.answer["title"] == "Quiet harbour weekends"
    async with house.reading() as session:
        budget = await session.scalar(select(ModelBudget))
    assert (budget.spent_micro, budget.reserved_micro) == (1500, 0)


@pytest.mark.parametrize(
    ("way", "status"),
    [
        ("fail", "failed"),
        ("refuse", "refused"),
        ("limit", "failed"),
        ("deny", "failed"),
        ("would_not", "refused"),
        ("slow", "timeout"),
        ("garbage", "malformed"),
    ],
)
async def test_each_failure_ends_in_the_next_vendor(house, loopback, way, status) -> None:
    await house.limit(DOLLAR)
    await house.vendor("xai", loopback.openai)
    await house.vendor("anthropic", loopback.url)
    loopback.does.ways = [way, way, "well"] if way == "garbage" else [way, "well"]
    outcome = await ask(house.asker(seconds=1 if way == "slow" else 8))
    assert outcome.writer == "anthropic"
    assert [attempt.status for attempt in outcome.attempts] == [status]
    found = await calls(house)
    assert found[0].status == status
    assert found[0].sentence
    assert found[-1].status == "answered"


async def test_when_all_fail_the_house_writes_and_says_why(house: House, loopback) -> None:
    await house.limit(DOLLAR)
    for name in ("xai", "openai"):
        await house.vendor(name, loopback.openai)
    for name in ("anthropic", "gemini"):
        await house.vendor(name, loopback.url)
    loopback.does.ways = ["fail", "limit", "refuse", "fail"]
    outcome = await ask(house.asker())
    assert outcome.answer == house_writer.write(FACTS)
    told = (
        "Grok: failed; Claude: failed; OpenAI: refused; Gemini: failed; "
        "written by the house writer."
    )
    assert outcome.sentence == told
    assert (await calls(house))[-1].status == "house"
    async with house.reading() as session:
        assert await why_not(session, "opportunity", [SUBJECT[1]]) == {SUBJECT[1]: told}
        budget = await session.scalar(select(ModelBudget))
    assert (budget.spent_micro, budget.reserved_micro) == (0, 0)


async def test_a_malformed_answer_is_asked_for_again_once(house: House, loopback) -> None:
    await house.limit(DOLLAR)
    await house.vendor("xai", loopback.openai)
    loopback.does.ways = ["wrong_shape", "well"]
    assert (await ask(house.asker())).writer == "xai"
    assert "could not be used" in loopback.told()
    loopback.does.ways = ["wrong_shape"]
    loopback.does.asked.clear()
    async with house.work() as work:
        for call in await work.session.scalars(select(ModelCall)):
            await work.session.delete(call)
    await house.vendor("openai", loopback.openai)
    assert (await ask(house.asker())).writer == "house"
    assert len(loopback.does.asked) == 3


async def test_who_is_out_of_order_is_not_asked_again_and_again(house: House, loopback) -> None:
    await house.limit(DOLLAR)
    await house.vendor("xai", loopback.openai)
    loopback.does.ways = ["deny"]
    asker = house.asker()
    sentences = [(await ask(asker)).sentence for _ in range(4)]
    assert len(loopback.does.asked) == 2
    assert sentences[-1] == "Grok: left out after it failed before; written by the house writer."


async def test_an_answer_that_was_paid_for_is_not_bought_twice(house: House, loopback) -> None:
    await house.limit(DOLLAR)
    await house.vendor("xai", loopback.openai)
    first = await ask(house.asker())
    again = await ask(house.asker())
    assert again.answer == first.answer
    assert len(loopback.does.asked) == 1


async def test_a_vendor_that_tells_no_usage_is_counted_at_its_worst(house, loopback) -> None:
    await house.limit(DOLLAR)
    await house.vendor("xai", loopback.openai)
    loopback.does.ways = ["silent"]
    await ask(house.asker())
    (call,) = await calls(house)
    assert call.cost_micro > 3000
    assert "the most it could cost was counted" in call.sentence


async def test_content_of_etsys_api_is_written_about_by_the_house(house, loopback) -> None:
    await house.limit(DOLLAR)
    await house.vendor("xai", loopback.openai)
    outcome = await ask(house.asker(), source="etsy_api")
    assert (outcome.writer, loopback.does.asked) == ("house", [])
    assert "Etsy's API" in outcome.sentence
    assert "Etsy's API" in (await calls(house))[0].sentence


async def test_a_model_without_a_price_is_not_asked(house: House, loopback) -> None:
    await house.limit(DOLLAR)
    unknown = {"input_micro": None, "output_micro": None, "model": "made-up-9"}
    await house.vendor("xai", loopback.openai, **unknown)
    assert (await ask(house.asker())).sentence.startswith("Grok: refused")
    assert loopback.does.asked == []
    assert "No price list knows the model “made-up-9”" in (await calls(house))[0].sentence
    await house.vendor("xai", loopback.openai, model="grok-4", input_micro=None, output_micro=None)
    assert (await ask(house.asker())).writer == "xai"
    # A price list: 1,000 tokens at 3 and 500 at 15 dollars a million.
    assert (await calls(house))[-1].cost_micro == 10_500


async def test_a_server_of_ones_own_may_be_free(house: House, loopback) -> None:
    await house.limit(1)
    await house.vendor("openai", loopback.openai, input_micro=0, output_micro=0)
    assert (await ask(house.asker())).writer == "openai"
    assert (await calls(house))[0].cost_micro == 0


async def test_a_switched_off_vendor_is_passed_over(house: House, loopback) -> None:
    await house.limit(DOLLAR)
    await house.vendor("xai", loopback.openai, enabled=False)
    await house.vendor("gemini", loopback.url)
    assert (await ask(house.asker())).writer == "gemini"


async def test_the_key_is_nowhere_but_in_the_vault(house: House, loopback, caplog, capfd) -> None:
    await house.limit(DOLLAR)
    await house.vendor("xai", loopback.openai)
    loopback.does.ways = ["deny", "refuse", "fail"]
    for _ in range(3):
        await ask(house.asker())
    async with house.reading() as session:
        events = [str(event.data) for event in await session.scalars(select(Event))]
    found = [f"{call.sentence} {call.answer}" for call in await calls(house)]
    out = capfd.readouterr()
    for text in (*events, *found, caplog.text, out.out, out.err):
        assert KEY not in text
        assert KEY[-8:] not in text


async def test_brands_have_chains_and_money_of_their_own(house, database, loopback) -> None:
    await house.limit(DOLLAR)
    await house.vendor("xai", loopback.openai)
    other = House(database, TIDEWATER)
    assert (await ask(other.asker())).writer == "house"
    await other.limit(DOLLAR)
    assert (await ask(other.asker())).writer == "house"
    assert loopback.does.asked == []
    await ask(house.asker())
    assert await calls(other) == []
