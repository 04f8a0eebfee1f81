"""SIGKILL at random moments of an import, a trend run, a render and a publish, 50 times and more.

After each kill a worker starts. However it went, there is one correct result in the end.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from app.connectors.registry import sandbox_shop
from app.core.keyring import load_keyring
from tests import databases, world
from tests.kill.house import KilledHouse
from tests.kill.operator import Export, OperatorAtWork

KILLS = 50
SEED = 2026
EACH = {"import": 14, "research": 12, "render": 10, "publish": 14}
PRODUCTS = 3


@pytest.fixture
def house(tmp_path: Path, made_file: Path) -> Iterator[KilledHouse]:
    data = tmp_path / "data"
    data.mkdir()
    databases.copy_file(made_file, data / "cockpit.sqlite3")
    opened = KilledHouse(data, SEED)
    try:
        opened.wait_for_web()
        yield opened
    finally:
        opened.close()


@pytest.mark.kill
@pytest.mark.timeout(540)
def test_any_number_of_kills_ends_in_one_result(house: KilledHouse) -> None:
    operator = OperatorAtWork(house.settings)
    export = Export(SEED)
    kills = kill_imports(house, operator, export)
    runs = kill_research(house, operator)
    products = kill_renders(house, operator)
    listings = kill_publications(house, operator)
    house.finish()
    assert sum(house.kills.values()) >= KILLS, house.kills

    check_jobs(house)
    check_orders(house, export, kills)
    check_research(house, runs)
    check_products(house, products)
    check_listings(house, listings)


def kill_imports(house: KilledHouse, operator: OperatorAtWork, export: Export) -> int:
    """Both files, then again and again, which must change nothing. Answers the imports."""
    asked = killed = 0
    while killed < EACH["import"]:
        if asked % 2 == 0:
            operator.hand_in("items.csv", export.items)
        else:
            operator.hand_in("orders.csv", export.sold)
        asked += 1
        killed += house.harass("office.run_import", 3, 0.6)
        house.finish()
    return asked


def kill_research(house: KilledHouse, operator: OperatorAtWork) -> int:
    asked = killed = 0
    while killed < EACH["research"]:
        operator.run_research()
        asked += 1
        killed += house.harass("research.trend_run", 4, 0.5)
        house.finish()
    return asked


def kill_renders(house: KilledHouse, operator: OperatorAtWork) -> int:
    made = operator.approve_briefs(PRODUCTS)
    house.harass("studio.render_product", EACH["render"], 4.0)
    house.finish()
    return made


def kill_publications(house: KilledHouse, operator: OperatorAtWork) -> int:
    asked = operator.approve_proposals()
    house.harass("office.execute_proposal", EACH["publish"], 0.35)
    house.finish()
    return asked


def check_jobs(house: KilledHouse) -> None:
    assert house.unfinished() == []
    doubled = house.rows("SELECT key, count(*) FROM jobs GROUP BY key HAVING count(*) > 1")
    assert doubled == []
    assert house.one("SELECT count(*) FROM outbox") == 0


def check_orders(house: KilledHouse, export: Export, imports: int) -> None:
    assert house.one("SELECT count(*) FROM orders") == len(export.orders)
    assert house.one("SELECT count(*) FROM order_lines") == export.lines
    assert house.one("SELECT sum(revenue_minor) FROM orders") == export.revenue
    assert house.one("SELECT sum(revenue_minor) FROM revenue_days") == export.revenue
    assert house.one("SELECT sum(orders) FROM revenue_days") == len(export.orders)
    counted = house.rows(
        "SELECT rows, imported + updated + unchanged + refused, refused, status FROM imports"
    )
    assert len(counted) == imports
    for rows, counts, refused, status in counted:
        assert (rows, refused, status) == (counts, 0, "done")
        assert rows in {export.lines, len(export.orders)}
    assert house.one("SELECT count(*) FROM events WHERE kind = 'import.finished'") == imports


def check_research(house: KilledHouse, runs: int) -> None:
    assert house.one("SELECT count(*) FROM trend_runs WHERE status = 'done'") == runs
    assert house.one("SELECT count(*) FROM trend_runs") == runs
    assert house.one("SELECT count(*) FROM trend_steps WHERE status <> 'done'") == 0
    doubled = "SELECT 1 FROM opportunities GROUP BY run_id, niche HAVING count(*) > 1"
    assert house.rows(doubled) == []
    assert house.one("SELECT count(*) FROM events WHERE kind = 'run.finished'") == runs
    packs = house.rows("SELECT run_id, count(*) FROM listing_packs GROUP BY run_id")
    assert packs and all(count <= 2 for _, count in packs)
    per_run = house.rows("SELECT run_id, count(*) FROM briefs GROUP BY run_id")
    assert per_run and all(count <= 5 for _, count in per_run)
    assert house.rows("SELECT 1 FROM briefs GROUP BY niche HAVING count(*) > 1") == []


def check_products(house: KilledHouse, products: int) -> None:
    assert house.one("SELECT count(*) FROM products") == products
    assert house.one("SELECT count(*) FROM products WHERE status = 'ready'") == products
    assert house.one("SELECT count(*) FROM product_files") == 2 * products
    assert house.one("SELECT count(*) FROM pictures") == 5 * products
    assert house.one("SELECT count(*) FROM events WHERE kind = 'files.ready'") == products
    keys = house.rows(
        "SELECT storage_key, size FROM product_files UNION SELECT storage_key, size FROM pictures"
    )
    for key, size in keys:
        assert (house.settings.storage_dir / key).stat().st_size == size


def check_listings(house: KilledHouse, listings: int) -> None:
    assert listings >= 1
    assert house.one("SELECT count(*) FROM listings WHERE state = 'active'") == listings
    assert house.one("SELECT count(*) FROM proposals WHERE status = 'executed'") == listings
    assert house.one("SELECT count(*) FROM executions WHERE status = 'done'") == listings
    assert house.one("SELECT count(*) FROM events WHERE kind = 'listing.published'") == listings
    there = sandbox_state(house)
    assert len(there["listings"]) == listings
    assert {each["state"] for each in there["listings"]} == {"active"}
    assert len(there["bills"]) == listings
    assert len(there["images"]) == 5 * listings
    assert len(there["files"]) == 2 * listings
    ours = {row[0] for row in house.rows("SELECT external_id FROM listings")}
    assert ours == {str(each["listing_id"]) for each in there["listings"]}


def sandbox_state(house: KilledHouse) -> dict[str, list[dict[str, object]]]:
    ring = load_keyring(house.settings.keys_file)
    tenant = world.WANDERLANE
    shop = sandbox_shop("etsy", ring.blind(f"sandbox etsy {tenant.id}"), tenant.currency)
    secrets = shop.secrets
    request = Request(
        f"http://127.0.0.1:{house.port}/sandbox/etsy/_control/state",
        headers={
            "authorization": f"Bearer {secrets['access_token']}",
            "x-api-key": f"{secrets['keystring']}:{secrets['shared_secret']}",
        },
    )
    with urlopen(request, timeout=10) as answer:
        return json.load(answer)
