"""The fictional brand: made once, filled by a job that imports what its shop would export."""

import io
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.clock import today
from app.core.running import Run
from app.core.tenancy import TenantContext
from app.core.unit_of_work import Work
from app.office.demo import exports, shop, year
from app.office.imports import service as imports
from app.office.members.service import add_member
from app.office.tenants.queries import tenant_by_slug
from app.office.tenants.service import TenantForm, add_tenant
from app.web.roles import Role
from db.models.core.job import Job
from db.models.office.import_file import Import
from db.models.office.tenant import Tenant

FILL = "office.fill_demo"
TITLE = "Filling the demo brand with a year of orders"
ITEMS, ORDERS = "demo-order-items.csv", "demo-orders.csv"
DAY = timedelta(days=1)


async def ensure_brand(house_work: AsyncSession, owner_id: str | None) -> TenantContext:
    """The fictional brand; whoever asks for it owns it too."""
    made = await house_work.scalar(select(Tenant.slug).where(Tenant.is_demo).limit(1))
    if made:
        tenant = await tenant_by_slug(house_work, made)
        if owner_id:
            await add_member(house_work, tenant.id, owner_id, Role.OWNER)
        return tenant
    form = TenantForm(
        name=shop.NAME, slug=shop.SLUG, currency=shop.CURRENCY, timezone=shop.TIMEZONE
    )
    return await add_tenant(house_work, form, owner_id=owner_id, is_demo=True)


async def request_fill(work: Work) -> str:
    """The id of the job that fills the brand; of the one that did, when it was filled already."""
    done = await work.session.scalar(
        select(Job.id).where(Job.name == FILL, Job.status == "done").limit(1)
    )
    return done or await work.enqueue(
        FILL, title=TITLE, subject=("tenant", work.tenant.id), key=FILL
    )


async def hand_in(run: Run) -> list[str]:
    """The imports of both files, recorded once."""
    async with run.reading() as session:
        rows = await session.execute(
            select(Import.file_name, Import.id).where(Import.file_name.in_((ITEMS, ORDERS)))
        )
        known: dict[str, str] = dict(rows.all())
    missing = [name for name in (ITEMS, ORDERS) if name not in known]
    files = await run.in_thread(_files, today(run.tenant.timezone) - DAY) if missing else {}
    for name in missing:
        source = io.BytesIO(files[name])
        kept = await run.in_thread(imports.keep, run.storage, run.tenant.id, source)
        async with run.work() as work:
            known[name] = (await imports.record(work, name, kept)).id
    return [known[ITEMS], known[ORDERS]]


def _files(last_day: date) -> dict[str, bytes]:
    made = year.orders(last_day)
    return {
        ITEMS: exports.order_items_csv(made, shop.CURRENCY),
        ORDERS: exports.sold_orders_csv(made, shop.CURRENCY),
    }
