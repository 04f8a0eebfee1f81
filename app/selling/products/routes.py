"""Products: the list by tier, one product with its files and pictures."""

from litestar import get
from sqlalchemy.ext.asyncio import AsyncSession

from app.selling.products import queries
from app.web.guards import requires
from app.web.render import Page


@get("/t/{slug:str}/products", guards=[requires("products.read")])
async def products(reading: AsyncSession, tier: int = 0, brief: str = "", after: str = "") -> Page:
    page = await queries.list_products(reading, tier=tier, brief=brief, after=after)
    return Page("selling/products/list.html", page, block="rows", table="products")


@get("/t/{slug:str}/products/{product_id:str}", guards=[requires("products.read")])
async def product(reading: AsyncSession, product_id: str) -> Page:
    page = await queries.product_page(reading, product_id)
    return Page("selling/products/product.html", page, block="product")
