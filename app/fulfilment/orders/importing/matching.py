"""Order lines and our own products, joined by the channel's listing id."""

from sqlalchemy import Connection, text


def match_products(connection: Connection, tenant_id: str) -> int:
    """Give lines without a product the product of their listing; how many found one."""
    matched = connection.execute(
        text(
            "UPDATE order_lines SET product_id = ("
            " SELECT listings.product_id FROM listings"
            " WHERE listings.tenant_id = order_lines.tenant_id"
            " AND listings.channel = order_lines.channel"
            " AND listings.external_id = order_lines.external_listing_id)"
            " WHERE tenant_id = :tenant_id AND product_id IS NULL AND external_listing_id <> ''"
            " AND EXISTS (SELECT 1 FROM listings"
            " WHERE listings.tenant_id = order_lines.tenant_id"
            " AND listings.channel = order_lines.channel"
            " AND listings.external_id = order_lines.external_listing_id"
            " AND listings.product_id IS NOT NULL)"
        ),
        {"tenant_id": tenant_id},
    )
    return matched.rowcount
