"""One brand after the other, each through a session of its own, then side by side."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Database
from app.core.tenancy import TenantContext
from app.fulfilment.orders.sales import SOLD
from app.insights.overview import revenue
from app.insights.overview.revenue import Span
from app.insights.rollup.brands import Brand
from app.insights.rollup.niches import briefed_keys, newest_niches
from app.insights.rollup.pages import BrandCard, Revenue, RollupPage, TopProduct
from app.insights.rollup.winners import winners
from app.web.roles import Policy
from db.models.fulfilment.order import Order
from db.models.fulfilment.order_line import OrderLine

DAYS = 30
TOP = 5
ENOUGH = 2
"""Brands with trend data from which on they can be compared."""
CLONE = "niches.clone"


async def rollup(database: Database, brands: Sequence[Brand], policy: Policy) -> RollupPage:
    """Of exactly these brands; with fewer than two there is nothing side by side."""
    cards: list[BrandCard] = []
    if len(brands) >= ENOUGH:
        for brand in brands:
            async with database.reading(brand.tenant.id) as session:
                cards.append(await _card(session, brand, policy))
    ready = sum(card.run_at is not None for card in cards) >= ENOUGH
    several, single = winners(cards) if ready else ([], [])
    return RollupPage(DAYS, cards, ready, several, single)


async def _card(session: AsyncSession, brand: Brand, policy: Policy) -> BrandCard:
    tenant = brand.tenant
    last = await revenue.newest_complete_day(session, tenant)
    span = Span(last - timedelta(days=DAYS - 1), last) if last else None
    run_at, niches = await newest_niches(session)
    return BrandCard(
        slug=tenant.slug,
        name=tenant.name,
        first=span.first if span else None,
        last=last,
        revenue=await _revenue(session, tenant, span) if span else [],
        top=await _top(session, span.first, span.last) if span else [],
        run_at=run_at,
        niches=niches,
        briefed=await briefed_keys(session),
        may_clone=brand.role >= policy[CLONE],
    )


async def _revenue(session: AsyncSession, tenant: TenantContext, span: Span) -> list[Revenue]:
    found: list[Revenue] = []
    for currency in await revenue.currencies(session, tenant, span):
        by_day, _ = await revenue.days(session, tenant, currency, span)
        earlier, _ = await revenue.days(session, tenant, currency, span.before)
        now, before = revenue.add_up(by_day), revenue.add_up(earlier)
        found.append(
            Revenue(
                currency, now.revenue_minor, now.refunded_minor, now.orders, before.revenue_minor
            )
        )
    return found


async def _top(session: AsyncSession, first: date, last: date) -> list[TopProduct]:
    """By revenue after discounts, within one currency at a time."""
    earned = func.sum(OrderLine.item_total_minor - OrderLine.allocated_discount_minor)
    rows = await session.execute(
        select(
            func.max(OrderLine.title),
            OrderLine.external_listing_id,
            func.sum(OrderLine.quantity),
            earned,
            OrderLine.currency,
        )
        .join(Order, Order.id == OrderLine.order_id)
        .where(Order.status.in_(SOLD), Order.ordered_on >= first, Order.ordered_on <= last)
        .group_by(OrderLine.external_listing_id, OrderLine.currency)
        .order_by(earned.desc(), OrderLine.external_listing_id)
        .limit(TOP)
    )
    return [
        TopProduct(title, listing, int(units), int(minor), currency)
        for title, listing, units, minor, currency in rows
    ]
