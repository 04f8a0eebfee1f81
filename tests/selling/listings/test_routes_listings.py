"""Etsy SEO in a browser: the list, the editor that checks as one types, asking for publication."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from litestar import Litestar
from sqlalchemy import select

from app.core.database import Database
from app.core.events import HOUSE_ACTOR
from app.core.ids import new_id
from app.selling.publishing.asking import ask_to_publish
from db.models.core.event import Event
from db.models.office.proposal import Proposal
from db.models.selling.listing import Listing
from db.models.selling.product import Product
from tests.browser import PARTIAL, Browser, toast_of
from tests.world import TIDEWATER, WANDERLANE

SEO = "/t/wanderlane/etsy"
EDITED = {
    "title": "Lisbon planner, printable PDF",
    "tags": "lisbon planner, city break, pdf",
    "price": "12,90",
    "description": "Plan three days in Lisbon with pages that print at home.",
}


class Editor:
    """A drafted listing, and what a browser may do with it."""

    def __init__(self, shop, listing: Listing) -> None:
        self.shop = shop
        self.id = listing.id
        self.path = f"/t/wanderlane/listings/{listing.id}"

    async def row(self) -> Listing:
        async with self.shop.reading() as session:
            return await session.get_one(Listing, self.id)

    async def put(self, **fields: Any) -> None:
        async with self.shop.work() as work:
            listing = await work.session.get_one(Listing, self.id)
            for name, value in fields.items():
                setattr(listing, name, value)

    async def typed(self, **changes: str) -> dict[str, str]:
        """The form as the page has it, with changes."""
        row = await self.row()
        form = {
            "title": row.title,
            "tags": ", ".join(row.tags),
            "description": row.description,
            "price": "9.90",
            "version": str(row.version),
        }
        return form | changes

    async def proposals(self) -> list[Proposal]:
        async with self.shop.reading() as session:
            return list(await session.scalars(select(Proposal)))


@pytest.fixture
async def editor(shop) -> Editor:
    return Editor(shop, await shop.draft())


async def test_the_editor_shows_the_listing_and_its_check(owner: Browser, editor: Editor) -> None:
    row = await editor.row()
    page = await owner.get(editor.path)
    assert page.status_code == 200
    assert f'value="{row.title}"' in page.text
    assert "Nothing stops this listing." in page.text
    assert f'action="{editor.path}/proposal"' in page.text
    assert "You keep about" in page.text
    assert "lisbon-a4.pdf" in page.text


async def test_saving_keeps_what_was_typed(owner: Browser, editor: Editor) -> None:
    answer = await owner.post(editor.path, await editor.typed(**EDITED))
    assert answer.status_code == 303
    assert answer.headers["location"] == editor.path
    assert toast_of(answer) == "Saved."
    row = await editor.row()
    assert row.title == EDITED["title"]
    assert row.tags == ["lisbon planner", "city break", "pdf"]
    assert (row.price_minor, row.currency, row.version) == (1290, "USD", 2)
    assert row.description == EDITED["description"]
    assert await editor.proposals() == []


async def test_saving_unchanged_is_no_edit(owner: Browser, editor: Editor) -> None:
    """A browser sends every line of a text with a carriage return."""
    form = await editor.typed()
    form["description"] = form["description"].replace("\n", "\r\n")
    assert "\r\n" in form["description"]
    before = await editor.row()
    assert (await owner.post(editor.path, form)).status_code == 303
    after = await editor.row()
    assert (after.version, after.description) == (1, before.description)
    async with editor.shop.reading() as session:
        kinds = list(await session.scalars(select(Event.kind)))
    assert "listing.edited" not in kinds


async def test_a_form_with_mistakes_comes_back_as_it_was_typed(
    owner: Browser, editor: Editor
) -> None:
    before = await editor.row()
    form = await editor.typed(title="Maps & plans & lists", tags="x" * 30, price="nine")
    answer = await owner.post(editor.path, form)
    assert answer.status_code == 422
    assert "<html" in answer.text
    assert 'value="Maps &amp; plans &amp; lists"' in answer.text
    assert 'value="nine"' in answer.text
    assert "x" * 30 in answer.text
    for part in ("only once", "longer than 20", "Set a price above zero"):
        assert part in answer.text
    after = await editor.row()
    assert (after.title, after.price_minor, after.version) == (before.title, 990, 1)


@pytest.mark.parametrize(
    "price", ["", "nine", "0", "-5", "NaN", "Infinity", "-inf", "1e400", "99999999999999999999"]
)
async def test_what_is_no_price_is_said_while_typing_and_when_saving(
    owner: Browser, editor: Editor, price: str
) -> None:
    form = await editor.typed(price=price)
    typed = await owner.post(f"{editor.path}/check", form, PARTIAL)
    assert typed.status_code == 200
    assert "Set a price above zero." in typed.text
    assert (await owner.post(editor.path, form)).status_code == 422
    assert (await editor.row()).price_minor == 990


async def test_typing_is_checked_without_being_kept(owner: Browser, editor: Editor) -> None:
    good = await owner.post(f"{editor.path}/check", await editor.typed(), PARTIAL)
    assert "Nothing stops this listing." in good.text
    assert "<html" not in good.text
    bad = await owner.post(f"{editor.path}/check", await editor.typed(title=""), PARTIAL)
    assert "Give it a title." in bad.text
    assert "Nothing stops this listing." not in bad.text
    claim = await owner.post(
        f"{editor.path}/check", await editor.typed(title="<b>guaranteed</b>"), PARTIAL
    )
    assert "<b>" not in claim.text
    dear = await owner.post(f"{editor.path}/check", await editor.typed(price="100"), PARTIAL)
    assert "Outside this category" in dear.text
    assert (await editor.row()).version == 1


async def test_of_two_people_the_second_is_told(
    owner: Browser, operator: Browser, editor: Editor
) -> None:
    opened = await editor.typed(title="The second one's title")
    await owner.post(editor.path, await editor.typed(title="The first one's title"))
    answer = await operator.post(editor.path, opened)
    assert answer.status_code == 409
    assert "after you opened it" in answer.text
    assert (await editor.row()).title == "The first one's title"


@pytest.mark.parametrize("state", ["publishing", "active", "inactive"])
async def test_what_is_on_sale_is_not_edited_here(
    owner: Browser, editor: Editor, state: str
) -> None:
    await editor.put(state=state)
    page = await owner.get(editor.path)
    assert 'id="listing-form"' not in page.text
    assert f'action="{editor.path}/proposal"' not in page.text
    assert (await owner.post(editor.path, await editor.typed(**EDITED))).status_code == 409
    answer = await owner.post(f"{editor.path}/proposal")
    assert answer.status_code == 409
    assert await editor.proposals() == []


async def test_sending_it_to_the_inbox(owner: Browser, editor: Editor) -> None:
    answer = await owner.post(f"{editor.path}/proposal")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/t/wanderlane/inbox"
    assert toast_of(answer) == "It waits in the inbox."
    [proposal] = await editor.proposals()
    assert (proposal.subject_id, proposal.status) == (editor.id, "open")
    assert (await editor.row()).state == "proposed"
    assert "Waits in the inbox" in (await owner.get(editor.path)).text


async def test_what_must_be_mended_is_not_sent_to_the_inbox(owner: Browser, editor: Editor) -> None:
    await editor.put(title="A & B & C")
    answer = await owner.post(f"{editor.path}/proposal")
    assert answer.status_code == 422
    assert "only once" in answer.text
    assert await editor.proposals() == []


async def test_saving_renews_what_waits_in_the_inbox(owner: Browser, editor: Editor) -> None:
    await owner.post(f"{editor.path}/proposal")
    [before] = await editor.proposals()
    await owner.post(editor.path, await editor.typed(title="A calmer title"))
    [after] = await editor.proposals()
    assert (after.id, after.title) == (before.id, "Publish “A calmer title”")
    assert after.fingerprint != before.fingerprint


async def test_a_viewer_reads_and_changes_nothing(viewer: Browser, editor: Editor) -> None:
    page = await viewer.get(editor.path)
    assert page.status_code == 200
    assert 'id="listing-form"' not in page.text
    form = await editor.typed(**EDITED)
    for path in ("", "/check", "/proposal"):
        assert (await viewer.post(editor.path + path, form)).status_code == 403
    assert (await editor.row()).version == 1
    assert await editor.proposals() == []


async def test_a_stranger_finds_nothing(stranger: Browser, editor: Editor) -> None:
    form = await editor.typed(**EDITED)
    own = f"/t/tidewater/listings/{editor.id}"
    for path in (editor.path, own):
        assert (await stranger.get(path)).status_code == 404
        for below in ("", "/check", "/proposal"):
            assert (await stranger.post(path + below, form)).status_code == 404
    assert (await editor.row()).version == 1


@pytest.fixture
def many(app: Litestar) -> Callable[..., Awaitable[list[str]]]:
    async def make(count: int, tenant=WANDERLANE, state: str = "draft") -> list[str]:
        made: list[str] = []
        database: Database = app.state.database
        async with database.work(tenant, HOUSE_ACTOR) as work:
            for number in range(count):
                product = Product(
                    id=new_id(),
                    sku=f"S-{state}-{number}",
                    title=f"Guide {number}",
                    product_type="planner",
                    category="trip_planner",
                    tier=number % 3 + 1,
                    price_minor=990,
                    currency="USD",
                )
                work.session.add(product)
                await work.session.flush()
                listing = Listing(
                    id=new_id(),
                    product_id=product.id,
                    state=state,
                    title=f"{tenant.name} {state} {number}",
                    description="x",
                    price_minor=990,
                    currency="USD",
                )
                work.session.add(listing)
                made.append(listing.id)
        return made

    return make


async def test_the_list_goes_on_page_by_page(owner: Browser, many) -> None:
    made = [*await many(50), *await many(45, state="active")]
    for first, expected in ((SEO, made), (f"{SEO}?state=active", made[50:])):
        seen: list[str] = []
        address = first
        while address:
            text = (await owner.partial(address)).text
            assert "<html" not in text
            found = [each for each in reversed(made) if f"/listings/{each}" in text]
            seen += found
            more = text.partition('rel="next"')[2].partition("after=")[2][:32]
            joint = "&" if "?" in first else "?"
            address = f"{first}{joint}after={more}" if more else ""
        assert seen == expected[::-1]


async def test_the_list_counts_by_state_and_holds_one_brand(owner: Browser, many) -> None:
    await many(2)
    await many(1, state="failed")
    await many(3, TIDEWATER, "active")
    text = (await owner.get(SEO)).text
    assert "Tidewater Prints active" not in text
    assert "Wanderlane failed 0" in text
    assert "trademark of Etsy" in text
    tabs = [part.split("<")[0] for part in text.split('class="chip count">')[1:]]
    assert tabs[:4] == ["2", "0", "0", "1"]
    assert "data-row" not in (await owner.get(f"{SEO}?state=active")).text


async def test_a_listing_on_sale_links_to_it(owner: Browser, editor: Editor) -> None:
    await editor.put(
        state="active", external_id="1800000042", external_url="http://localhost/sandbox/etsy/x"
    )
    text = (await owner.get(SEO)).text
    assert "1800000042" in text
    assert 'href="http://localhost/sandbox/etsy/x"' in text
    assert "Look at it in the sandbox" in (await owner.get(editor.path)).text


async def test_the_sentence_of_a_failure_is_shown(owner: Browser, editor: Editor) -> None:
    await editor.put(state="failed", failure="Etsy does not accept the stored credentials.")
    text = (await owner.get(editor.path)).text
    assert "Etsy does not accept the stored credentials." in text
    assert f'action="{editor.path}/proposal"' in text
    async with editor.shop.work() as work:
        assert await ask_to_publish(work, editor.id)
