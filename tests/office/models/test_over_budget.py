"""Who is too dear is passed over for who still fits, and then the house writes."""

from sqlalchemy import select

from db.models.office.model_call import ModelCall
from tests.office.models.conftest import DOLLAR, House
from tests.office.models.test_chain import ask


async def test_the_next_cheaper_vendor_may_still_fit(house: House, loopback) -> None:
    await house.limit(100_000)
    await house.vendor("xai", loopback.openai, input_micro=50 * DOLLAR, output_micro=50 * DOLLAR)
    await house.vendor("openai", loopback.openai)
    outcome = await ask(house.asker())
    assert outcome.writer == "openai"
    assert outcome.sentence == "Grok: over budget; written by OpenAI (tiny-0309)."
    async with house.reading() as session:
        first = await session.scalar(select(ModelCall).order_by(ModelCall.created_at).limit(1))
    assert (first.status, first.cost_micro) == ("over_budget", 0)
    assert "does not fit into this month's limit" in first.sentence


async def test_when_nothing_fits_nobody_is_asked(house: House, loopback) -> None:
    await house.limit(10)
    await house.vendor("xai", loopback.openai)
    outcome = await ask(house.asker())
    assert outcome.sentence == "Grok: over budget; written by the house writer."
    assert loopback.does.asked == []
