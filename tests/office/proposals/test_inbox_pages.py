"""The inbox as a browser meets it: decisions with and without JavaScript, and who may take them."""

from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest
from litestar import Litestar
from sqlalchemy import select

from app.core.clock import now
from app.core.database import Database
from app.core.events import HOUSE_ACTOR
from app.core.money import Money
from app.office.proposals.asking import Ask, Change, Evidence, ask
from app.office.proposals.kinds import Outcome
from db.models.core.job import Job
from db.models.office.proposal import Execution, Proposal
from tests.browser import PARTIAL, Browser, toast_of
from tests.world import OPERATOR, TIDEWATER, WANDERLANE

INBOX = "/t/wanderlane/inbox"
KIND = "listing.publish"
Asking = Callable[..., Awaitable[str]]


def decision(proposal_id: str) -> str:
    return f"/t/wanderlane/proposals/{proposal_id}/decision"


@pytest.fixture
def asking(app: Litestar) -> Asking:
    database: Database = app.state.database

    async def put(number: int = 1, tenant=WANDERLANE, **more: Any) -> str:
        what: dict[str, Any] = {
            "kind": KIND,
            "subject": ("listing", str(number) * 32),
            "title": f"Publish “Guide {number}”",
            "summary": "Creates a listing.",
            "fingerprint": f"print {number}",
            "channel": "etsy",
            "money": Money(990, "USD"),
            "changes": [Change("Title", None, f"Guide {number}", "2 words")],
        }
        async with database.work(tenant, HOUSE_ACTOR) as work:
            return (await ask(work, Ask(**(what | more)))).id

    return put


async def decide(browser: Browser, proposal_id: str, *, partial: bool = True, **fields: str):
    headers = PARTIAL if partial else None
    return await browser.post(decision(proposal_id), fields, headers)


async def status_of(app: Litestar, proposal_id: str) -> str:
    async with app.state.database.reading(WANDERLANE.id) as session:
        return (await session.get_one(Proposal, proposal_id)).status


async def jobs_of(app: Litestar) -> list[tuple[str, str]]:
    async with app.state.database.reading(WANDERLANE.id) as session:
        return [(job.name, job.subject_id) for job in await session.scalars(select(Job))]


def is_fragment(answer: httpx.Response) -> bool:
    return "<html" not in answer.text and 'id="inbox"' not in answer.text


async def test_the_oldest_case_is_open_and_the_rest_wait_beside_it(
    owner: Browser, asking: Asking
) -> None:
    first, second = await asking(1), await asking(2)
    page = await owner.get(INBOX)
    assert page.status_code == 200
    assert page.text.index(f"queue-{first}") < page.text.index(f"queue-{second}")
    assert f'action="{decision(first)}"' in page.text
    assert f'action="{decision(second)}"' not in page.text
    assert 'value="print 1"' in page.text
    assert "1 of 2" in page.text
    assert f'href="/t/wanderlane/listings/{"1" * 32}"' in page.text
    other = await owner.get(f"{INBOX}/{second}")
    assert "2 of 2" in other.text
    assert 'value="print 2"' in other.text


async def test_an_empty_inbox_says_so(owner: Browser) -> None:
    page = await owner.get(INBOX)
    assert "Nothing waits for you" in page.text
    assert 'id="case"' not in page.text
    assert "No decisions yet" in (await owner.get(f"{INBOX}/history")).text


async def test_after_approving_the_next_card_the_toast_and_the_count_are_there(
    app: Litestar, operator: Browser, asking: Asking
) -> None:
    first, second, _ = await asking(1), await asking(2), await asking(3)
    answer = await decide(operator, first, verdict="approve", fingerprint="print 1")
    assert answer.status_code == 200
    assert is_fragment(answer)
    assert f'action="{decision(second)}"' in answer.text
    assert f"queue-{first}" not in answer.text
    assert "1 of 2" in answer.text
    assert "Decided today: 1" in answer.text
    assert 'hx-target="#toasts"' in answer.text
    assert "Approved: Publish “Guide 1”." in answer.text
    assert '<b data-live="inbox">2</b>' in answer.text
    assert await status_of(app, first) == "approved"
    assert await jobs_of(app) == [("office.execute_proposal", first)]


async def test_the_last_decision_leaves_an_empty_inbox(
    app: Litestar, operator: Browser, asking: Asking
) -> None:
    first = await asking(1)
    answer = await decide(operator, first, verdict="reject", note="Too plain.")
    assert is_fragment(answer)
    assert "Nothing waits for you" in answer.text
    assert '<b data-live="inbox" hidden>0</b>' in answer.text
    assert await status_of(app, first) == "rejected"


async def test_without_javascript_a_decision_leads_back_to_the_inbox(
    app: Litestar, operator: Browser, asking: Asking
) -> None:
    first, second = await asking(1), await asking(2)
    answer = await decide(operator, first, partial=False, verdict="approve", fingerprint="print 1")
    assert answer.status_code == 303
    assert answer.headers["location"] == INBOX
    assert toast_of(answer).startswith("Approved: Publish “Guide 1”")
    page = await operator.get(INBOX)
    assert "Approved: Publish “Guide 1”" in page.text
    assert f'action="{decision(second)}"' in page.text
    assert "Approved: Publish “Guide 1”" not in (await operator.get(INBOX)).text


async def test_clicking_twice_decides_once(
    app: Litestar, operator: Browser, asking: Asking
) -> None:
    first = await asking(1)
    for _ in range(2):
        answer = await decide(operator, first, verdict="approve", fingerprint="print 1")
        assert answer.status_code == 200
    assert len(await jobs_of(app)) == 1


@pytest.mark.parametrize("partial", [True, False])
async def test_rejecting_without_a_note_is_refused_with_a_sentence(
    app: Litestar, operator: Browser, asking: Asking, partial: bool
) -> None:
    first = await asking(1)
    answer = await decide(operator, first, partial=partial, verdict="reject", note=" ")
    assert answer.status_code == 422
    assert "Say why" in answer.text
    assert ("<html" in answer.text) is not partial
    assert await status_of(app, first) == "open"


@pytest.mark.parametrize("fields", [{}, {"verdict": ""}, {"verdict": "maybe"}])
async def test_a_verdict_that_is_none_is_refused(
    app: Litestar, operator: Browser, asking: Asking, fields: dict[str, str]
) -> None:
    first = await asking(1)
    assert (await decide(operator, first, **fields)).status_code == 422
    assert await status_of(app, first) == "open"


async def test_what_changed_meanwhile_is_not_approved(
    app: Litestar, operator: Browser, asking: Asking
) -> None:
    first = await asking(1)
    await asking(1, fingerprint="print 1b")
    answer = await decide(operator, first, verdict="approve", fingerprint="print 1")
    assert answer.status_code == 409
    assert "changed since you opened it" in answer.text
    assert answer.headers["hx-retarget"] == "#toasts"
    assert await status_of(app, first) == "open"
    assert await jobs_of(app) == []


async def test_later_and_its_undo(app: Litestar, operator: Browser, asking: Asking) -> None:
    first, second = await asking(1), await asking(2)
    answer = await decide(operator, first, verdict="later")
    assert f'action="{decision(second)}"' in answer.text
    assert "1 put off" in answer.text
    undo = f"/t/wanderlane/proposals/{first}/waking"
    assert f'action="{undo}"' in answer.text
    assert '<b data-live="inbox">1</b>' in answer.text
    later = await operator.get(f"{INBOX}?view=later")
    assert f"queue-{first}" in later.text
    assert f"queue-{second}" not in later.text
    assert 'value="wake"' in later.text
    back = await operator.post(undo)
    assert back.headers["location"] == f"{INBOX}/{first}"
    assert f"queue-{first}" in (await operator.get(INBOX)).text


async def test_waking_from_the_later_view(operator: Browser, asking: Asking) -> None:
    first = await asking(1)
    await decide(operator, first, verdict="later")
    answer = await decide(operator, first, verdict="wake")
    assert "Back in the inbox" in answer.text
    assert f"queue-{first}" in answer.text


async def test_a_viewer_looks_and_cannot_decide(
    app: Litestar, viewer: Browser, asking: Asking
) -> None:
    first = await asking(1)
    page = await viewer.get(INBOX)
    assert page.status_code == 200
    assert "Publish “Guide 1”" in page.text
    assert f'action="{decision(first)}"' not in page.text
    for verdict in ("approve", "reject", "later", "wake"):
        answer = await decide(
            viewer, first, verdict=verdict, fingerprint="print 1", note="Because."
        )
        assert answer.status_code == 403
    assert (await viewer.post(f"/t/wanderlane/proposals/{first}/waking")).status_code == 403
    assert await status_of(app, first) == "open"
    assert await jobs_of(app) == []


async def test_a_stranger_finds_nothing(app: Litestar, stranger: Browser, asking: Asking) -> None:
    first = await asking(1)
    mine = await asking(9, TIDEWATER)
    fields = {"verdict": "approve", "fingerprint": "print 1"}
    assert (await stranger.get(INBOX)).status_code == 404
    assert (await stranger.get(f"{INBOX}/{first}")).status_code == 404
    assert (await stranger.post(decision(first), fields)).status_code == 404
    own = f"/t/tidewater/proposals/{first}/decision"
    assert (await stranger.post(own, fields)).status_code == 404
    assert (await stranger.get(f"/t/tidewater/inbox/{first}")).status_code == 404
    assert (await stranger.post(f"/t/tidewater/proposals/{first}/waking")).status_code == 404
    page = await stranger.get("/t/tidewater/inbox")
    assert f"queue-{mine}" in page.text
    assert f"queue-{first}" not in page.text
    assert await status_of(app, first) == "open"


async def test_a_visitor_is_sent_to_sign_in(visitor: Browser, asking: Asking) -> None:
    first = await asking(1)
    answer = await visitor.http.post(decision(first), data={"verdict": "approve"})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/sign-in"


async def test_what_never_was_is_not_found(owner: Browser) -> None:
    assert (await owner.get(f"{INBOX}/{'0' * 32}")).status_code == 404
    answer = await decide(owner, "0" * 32, verdict="approve", fingerprint="x")
    assert answer.status_code == 404


async def test_evidence_and_changes_are_shown_and_escaped(owner: Browser, asking: Asking) -> None:
    await asking(
        1,
        title="Publish “<script>alert(1)</script>”",
        changes=[Change("Tags", ["old"], ["old", "<b>new</b>"], "")],
        evidence=[
            Evidence("Demand", 71.4, 60.0, 80.2, rows=3, href="/niches/abc#demand"),
            Evidence("Trend", 50.0, 0.0, 100.0),
        ],
        payload={"shots": [{"src": "/t/wanderlane/pictures/p1", "alt": "A cover", "href": "/x"}]},
    )
    text = (await owner.get(INBOX)).text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text
    assert "&lt;b&gt;new&lt;/b&gt;" in text
    assert 'href="/t/wanderlane/niches/abc#demand"' in text
    assert 'src="/t/wanderlane/pictures/p1"' in text
    assert "A cover" in text


async def decided(app: Litestar, proposal_id: str, stands: str, **execution: Any) -> None:
    async with app.state.database.work(WANDERLANE, HOUSE_ACTOR) as work:
        row = await work.session.get_one(Proposal, proposal_id)
        row.status, row.decided_by, row.decided_at = stands, OPERATOR.name, now()
        work.session.add(Execution(proposal_id=proposal_id, started_at=now(), **execution))


async def test_the_history_tells_what_became_of_it(
    app: Litestar, viewer: Browser, asking: Asking
) -> None:
    done, failed, waits = await asking(1), await asking(2), await asking(3)
    outcome = Outcome({"state": "draft", "external_id": None}, {"state": "active"})
    await decided(app, done, "executed", status="done", before=outcome.before, after=outcome.after)
    await decided(app, failed, "failed", status="failed", error="Etsy said no.")
    page = await viewer.get(f"{INBOX}/history")
    assert page.status_code == 200
    assert f"{INBOX}/{done}" in page.text
    assert f"{INBOX}/{waits}" not in page.text
    assert "Etsy said no." in page.text
    assert OPERATOR.name in page.text
    assert "active" in page.text
    case = await viewer.get(f"{INBOX}/{done}")
    assert "Executed by Ben Okoro" in case.text


async def test_the_history_goes_on_page_by_page(
    app: Litestar, owner: Browser, asking: Asking
) -> None:
    ids = [await asking(number, subject=("listing", f"{number:032}")) for number in range(65)]
    async with app.state.database.work(WANDERLANE, HOUSE_ACTOR) as work:
        for row in await work.session.scalars(select(Proposal)):
            row.status = "rejected"
    seen: list[str] = []
    address = f"{INBOX}/history"
    while address:
        text = (await owner.partial(address)).text
        assert "<html" not in text
        seen += [each for each in sorted(ids, reverse=True) if f"{INBOX}/{each}" in text]
        before = text.partition("history?before=")[2][:32]
        address = f"{INBOX}/history?before={before}" if before else ""
    assert seen == sorted(ids, reverse=True)
