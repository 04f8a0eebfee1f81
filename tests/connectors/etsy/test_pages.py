"""What an operator sees of a published listing."""

from collections.abc import Callable

import httpx

from app.connectors.ports import ListingDraft, ListingPublisher

from .conftest import Api


async def publish(
    shop: ListingPublisher, draft: ListingDraft, picture: Callable[..., bytes]
) -> httpx.URL:
    made = await shop.create_draft(draft)
    await shop.add_image(made.id, 1, "cover.png", picture(), 'The "cover"')
    await shop.add_file(made.id, 1, "guide.pdf", b"%PDF" * 1000)
    return httpx.URL((await shop.activate(made.id)).url)


async def test_a_published_listing_can_be_looked_at(
    shop: ListingPublisher, api: Api, draft: ListingDraft, picture: Callable[..., bytes]
) -> None:
    address = await publish(shop, draft, picture)
    page = api.client.get(address)
    assert page.status_code == 200
    for text in ("Nothing here is real", "&lt;2 h", "$9.90", "guide.pdf", "4 KB", "porto"):
        assert text in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    image = page.text.partition('<img src="')[2].partition('"')[0]
    shown = api.client.get(image)
    assert (shown.headers["content-type"], shown.content) == ("image/png", picture())
    assert shown.headers["x-content-type-options"] == "nosniff"
    assert api.client.get("/style.css").headers["content-type"].startswith("text/css")
    shop_page = api.client.get(address.copy_with(path=address.path.partition("/listing")[0]))
    assert str(address.path) in shop_page.text


async def test_what_is_not_on_sale_is_not_shown(
    shop: ListingPublisher, api: Api, draft: ListingDraft, picture: Callable[..., bytes]
) -> None:
    address = await publish(shop, draft, picture)
    number = address.path.rpartition("/")[2]
    image = api.client.get(address).text.partition('<img src="')[2].partition('"')[0]
    await shop.deactivate(number)
    for path in (address, "/shop/3/listing/4", "/shop/3"):
        page = api.client.get(path)
        assert page.status_code == 404
        assert "Not on sale" in page.text
        assert "content-security-policy" in page.headers
    assert api.client.get(image).status_code == 404
    shop_page = api.client.get(address.copy_with(path=address.path.partition("/listing")[0]))
    assert "1 not on sale" in shop_page.text
    assert draft.tags[0] not in shop_page.text
