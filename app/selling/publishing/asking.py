"""Asking a person to let a listing be published."""

from datetime import timedelta

from sqlalchemy import select

from app.connectors import registry
from app.core.clock import now
from app.core.unit_of_work import Work
from app.office.connections.service import mode_of
from app.office.proposals.asking import Ask, Change, Evidence, ask
from app.research.niches.labels import LABELS
from app.selling.publishing.parcel import Parcel, parcel
from db.models.office.proposal import Proposal
from db.models.research.opportunity import Opportunity
from db.models.selling.listing import Listing
from db.models.selling.product import Product
from db.models.studio.brief import Brief

KIND = "listing.publish"
HOLDS_FOR = timedelta(days=14)
MEGABYTE = 1_000_000
SHOWN_PICTURES = 5
ASKABLE = ("draft", "proposed", "failed")


async def ask_to_publish(work: Work, listing_id: str) -> str | None:
    """Answers the proposal's id; None while the listing cannot be proposed.

    Asking again renews the open proposal with what the listing says now. What was approved as it
    stands, and waits to be carried out, is not asked for again.
    """
    listing = await work.session.scalar(select(Listing).where(Listing.id == listing_id))
    if listing is None or listing.state not in ASKABLE:
        return None
    sent = await parcel(work.session, listing_id)
    if not sent.files or not sent.pictures:
        return None
    if approved := await _approved(work, sent):
        return approved
    channel = registry.channel(sent.channel)
    mode = await mode_of(work.session, sent.channel)
    proposal = await ask(
        work,
        Ask(
            kind=KIND,
            subject=("listing", listing_id),
            title=f"Publish “{listing.title}”",
            summary=_summary(channel, work.tenant.name, mode),
            fingerprint=sent.fingerprint,
            channel=sent.channel,
            mode=mode,
            risk="low",
            money=sent.price,
            changes=_changes(sent, channel, work.tenant.locale),
            evidence=await _evidence(work, listing.product_id),
            payload={"shots": _shots(work, sent), "mode": mode},
            expires_at=now() + HOLDS_FOR,
        ),
    )
    listing.state = "proposed"
    return proposal.id


async def _approved(work: Work, sent: Parcel) -> str | None:
    return await work.session.scalar(
        select(Proposal.id).where(
            Proposal.kind == KIND,
            Proposal.subject_id == sent.listing_id,
            Proposal.fingerprint == sent.fingerprint,
            Proposal.status == "approved",
        )
    )


def _summary(channel: registry.Channel, shop: str, mode: str) -> str:
    fee = channel.fees.listing.text()
    if mode == "sandbox":
        return (
            f"Creates a listing in {shop}’s practice shop and activates it. Nothing real happens "
            f"and nothing is billed; on {channel.title} itself it would cost {fee}."
        )
    return (
        f"Creates a listing in {shop}’s shop and activates it. {channel.title} bills {fee} for "
        "four months. It can be deactivated afterwards; the fee is not given back."
    )


def _changes(sent: Parcel, channel: registry.Channel, locale: str) -> list[Change]:
    limits, price = channel.limits, sent.price
    kept = price - channel.fees.estimate(price)
    words = len(sent.title.split())
    size = sum(file.size for file in sent.files) / MEGABYTE
    pages = max((file.pages for file in sent.files), default=0)
    return [
        Change(
            "Title", None, sent.title, f"{words} words, {len(sent.title)} of {limits.title_max}"
        ),
        Change(
            "Price",
            None,
            price.text(locale),
            f"you keep about {kept.text(locale)} (estimate, fees of {channel.fees.as_of:%B %Y})",
        ),
        Change(
            "Tags",
            None,
            list(sent.tags),
            f"{len(sent.tags)} of {limits.tags_max}, {len(set(sent.tags))} distinct",
        ),
        Change(
            "Files",
            None,
            [file.name for file in sent.files],
            f"{pages} pages, {size:.1f} MB, licence included",
        ),
        Change("Description", None, sent.description, ""),
    ]


def _shots(work: Work, sent: Parcel) -> list[dict[str, str]]:
    base = f"/t/{work.tenant.slug}/pictures"
    return [
        {"src": f"{base}/{picture.id}", "alt": picture.alt, "href": f"{base}/{picture.id}"}
        for picture in sent.pictures[:SHOWN_PICTURES]
    ]


async def _evidence(work: Work, product_id: str) -> list[Evidence]:
    """The dimensions of the score that led to the brief, the evidenced ones first."""
    row = (
        await work.session.execute(
            select(Opportunity.id, Opportunity.dimensions)
            .join(Brief, Brief.opportunity_id == Opportunity.id)
            .join(Product, Product.brief_id == Brief.id)
            .where(Product.id == product_id)
        )
    ).one_or_none()
    if row is None:
        return []
    shown = sorted(row.dimensions, key=lambda each: -each.get("confidence", 0))
    return [
        Evidence(
            label=LABELS[each["name"]],
            value=each["value"],
            low=each["low"],
            high=each["high"],
            rows=len(each.get("signal_ids", [])),
            href=f"/niches/{row.id}#{each['name']}",
        )
        for each in shown
    ]
