"""What the client makes of an Etsy that fails, refuses, or falls silent."""

import logging
import traceback
from collections.abc import AsyncGenerator, Callable
from datetime import timedelta

import msgspec
import pytest
from structlog.testing import capture_logs

from app.connectors import registry
from app.connectors.errors import (
    ConflictThere,
    ConnectorError,
    MissingThere,
    NeedsReconnect,
    NotAllowed,
    RateLimited,
    Refused,
    Uncertain,
    Unreachable,
)
from app.connectors.http import Http
from app.connectors.ports import Connection, ListingDraft, ListingPublisher
from app.core.clock import now
from app.core.money import Money

from .conftest import Api, connection

Picture = Callable[..., bytes]


@pytest.mark.parametrize("kind", ["fail_after", "drop_after"])
async def test_an_uncertain_draft_is_found_again(
    shop: ListingPublisher, api: Api, draft: ListingDraft, kind: str
) -> None:
    started = now()
    api.fault(kind, "createDraftListing")
    with pytest.raises(Uncertain):
        await shop.create_draft(draft)
    found = await shop.find_drafts(draft.title, started)
    assert [entry.state for entry in found] == ["draft"]
    assert len(api.state()["listings"]) == 1


async def test_a_draft_that_failed_before_it_was_made_is_not_found(
    shop: ListingPublisher, api: Api, draft: ListingDraft
) -> None:
    started = now()
    api.fault("fail_before", "createDraftListing")
    with pytest.raises(Uncertain):
        await shop.create_draft(draft)
    assert await shop.find_drafts(draft.title, started) == []


async def test_drafts_are_found_by_title_and_time_over_many_pages(
    shop: ListingPublisher, api: Api, draft: ListingDraft
) -> None:
    first = await shop.create_draft(draft)
    for number in range(120):
        assert api.draft(title=f"Other {number}").status_code == 201
    second = await shop.create_draft(draft)
    found = await shop.find_drafts(draft.title, first.created_at)
    assert [entry.id for entry in found] == [first.id, second.id]
    assert await shop.find_drafts(draft.title, now() + timedelta(hours=1)) == []
    assert await shop.find_drafts("Something else", first.created_at) == []


@pytest.mark.parametrize("kind", ["fail_after", "drop_after"])
async def test_uncertain_uploads_and_publication_can_be_looked_up(
    shop: ListingPublisher, api: Api, draft: ListingDraft, picture: Picture, kind: str
) -> None:
    made = await shop.create_draft(draft)
    api.fault(kind, "uploadListingImage")
    with pytest.raises(Uncertain):
        await shop.add_image(made.id, 1, "a.png", picture(), "")
    assert [image.rank for image in await shop.images(made.id)] == [1]
    api.fault(kind, "uploadListingFile")
    with pytest.raises(Uncertain):
        await shop.add_file(made.id, 1, "a.pdf", b"%PDF")
    assert [file.name for file in await shop.files(made.id)] == ["a.pdf"]
    api.fault(kind, "updateListing")
    with pytest.raises(Uncertain):
        await shop.activate(made.id)
    assert (await shop.activate(made.id)).state == "active"
    assert len(api.state()["bills"]) == 1


async def test_too_many_calls_are_waited_for_or_handed_back(
    shop: ListingPublisher, api: Api, draft: ListingDraft
) -> None:
    api.fault("too_many", "createDraftListing", times=2, seconds=0)
    made = await shop.create_draft(draft)
    assert len(api.state()["listings"]) == 1
    api.fault("too_many", "getListing", seconds=3600)
    with pytest.raises(RateLimited) as caught:
        await shop.get(made.id)
    assert caught.value.retry_after == 3600


async def test_a_read_survives_a_passing_failure(
    shop: ListingPublisher, api: Api, draft: ListingDraft
) -> None:
    made = await shop.create_draft(draft)
    api.fault("fail_before", "getListing", times=2)
    assert (await shop.get(made.id)).id == made.id
    api.fault("fail_before", "getListing", times=3)
    with pytest.raises(Unreachable):
        await shop.get(made.id)


async def test_a_revoked_token_asks_for_a_new_connection(
    shop: ListingPublisher, api: Api, draft: ListingDraft
) -> None:
    api.call("GET", api.shop)
    api.fault("refuse_token")
    with pytest.raises(NeedsReconnect, match="access token is expired"):
        await shop.create_draft(draft)


@pytest.mark.parametrize("name", ["keystring", "shared_secret", "access_token"])
@pytest.mark.parametrize("value", ["", "with\nbreak", "schlüssel"])
def test_incomplete_keys_are_seen_before_a_call(link: Connection, name: str, value: str) -> None:
    broken = msgspec.structs.replace(link, secrets=link.secrets | {name: value})
    with pytest.raises(NeedsReconnect):
        registry.publisher(broken, Http())


async def test_a_listing_of_another_shop_is_out_of_reach(
    shop: ListingPublisher, link: Connection, http: Http, draft: ListingDraft, picture: Picture
) -> None:
    made = await shop.create_draft(draft)
    stranger = registry.publisher(connection(link.base_url, "a stranger"), http)
    with pytest.raises(MissingThere):
        await stranger.get(made.id)
    with pytest.raises(MissingThere):
        await stranger.add_image(made.id, 1, "a.png", picture(), "")
    with pytest.raises(MissingThere):
        await stranger.activate(made.id)
    intruder = msgspec.structs.replace(connection(link.base_url, "x"), shop_id=link.shop_id)
    with pytest.raises(NotAllowed):
        await registry.publisher(intruder, http).create_draft(draft)


async def test_both_shapes_of_refusal_are_told_in_etsys_words(
    shop: ListingPublisher, draft: ListingDraft
) -> None:
    with pytest.raises(Refused) as caught:
        await shop.create_draft(msgspec.structs.replace(draft, title="Bad \u2764 title"))
    assert caught.value.problems == ["title/4: contains invalid characters"]
    with pytest.raises(Refused) as caught:
        await shop.create_draft(msgspec.structs.replace(draft, title="Only 5$"))
    assert caught.value.problems == ["You cannot include any of the following characters: $^`."]
    assert type(caught.value) is Refused
    assert not isinstance(caught.value, ConflictThere)


async def test_a_price_in_another_currency_is_refused_before_anything_is_made(
    shop: ListingPublisher, api: Api, draft: ListingDraft
) -> None:
    with pytest.raises(Refused, match="sells in USD"):
        await shop.create_draft(msgspec.structs.replace(draft, price=Money(990, "EUR")))
    assert api.state()["listings"] == []


@pytest.fixture
async def yen(url: str, http: Http) -> AsyncGenerator[ListingPublisher, None]:
    yield registry.publisher(connection(url, "yen shop", "JPY"), http)


async def test_a_currency_without_minor_units(yen: ListingPublisher, draft: ListingDraft) -> None:
    made = await yen.create_draft(msgspec.structs.replace(draft, price=Money(1200, "JPY")))
    assert made.price == Money(1200, "JPY")
    assert (await yen.shop()).currency == "JPY"


async def test_numbers_of_listings_are_checked(shop: ListingPublisher) -> None:
    with pytest.raises(Refused):
        await shop.get("../users/me")


async def test_credentials_stay_out_of_logs_errors_and_reprs(
    shop: ListingPublisher,
    api: Api,
    link: Connection,
    draft: ListingDraft,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    told = repr(link)
    with capture_logs() as events:
        await shop.shop()
        for kind in ("fail_after", "drop_after", "refuse_token", "fail_before"):
            api.fault(kind, "createDraftListing")
            with pytest.raises(ConnectorError) as caught:
                await shop.create_draft(draft)
            told += "".join(traceback.format_exception(caught.value))
    told += repr(events) + "".join(
        record.getMessage() for record in caplog.records if record.name != "uvicorn.error"
    )
    for name in ("keystring", "shared_secret", "access_token"):
        assert link.secrets[name] not in told
