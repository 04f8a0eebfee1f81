"""Listings: drafted by a writer, edited by a person, checked by the code that publishing uses."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import select

from app.core.errors import Conflict, FormInvalid, NotFound
from app.core.ids import new_id
from app.core.money import Money
from app.core.unit_of_work import Work
from db.models.selling.listing import Listing
from db.models.selling.product import Product

EDITABLE = ("draft", "proposed", "failed")


class ListingText(msgspec.Struct, frozen=True):
    title: str
    title_variants: Sequence[str]
    tags: Sequence[str]
    description: str
    price: Money
    taxonomy_id: int | None


async def draft(work: Work, product_id: str, channel: str, text: ListingText) -> Listing:
    """The product's listing on the channel. One that exists already is left as a person has it."""
    listing = await work.session.scalar(
        select(Listing).where(Listing.product_id == product_id, Listing.channel == channel)
    )
    if listing is not None:
        return listing
    product = await work.session.scalar(select(Product).where(Product.id == product_id))
    if product is None:
        raise NotFound("That product does not exist.")
    listing = Listing(id=new_id(), product_id=product_id, channel=channel, currency="")
    _write(listing, text)
    work.session.add(listing)
    await work.session.flush()
    await work.record(
        "listing.drafted", ("listing", listing.id), {"title": listing.title, "channel": channel}
    )
    return listing


async def edit(
    work: Work, listing_id: str, text: ListingText, *, version: int, errors: dict[str, str]
) -> Listing:
    """`errors` are those of the check, by field; with any of them nothing is kept (FormInvalid).

    `version` is that of the form; when the listing moved on meanwhile it is a Conflict.
    """
    listing = await work.session.scalar(select(Listing).where(Listing.id == listing_id))
    if listing is None:
        raise NotFound("That listing does not exist.")
    if listing.state not in EDITABLE:
        raise Conflict(
            f"This listing is {listing.state} and cannot be edited here.",
            "A change to a live listing will be a proposal of its own.",
        )
    if listing.version != version:
        raise Conflict(
            "Somebody saved this listing after you opened it.",
            "Open it again in another tab and carry your changes over; they are still here.",
        )
    if errors:
        raise FormInvalid(errors)
    before = (listing.title, listing.tags, listing.description, listing.price_minor)
    _write(listing, text)
    if before != (listing.title, listing.tags, listing.description, listing.price_minor):
        listing.version += 1
        await work.record("listing.edited", ("listing", listing.id), {"title": listing.title})
    return listing


def _write(listing: Listing, text: ListingText) -> None:
    listing.title, listing.description = text.title, text.description
    listing.title_variants, listing.tags = list(text.title_variants), list(text.tags)
    listing.price_minor, listing.currency = text.price.minor, text.price.currency
    listing.taxonomy_id = text.taxonomy_id


async def after_rejection(work: Work, listing_id: str) -> None:
    """A rejected proposal leaves its listing as a draft that can be edited and asked for again."""
    listing = await work.session.scalar(select(Listing).where(Listing.id == listing_id))
    if listing is not None and listing.state == "proposed":
        listing.state = "draft"
