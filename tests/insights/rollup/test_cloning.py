"""A niche for another brand: who may ask, who may approve, and one brief whatever happens."""

import pytest
from sqlalchemy import select

from app import wiring
from app.core.database import Database
from app.core.errors import Conflict
from app.core.running import Run
from app.core.settings import Settings
from app.core.storage import Storage
from app.insights.rollup.cloning import subject_of
from app.insights.rollup.niches import key_of
from app.office.proposals import deciding
from app.office.proposals.executing import NotApproved, execute
from app.office.proposals.kinds import Permit
from db.models.office.proposal import Proposal
from db.models.studio.brief import Brief
from tests.browser import Browser
from tests.insights.rollup.conftest import THEO, researched
from tests.world import TIDEWATER, WANDERLANE

NICHE = "azores-hiking:journal:all-year"
KEY = key_of(NICHE)
PATH = "/t/tidewater/rollup/clones"


@pytest.fixture
async def winning(database: Database) -> None:
    await researched(database, WANDERLANE, {NICHE: 80})
    await researched(database, TIDEWATER, {"baltic-beach:wall_art:all-year": 70})


def run_in_tidewater(database: Database, settings: Settings) -> Run:
    return Run(
        job_id="",
        database=database,
        tenant=TIDEWATER,
        settings=settings,
        storage=Storage(settings.storage_dir),
        pool=None,
    )


async def proposals(database: Database, tenant_id: str) -> list[Proposal]:
    async with database.reading(tenant_id) as session:
        return list(await session.scalars(select(Proposal).where(Proposal.kind == "niche.clone")))


async def briefs(database: Database, tenant_id: str) -> list[Brief]:
    async with database.reading(tenant_id) as session:
        return list(await session.scalars(select(Brief)))


@pytest.mark.usefixtures("winning")
async def test_a_viewer_of_the_other_brand_may_not_ask(
    owner: Browser, database: Database, joins
) -> None:
    await joins("viewer")
    assert "Propose to Tidewater" not in (await owner.get("/rollup")).text
    assert (await owner.post(PATH, {"niche": KEY})).status_code == 403
    assert await proposals(database, TIDEWATER.id) == []


@pytest.mark.usefixtures("winning")
async def test_who_does_not_belong_to_the_source_cannot_ask_for_it(
    stranger: Browser, owner: Browser, database: Database
) -> None:
    assert (await stranger.post(PATH, {"niche": KEY})).status_code == 422
    assert (await owner.post(PATH, {"niche": KEY})).status_code == 404
    assert await proposals(database, TIDEWATER.id) == []


@pytest.mark.usefixtures("winning")
async def test_the_proposal_waits_in_the_brand_that_gets_it_and_names_no_other(
    owner: Browser, stranger: Browser, database: Database, joins
) -> None:
    await joins("operator")
    assert "Propose to Tidewater Prints" in (await owner.get("/rollup")).text
    for _ in range(2):
        answer = await owner.post(PATH, {"niche": KEY})
        assert answer.status_code == 303
    [proposal] = await proposals(database, TIDEWATER.id)
    assert proposal.subject_id == subject_of(KEY)
    assert await proposals(database, WANDERLANE.id) == []
    assert await briefs(database, TIDEWATER.id) == []
    case = await stranger.get(f"/t/tidewater/inbox/{proposal.id}")
    assert "Azores hiking: Tagebuch" in case.text
    assert "€" in case.text
    assert "Wanderlane" not in case.text
    told = f"{proposal.summary}{proposal.changes}{proposal.payload}{proposal.evidence}"
    assert "Wanderlane" not in told


@pytest.mark.usefixtures("winning")
async def test_approved_twice_and_carried_out_twice_makes_one_brief(
    owner: Browser, database: Database, settings: Settings, joins
) -> None:
    await joins("operator")
    await owner.post(PATH, {"niche": KEY})
    [proposal] = await proposals(database, TIDEWATER.id)
    run = run_in_tidewater(database, settings)
    with pytest.raises(NotApproved):
        await execute(run, proposal.id, wiring.proposal_kinds())
    for _ in range(2):
        async with database.work(TIDEWATER, THEO) as work:
            await deciding.approve(work, proposal.id, proposal.fingerprint)
        await execute(run, proposal.id, wiring.proposal_kinds())
    [kind] = [kind for kind in wiring.proposal_kinds() if kind.name == "niche.clone"]
    [done] = await proposals(database, TIDEWATER.id)
    assert done.status == "executed"
    await kind.carry_out(run, Permit(done.id, "", done.subject_id, "", done.payload))
    [brief] = await briefs(database, TIDEWATER.id)
    assert (brief.status, brief.currency, brief.product_type) == ("draft", "EUR", "journal")
    assert brief.title == "Azores hiking: Tagebuch"
    assert "azores hiking tagebuch" in brief.keywords
    assert await briefs(database, WANDERLANE.id) == []
    assert "Propose to Tidewater" not in (await owner.get("/rollup")).text
    assert (await owner.get(f"/t/tidewater/ideation/{brief.id}")).status_code == 200
    assert (await owner.post(PATH, {"niche": KEY})).status_code == 422


@pytest.mark.usefixtures("winning")
async def test_an_approval_is_void_once_the_brand_has_a_brief_for_it(
    owner: Browser, database: Database, settings: Settings, joins
) -> None:
    await joins("operator")
    await owner.post(PATH, {"niche": KEY})
    [proposal] = await proposals(database, TIDEWATER.id)
    async with database.work(TIDEWATER, THEO) as work:
        await deciding.approve(work, proposal.id, proposal.fingerprint)
        work.session.add(_brief())
    with pytest.raises(Conflict):
        await execute(run_in_tidewater(database, settings), proposal.id, wiring.proposal_kinds())
    assert len(await briefs(database, TIDEWATER.id)) == 1


def _brief() -> Brief:
    return Brief(
        idea=0,
        niche=NICHE,
        title="Its own",
        product_type="journal",
        category="travel_journal",
        tier=3,
        buyer="",
        promise="",
        pages=1,
        price_minor=500,
        currency="EUR",
        price_reason="",
        effort_days=1,
    )


async def test_a_feast_that_is_not_kept_there_is_not_brought_there(
    owner: Browser, database: Database, joins
) -> None:
    await joins("operator")
    niche = "turkey-dinner:planner:thanksgiving_us"
    await researched(database, WANDERLANE, {niche: 80})
    await researched(database, TIDEWATER, {"baltic-beach:wall_art:all-year": 70})
    answer = await owner.post(PATH, {"niche": key_of(niche)})
    assert answer.status_code == 409
    assert await proposals(database, TIDEWATER.id) == []
