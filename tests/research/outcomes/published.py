"""A niche on its whole way: run, brief, product, listing and the orders of it."""

from datetime import UTC, date, datetime, timedelta

from app.core.ids import new_id
from app.core.unit_of_work import Work
from db.models.fulfilment.order import Order
from db.models.fulfilment.order_line import OrderLine
from db.models.selling.listing import Listing
from db.models.selling.product import Product
from tests.factories.briefs import approved_brief

LISTED = date(2026, 6, 1)


async def published(work: Work, number: int = 1, score: float = 71.5) -> Listing:
    """On sale since LISTED."""
    brief = await approved_brief(work, number, evidence={"score": score})
    brief.status = "listed"
    product = Product(
        id=new_id(),
        brief_id=brief.id,
        sku=f"SKU-{number}",
        title=brief.title,
        product_type="planner",
        category="trip_planner",
        tier=2,
        price_minor=990,
        currency="USD",
    )
    work.session.add(product)
    await work.session.flush()
    listing = Listing(
        id=new_id(),
        product_id=product.id,
        state="active",
        title=brief.title,
        description="",
        price_minor=990,
        currency="USD",
        external_id=f"40000000{number}",
        published_at=datetime.combine(LISTED, datetime.min.time(), UTC) + timedelta(hours=12),
    )
    work.session.add(listing)
    await work.session.flush()
    await work.record(
        "listing.published",
        ("listing", listing.id),
        {"title": listing.title, "channel": "etsy", "external_id": listing.external_id},
    )
    return listing


async def sold(
    work: Work, external_id: str | None, days: int, units: int = 1, status: str = "paid"
) -> None:
    """An order of the listing, so many days after LISTED."""
    day = LISTED + timedelta(days=days)
    order = Order(
        id=new_id(),
        channel="etsy",
        external_id=new_id(),
        ordered_on=day,
        currency="USD",
        status=status,
    )
    work.session.add(order)
    await work.session.flush()
    work.session.add(
        OrderLine(
            id=new_id(),
            order_id=order.id,
            channel="etsy",
            external_id=new_id(),
            external_listing_id=external_id or "",
            title="Lisbon in three days planner",
            quantity=units,
            currency="USD",
            price_minor=990,
            item_total_minor=990 * units,
            allocated_discount_minor=90 * units,
            sold_on=day,
        )
    )
    await work.session.flush()
