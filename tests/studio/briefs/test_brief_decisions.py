import pytest
from sqlalchemy import select

from app.core.errors import Conflict, FormInvalid, NotFound
from app.studio.briefs.queries import brief_detail, list_briefs
from app.studio.briefs.service import approve, mark_in_production, mark_listed, reject
from app.studio.briefs.writing import write_briefs
from db.models.core.event import Event
from db.models.studio.brief import Brief
from tests.world import TIDEWATER


@pytest.fixture
async def briefs(desk) -> list[Brief]:
    run_id = await desk.research()
    async with desk.run().work() as work:
        return await write_briefs(work, run_id)


async def kinds_of(desk, brief: Brief) -> list[str]:
    async with desk.run().reading() as session:
        rows = await session.scalars(
            select(Event.kind).where(Event.subject_id == brief.id).order_by(Event.at)
        )
        return [kind for kind in rows if kind != "brief.written"]


async def test_from_draft_to_listed_each_step_is_recorded_once(desk, briefs) -> None:
    brief = briefs[0]
    for verb in (approve, mark_in_production, mark_listed):
        for _ in range(2):
            async with desk.run().work() as work:
                await verb(work, brief.id)
    assert await kinds_of(desk, brief) == [
        "brief.approved",
        "brief.production_started",
        "brief.listed",
    ]
    async with desk.run().reading() as session:
        detail = await brief_detail(session, brief.id)
        approved = await session.scalar(select(Event).where(Event.kind == "brief.approved"))
    assert detail.row.status == "listed"
    assert detail.row.decided_by == "Yalla Cockpit"
    assert detail.row.decided_at is not None
    assert approved.data["product_type"] == brief.product_type
    assert approved.data["title"] == brief.title
    assert [one.kind for one in detail.timeline][:2] == ["brief.written", "brief.approved"]


async def test_late_marks_and_repeated_approvals_do_no_harm(desk, briefs) -> None:
    brief = briefs[0]
    for verb in (approve, mark_in_production, mark_listed, mark_in_production, approve):
        async with desk.run().work() as work:
            assert (await verb(work, brief.id)).id == brief.id
    async with desk.run().reading() as session:
        assert (await brief_detail(session, brief.id)).row.status == "listed"


async def test_rejecting_needs_a_note(desk, briefs) -> None:
    for note in ("", "   ", "x" * 2001):
        with pytest.raises(FormInvalid) as refused:
            async with desk.run().work() as work:
                await reject(work, briefs[0].id, note)
        assert "note" in refused.value.errors
    async with desk.run().work() as work:
        await reject(work, briefs[0].id, " Too many planners already. ")
    async with desk.run().work() as work:
        again = await reject(work, briefs[0].id, "Another reason")
    assert (again.status, again.note) == ("rejected", "Too many planners already.")
    assert await kinds_of(desk, briefs[0]) == ["brief.rejected"]


async def test_illegal_steps_are_refused_with_a_sentence(desk, briefs) -> None:
    rejected, approved, draft = briefs[:3]
    async with desk.run().work() as work:
        await reject(work, rejected.id, "No.")
        await approve(work, approved.id, "Yes, by Friday.")
    refused = [
        (approve, rejected, ()),
        (mark_in_production, rejected, ()),
        (mark_listed, rejected, ()),
        (reject, approved, ("No.",)),
        (mark_listed, approved, ()),
        (mark_in_production, draft, ()),
        (mark_listed, draft, ()),
    ]
    for verb, brief, rest in refused:
        with pytest.raises(Conflict, match="cannot become"):
            async with desk.run().work() as work:
                await verb(work, brief.id, *rest)
    async with desk.run().reading() as session:
        assert (await brief_detail(session, approved.id)).note == "Yes, by Friday."


async def test_lists_are_filtered_and_paged_by_key(desk, briefs) -> None:
    async with desk.run().work() as work:
        await approve(work, briefs[1].id)
    async with desk.run().reading() as session:
        first = await list_briefs(session, limit=2)
        second = await list_briefs(session, after=first.after, limit=2)
        third = await list_briefs(session, after=second.after, limit=2)
        approved = await list_briefs(session, status="approved")
        kind = await list_briefs(session, product_type=briefs[0].product_type)
    seen = [row.id for page in (first, second, third) for row in page.rows]
    assert seen == sorted((brief.id for brief in briefs), reverse=True)
    assert third.after is None
    assert [row.id for row in approved.rows] == [briefs[1].id]
    assert approved.counts == {"draft": 4, "approved": 1}
    assert {row.product_type for row in kind.rows} == {briefs[0].product_type}
    assert set(first.product_types) == {brief.product_type for brief in briefs}


async def test_a_brief_shows_where_it_comes_from(desk, briefs) -> None:
    async with desk.run().reading() as session:
        detail = await brief_detail(session, briefs[0].id)
    assert detail.run_number == 1
    assert detail.opportunity_id == briefs[0].opportunity_id
    assert detail.reasons
    assert detail.row.low <= detail.row.score <= detail.row.high
    assert detail.category_label


async def test_another_tenant_cannot_see_or_decide(desk, briefs) -> None:
    async with desk.run(TIDEWATER).reading() as session:
        assert (await list_briefs(session)).rows == []
        with pytest.raises(NotFound):
            await brief_detail(session, briefs[0].id)
    for verb, rest in ((approve, ()), (reject, ("No.",)), (mark_listed, ())):
        with pytest.raises(NotFound):
            async with desk.run(TIDEWATER).work() as work:
                await verb(work, briefs[0].id, *rest)
