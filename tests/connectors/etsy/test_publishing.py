"""From draft to sale and back, through the client, against the sandbox over HTTP."""

from collections.abc import Callable
from datetime import timedelta

from app.connectors.ports import ListingDraft, ListingPublisher
from app.core.clock import now
from app.core.money import Money

from ..serving import Recorder
from .conftest import Api


async def test_a_listing_is_drafted_filled_published_and_taken_off_sale(
    shop: ListingPublisher, api: Api, draft: ListingDraft, picture: Callable[..., bytes]
) -> None:
    made = await shop.create_draft(draft)
    assert (made.state, made.title, made.price) == ("draft", draft.title, Money(990, "USD"))
    assert now() - made.created_at < timedelta(minutes=1)

    for rank in (1, 2, 3):
        image = await shop.add_image(made.id, rank, f"page-{rank}.png", picture(), f"Page {rank}")
        assert image.rank == rank
    await shop.add_file(made.id, 1, "lisbon-guide.pdf", b"%PDF-1.7 guide")
    assert [image.rank for image in await shop.images(made.id)] == [1, 2, 3]
    assert [(file.name, file.size) for file in await shop.files(made.id)] == [
        ("lisbon-guide.pdf", 14)
    ]

    assert (await shop.activate(made.id)).state == "active"
    published = await shop.get(made.id)
    assert (published.state, published.image_count) == ("active", 3)
    assert published.file_names == ("lisbon-guide.pdf",)
    assert (await shop.deactivate(made.id)).state == "inactive"

    kept = api.state()["listings"][0]
    assert (kept["type"], kept["tags"]) == (
        "download",
        '["lisbon guide", "traveller\'s pdf", "porto"]',
    )
    assert kept["description"] == draft.description
    assert [image["alt"] for image in api.state()["images"]] == ["Page 1", "Page 2", "Page 3"]


async def test_publishing_twice_bills_once(
    shop: ListingPublisher,
    api: Api,
    draft: ListingDraft,
    picture: Callable[..., bytes],
    recorder: Recorder,
) -> None:
    made = await shop.create_draft(draft)
    await shop.add_image(made.id, 1, "cover.png", picture(), "")
    await shop.add_file(made.id, 1, "guide.pdf", b"%PDF")
    recorder.seen.clear()
    await shop.activate(made.id)
    await shop.activate(made.id)
    assert [seen["method"] for seen in recorder.seen].count("PATCH") == 1
    assert [(bill["minor"], bill["currency"]) for bill in api.state()["bills"]] == [(20, "USD")]
