"""A brand with 100,000 orders and something of everything else, beside two smaller brands."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert

from app.core.ids import new_id
from app.fulfilment.orders.importing.revenue_days import roll_up
from db.engine import bulk_engine, parse
from db.models.core.job import Job
from db.models.fulfilment.order import Order
from db.models.fulfilment.order_line import OrderLine
from db.models.office.operator import Member
from db.models.office.proposal import Proposal
from db.models.office.tenant import Tenant
from tests.web.seeded import make_seeded
from tests.world import OWNER, TIDEWATER, WANDERLANE

ORDERS = 100_000
OTHERS = 20_000
JOBS = 2_000
CHUNK = 5_000
NEWEST = date(2026, 11, 20)
STATUSES = ("shipped",) * 90 + ("paid",) * 4 + ("partially_refunded",) * 3 + ("refunded",) * 3
COUNTRIES = ("United States",) * 6 + ("Germany", "France", "United Kingdom", "Portugal")
SUBJECTS = ("Lisbon", "Kyoto", "Tom & Anna's", 'The "slow" Alps', "Route 66", "Patagonia")
THINGS = ("travel guide, printable PDF", "packing list", "city map poster", "7-day itinerary")
Sale = tuple[dict[str, Any], list[dict[str, Any]]]


def make(folder: Path) -> Path:
    """Answers the SQLite file; `folder` becomes a data directory whose brands OWNER owns."""
    file = make_seeded(folder).folder / "cockpit.sqlite3"
    engine = bulk_engine(parse(f"sqlite:///{file}"))
    third = new_id()
    with engine.begin() as connection:
        connection.execute(
            insert(Tenant).values(id=third, slug="juniper", name="Juniper & Co", currency="GBP")
        )
        for tenant_id in (TIDEWATER.id, third):
            connection.execute(
                insert(Member).values(operator_id=OWNER.id, tenant_id=tenant_id, role="owner")
            )
        for tenant_id, count in ((WANDERLANE.id, ORDERS), (TIDEWATER.id, OTHERS), (third, OTHERS)):
            _fill(connection, tenant_id, count)
            _ask(connection, tenant_id)
        connection.exec_driver_sql("ANALYZE")
    engine.dispose()
    return file


def _fill(connection: Connection, tenant_id: str, count: int) -> None:
    sales = _sales(tenant_id, count, random.Random(count))
    while chunk := list(islice(sales, CHUNK)):
        connection.execute(insert(Order), [order for order, _ in chunk])
        connection.execute(insert(OrderLine), [line for _, lines in chunk for line in lines])
    roll_up(connection, tenant_id, "etsy", NEWEST - timedelta(days=count), NEWEST)


def _sales(tenant_id: str, count: int, chance: random.Random) -> Iterator[Sale]:
    """Oldest first, a hundred a day."""
    for number in range(count):
        status = chance.choice(STATUSES)
        order: dict[str, Any] = {
            "id": new_id(),
            "tenant_id": tenant_id,
            "channel": "etsy",
            "external_id": f"9{number:09}",
            "ordered_on": NEWEST - timedelta(days=(count - number) // 100),
            "currency": "USD",
            "status": status,
            "ship_country": chance.choice(COUNTRIES),
            "sources": "items,orders",
        }
        lines = [_line(order, number * 3 + place, chance) for place in range(chance.randint(1, 3))]
        revenue = sum(line["item_total_minor"] for line in lines)
        order |= {
            "gross_minor": revenue,
            "revenue_minor": revenue,
            "refunded_minor": revenue // 2 if "refunded" in status else 0,
            "line_count": len(lines),
            "item_count": sum(line["quantity"] for line in lines),
            "fees_minor": None if chance.random() < 0.05 else revenue * 3 // 100 + 25,
        }
        yield order, lines


def _line(order: dict[str, Any], number: int, chance: random.Random) -> dict[str, Any]:
    quantity = chance.choice((1, 1, 1, 2))
    price = chance.randrange(390, 4_990, 5)
    return {
        "tenant_id": order["tenant_id"],
        "order_id": order["id"],
        "channel": "etsy",
        "external_id": f"8{number:09}",
        "external_listing_id": str(1_000_000_000 + chance.randrange(400)),
        "title": f"{chance.choice(SUBJECTS)} {chance.choice(THINGS)}, digital download",
        "quantity": quantity,
        "currency": "USD",
        "price_minor": price,
        "item_total_minor": price * quantity,
        "sold_on": order["ordered_on"],
    }


def _ask(connection: Connection, tenant_id: str) -> None:
    """What waits in the inbox, and the jobs of the last months."""
    for number in range(12):
        asked = {"kind": "listing.publish", "subject_kind": "listing", "subject_id": new_id()}
        title = f"Publish listing {number}"
        connection.execute(insert(Proposal).values(tenant_id=tenant_id, title=title, **asked))
    connection.execute(
        insert(Job),
        [
            {
                "tenant_id": tenant_id,
                "name": "studio.render_product",
                "key": f"render:{number}",
                "title": f"Rendering product {number}",
                "status": "queued" if number < 3 else "done",
            }
            for number in range(JOBS)
        ],
    )
