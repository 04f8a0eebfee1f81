"""Products."""

import re

from sqlalchemy import select

from app.core.errors import NotFound
from app.core.ids import new_id
from app.core.unit_of_work import Work
from db.models.selling.product import Product
from db.models.studio.brief import Brief


async def make_from_brief(work: Work, brief_id: str) -> Product:
    """The product of an approved brief; the same one when asked again."""
    standing = await work.session.scalar(select(Product).where(Product.brief_id == brief_id))
    if standing is not None:
        return standing
    brief = await work.session.scalar(select(Brief).where(Brief.id == brief_id))
    if brief is None:
        raise NotFound("That brief does not exist.")
    product = Product(
        id=new_id(),
        sku=_sku(brief),
        title=brief.title,
        product_type=brief.product_type,
        tier=brief.tier,
        category=brief.category,
        brief_id=brief.id,
        price_minor=brief.price_minor,
        currency=brief.currency,
    )
    work.session.add(product)
    await work.session.flush()
    await work.record(
        "product.created", ("product", product.id), {"title": product.title, "brief_id": brief.id}
    )
    return product


def _sku(brief: Brief) -> str:
    """Readable, and made distinct by the end of the brief's id, which is random."""
    letters = re.sub(r"[^A-Z0-9]+", "-", brief.title.upper()).strip("-")[:24].strip("-")
    return f"{letters}-{brief.id[-6:].upper()}"


async def mark_ready(work: Work, product_id: str) -> None:
    """Its files and pictures are there."""
    product = await work.session.scalar(select(Product).where(Product.id == product_id))
    if product is None:
        raise NotFound("That product does not exist.")
    product.status = "ready"
