"""Settings, Models: the chain, the key, the limit and the calls, for those who may."""

import pytest
from sqlalchemy import select

from app.office.models.addresses import fault_of
from app.office.models.testing import try_out
from app.office.models.vendors import chain
from db.models.core.job import Job
from db.models.office.connection import Secret
from db.models.office.model_budget import ModelLimit
from db.models.office.model_call import ModelCall
from tests.browser import toast_of
from tests.office.models.conftest import DOLLAR, KEY, House
from tests.office.models.test_chain import ask

HERE = "/t/wanderlane/settings/models"


@pytest.fixture
def house(app) -> House:
    return House(app.state.database)


async def test_it_says_that_models_are_off_and_what_to_do(owner) -> None:
    page = (await owner.get(HERE)).text
    assert "Models are off" in page
    assert page.index("Grok") < page.index("Claude") < page.index("OpenAI") < page.index("Gemini")
    assert "No model was asked yet" in (await owner.get(f"{HERE}/calls")).text


async def test_the_limit_is_typed_in_dollars(owner, house: House) -> None:
    assert (await owner.post(f"{HERE}/limit", {"limit": "12.50"})).status_code == 303
    async with house.reading() as session:
        assert await session.scalar(select(ModelLimit.monthly_micro)) == 12_500_000
    wrong = await owner.post(f"{HERE}/limit", {"limit": "lots"})
    assert wrong.status_code == 422
    assert "Write an amount in US dollars" in wrong.text
    assert "lots" in wrong.text
    await owner.post(f"{HERE}/limit", {"limit": ""})
    assert "Models are off" in (await owner.get(HERE)).text


async def test_the_order_can_be_changed(owner, house: House) -> None:
    await owner.post(f"{HERE}/gemini/position", {"direction": "up"})
    await owner.post(f"{HERE}/xai/position", {"direction": "up"})
    async with house.reading() as session:
        names = [link.name for link in await chain(session)]
    assert names == ["xai", "anthropic", "gemini", "openai"]


async def test_a_key_goes_into_the_vault_and_is_never_shown(owner, house: House) -> None:
    answer = await owner.post(f"{HERE}/xai/key", {"value": KEY})
    assert "vault" in toast_of(answer)
    async with house.reading() as session:
        secret = await session.scalar(select(Secret))
    assert (secret.name, secret.value) == ("xai.api_key", KEY)
    for path in (HERE, f"{HERE}/xai", "/t/wanderlane/settings/vault"):
        assert KEY not in (await owner.get(path)).text
    assert "Grok, xAI" in (await owner.get("/t/wanderlane/settings/vault")).text
    assert (await owner.post(f"{HERE}/xai/key", {"value": ""})).status_code == 422


async def test_a_key_is_not_sent_to_another_host(owner, house: House) -> None:
    form = {"model": "tiny", "base_url": "https://one.example/v1", "enabled": "on"}
    await owner.post(f"{HERE}/openai", form)
    await owner.post(f"{HERE}/openai/key", {"value": KEY})
    await owner.post(f"{HERE}/openai", {**form, "model": "other"})
    async with house.reading() as session:
        assert await session.scalar(select(Secret.name)) == "openai.api_key"
    answer = await owner.post(f"{HERE}/openai", {**form, "base_url": "https://two.example/v1"})
    assert "was for another address" in toast_of(answer)
    async with house.reading() as session:
        assert await session.scalar(select(Secret.name)) is None


async def test_every_fault_of_a_form_at_once_and_nothing_lost(owner) -> None:
    form = {"model": "", "base_url": "ftp://x", "input_price": "much", "output_price": "1"}
    wrong = await owner.post(f"{HERE}/xai", form)
    assert wrong.status_code == 422
    for text in ("Write the model", "Write an address", "US dollars", "ftp://x", "much"):
        assert text in wrong.text
    half = await owner.post(f"{HERE}/xai", {"model": "m", "input_price": "1"})
    assert "Write both prices, or none." in half.text


@pytest.mark.parametrize(
    ("url", "good"),
    [
        ("https://api.x.ai/v1", True),
        ("http://localhost:11434/v1", True),
        ("http://192.168.1.9:8080", True),
        ("http://ollama:11434/v1", True),
        ("http://api.x.ai/v1", False),
        ("http://169.254.169.254/latest", False),
        ("https://user:pass@x.example/", False),
        ("https://x.example/?key=1", False),
        ("https://x.example:99999/", False),
        ("javascript:alert(1)", False),
    ],
)
def test_addresses(url: str, good: bool) -> None:
    assert (fault_of(url) == "") is good


async def test_trying_out_is_a_job_that_makes_one_call(
    owner, app, house, loopback, settings, tmp_path
) -> None:
    from app.core.running import Run
    from app.core.storage import Storage

    await house.limit(DOLLAR)
    await house.vendor("openai", loopback.openai)
    await owner.post(f"{HERE}/openai/trial")
    async with house.reading() as session:
        job = await session.scalar(select(Job))
    assert (job.name, job.arguments) == ("office.try_model", {"vendor": "openai"})
    loopback.does.answers = lambda _: {"word": "ready"}
    run = Run(
        job_id="",
        database=house.database,
        tenant=house.tenant,
        settings=settings,
        storage=Storage(tmp_path),
        pool=None,
    )
    await try_out(run, job.arguments["vendor"])
    page = (await owner.get(f"{HERE}/openai")).text
    assert "OpenAI answered" in page
    assert "tiny-0309" in page
    assert "$0.0015" in page
    loopback.does.ways = ["deny"]
    await try_out(run, "openai")
    page = (await owner.get(f"{HERE}/openai")).text
    assert "It does not accept the key." in page
    assert "&lt;b&gt;no&lt;/b&gt;" in page
    assert KEY not in page


async def test_the_calls_are_listed_filtered_and_paged(owner, house: House, loopback) -> None:
    await house.limit(DOLLAR)
    await house.vendor("xai", loopback.openai)
    loopback.does.ways = ["limit"]
    await ask(house.asker())
    async with house.work() as work:
        work.session.add_all(
            ModelCall(
                purpose="research",
                prompt_version="niche-1",
                vendor="anthropic",
                model="older",
                status="answered",
            )
            for _ in range(60)
        )
    whole = (await owner.get(f"{HERE}/calls")).text
    assert whole.count("data-row") == 50
    assert 'rel="next"' in whole
    only = (await owner.partial(f"{HERE}/calls?vendor=xai")).text
    assert only.count("data-row") == 1
    assert "takes no more calls" in only
    assert "data-row" not in (await owner.partial(f"{HERE}/calls?q=nothing-like-it")).text
    assert (await owner.partial(f"{HERE}/calls?q=takes+no+more")).text.count("data-row") == 1
    async with house.reading() as session:
        call = await session.scalar(select(ModelCall).where(ModelCall.vendor == "xai"))
    one = (await owner.get(f"{HERE}/calls/{call.id}")).text
    assert "niche-1" in one
    assert "takes no more calls" in one


async def test_who_may_do_what(owner, operator, viewer, stranger, visitor, house, loopback) -> None:
    await house.limit(DOLLAR)
    await house.vendor("xai", loopback.openai)
    await ask(house.asker())
    async with house.reading() as session:
        call = await session.scalar(select(ModelCall.id))
    pages = (HERE, f"{HERE}/xai", f"{HERE}/calls", f"{HERE}/calls/{call}")
    changes = {
        f"{HERE}/limit": {"limit": "9"},
        f"{HERE}/xai": {"model": "m"},
        f"{HERE}/xai/key": {"value": "k"},
        f"{HERE}/xai/position": {"direction": "down"},
        f"{HERE}/xai/trial": {},
    }
    for path in pages:
        assert (await viewer.get(path)).status_code == 200
        assert (await stranger.get(path)).status_code == 404
        assert (await visitor.get(path)).status_code in (303, 401)
    for path, form in changes.items():
        for person in (viewer, operator):
            assert (await person.post(path, form)).status_code == 403
        assert (await stranger.post(path, form)).status_code == 404
    assert (await owner.get(f"{HERE}/nobody")).status_code == 404
    assert (await owner.get(f"{HERE}/calls/{'0' * 32}")).status_code == 404
    theirs = f"/t/tidewater/settings/models/calls/{call}"
    assert (await stranger.get(theirs)).status_code == 404
