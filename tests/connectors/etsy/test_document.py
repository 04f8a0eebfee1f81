"""Every call of the client, and every answer of the sandbox, held against Etsy's document."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import time_machine

from app.connectors import registry
from app.connectors.errors import ConnectorError
from app.connectors.platforms.etsy import facts
from app.connectors.platforms.etsy.sandbox import api as sandbox_api
from app.connectors.platforms.etsy.sandbox import uploads
from app.connectors.ports import ListingDraft, ListingPublisher
from app.core.clock import now

from ..serving import Recorder
from .document import FILE, Document

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not FILE.exists(), reason="Etsy's document is not beside the checkout"),
]
READ_ON = date(2026, 8, 15)
"""The day of the document: its enumerations shift every January."""


@pytest.fixture(scope="module")
def document() -> Document:
    return Document()


@time_machine.travel(READ_ON)
async def test_the_whole_way_of_a_listing_keeps_to_the_document(
    shop: ListingPublisher,
    draft: ListingDraft,
    picture: Callable[..., bytes],
    recorder: Recorder,
    document: Document,
) -> None:
    recorder.seen.clear()
    made = await shop.create_draft(draft)
    await shop.find_drafts(draft.title, now())
    await shop.add_image(made.id, 1, "cover.png", picture(), "The cover & its title")
    await shop.images(made.id)
    await shop.add_file(made.id, 1, "guide.pdf", b"%PDF")
    await shop.files(made.id)
    await shop.activate(made.id)
    await shop.deactivate(made.id)
    called = {document.check_request(seen) for seen in recorder.seen}
    assert called == {
        "getShop",
        "createDraftListing",
        "getListingsByShop",
        "uploadListingImage",
        "getListingImages",
        "uploadListingFile",
        "getAllListingFiles",
        "getListing",
        "updateListing",
    }
    for seen in recorder.seen:
        document.check_answer(seen)


@time_machine.travel(READ_ON)
async def test_refusals_of_the_sandbox_are_documented(
    shop: ListingPublisher, recorder: Recorder, document: Document
) -> None:
    recorder.seen.clear()
    for call in (shop.get("12"), shop.files("12"), shop.activate("12")):
        with pytest.raises(ConnectorError):
            await call
    for seen in recorder.seen:
        document.check_answer(seen)


def test_the_sandbox_has_only_operations_of_the_document(document: Document) -> None:
    for handler in [*sandbox_api.ROUTES, *uploads.ROUTES]:
        for path in handler.paths:
            templated = path.replace(":int", "")
            for method in handler.http_methods - {"OPTIONS", "HEAD"}:
                known = document.content["paths"][templated][method.lower()]
                assert known["operationId"] == handler.opt["operation"]


def test_enumerations_are_those_of_the_document(document: Document) -> None:
    operation, _ = document.operation("POST", "/v3/application/shops/1/listings")
    form = operation["requestBody"]["content"]["application/x-www-form-urlencoded"]["schema"]
    properties = form["properties"]
    assert set(facts.when_made_values(READ_ON)) == set(properties["when_made"]["enum"])
    assert set(facts.WHO_MADE) == set(properties["who_made"]["enum"])
    assert set(facts.LISTING_TYPES) == set(properties["type"]["enum"])
    listing = document.content["components"]["schemas"]["ShopListing"]["properties"]
    assert set(facts.STATES) == set(listing["state"]["enum"])
    scopes = document.content["components"]["securitySchemes"]["oauth2"]["flows"]
    assert set(registry.channel("etsy").scopes) <= set(scopes["authorizationCode"]["scopes"])
    assert document.content["servers"][0]["url"] == registry.channel("etsy").live_url
    assert Path(FILE).name == "etsy-openapi-3.0.0.json"
