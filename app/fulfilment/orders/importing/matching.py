"""Order lines and our own products, joined by the channel's listing id."""

from sqlalchemy import Connection, exists, select, update

from db.models.fulfilment.order_line import OrderLine
from db.models.selling.listing import Listing


def match_products(connection: Connection, tenant_id: str) -> int:
    """Give lines without a product the product of their listing; how many found one.

    Bulk connections carry no tenant criteria, so each statement names its tenant.
    """
    published = (Listing.tenant_id == tenant_id, Listing.external_id.is_not(None))
    if not connection.scalar(select(exists().where(*published))):
        return 0
    listing = (
        select(Listing.product_id)
        .where(
            *published,
            Listing.channel == OrderLine.channel,
            Listing.external_id == OrderLine.external_listing_id,
        )
        .correlate(OrderLine)
    )
    matched = connection.execute(
        update(OrderLine)
        .where(OrderLine.tenant_id == tenant_id, OrderLine.product_id.is_(None), listing.exists())
        .values(product_id=listing.scalar_subquery())
        .execution_options(synchronize_session=False)
    )
    return matched.rowcount
