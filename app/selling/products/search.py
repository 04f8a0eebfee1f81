"""Products and their listings, found by title or SKU."""

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.web.door import Hit
from db.models.selling.listing import Listing
from db.models.selling.product import Product

MOST = 4


async def products_found(session: AsyncSession, q: str) -> list[Hit]:
    products = await session.execute(
        select(Product.id, Product.title, Product.sku)
        .where(
            or_(
                Product.title.icontains(q, autoescape=True),
                Product.sku.istartswith(q, autoescape=True),
            )
        )
        .order_by(Product.id.desc())
        .limit(MOST)
    )
    listings = await session.execute(
        select(Listing.id, Listing.title, Listing.state)
        .where(Listing.title.icontains(q, autoescape=True))
        .order_by(Listing.id.desc())
        .limit(MOST)
    )
    return [
        *(
            Hit(title, f"/products/{key}", f"Product · {sku}", "package")
            for key, title, sku in products
        ),
        *(
            Hit(title, f"/listings/{key}", f"Listing · {state}", "store")
            for key, title, state in listings
        ),
    ]
