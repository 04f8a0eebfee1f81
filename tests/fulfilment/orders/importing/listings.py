"""A product of ours that is listed on the channel."""

from sqlalchemy import Connection, insert

from app.core.ids import new_id
from db.models.selling.listing import Listing
from db.models.selling.product import Product


def sell(connection: Connection, tenant_id: str, external_id: str | None) -> str:
    """Answers the product's id."""
    product_id = new_id()
    connection.execute(
        insert(Product).values(
            id=product_id,
            tenant_id=tenant_id,
            sku=product_id[-8:],
            title="A print",
            product_type="print",
            category="wall_art",
            tier=1,
            price_minor=900,
            currency="USD",
        )
    )
    connection.execute(
        insert(Listing).values(
            id=new_id(),
            tenant_id=tenant_id,
            product_id=product_id,
            title="A print",
            description="",
            price_minor=900,
            currency="USD",
            external_id=external_id,
        )
    )
    return product_id
