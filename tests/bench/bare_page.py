"""The bare stack: Litestar, Jinja and raw aiosqlite show the same rows as a plain table.

Nobody signs in, nothing surrounds the table: what is left is the limit of what it stands on.
"""

import gc
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiosqlite
import jinja2
import uvicorn
from litestar import Litestar, get
from litestar.contrib.jinja import JinjaTemplateEngine
from litestar.datastructures import State
from litestar.response import Template
from litestar.template import TemplateConfig

from db.engine import PRAGMAS
from tests.world import WANDERLANE

PAGE = 50
TABLE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Orders</title></head><body>
<table><thead><tr><th>Day<th>Order<th>Item<th>Status<th>Country<th>Revenue<th>Fees</tr></thead>
<tbody>{% for row in rows %}
<tr><td>{{ row.ordered_on }}</td>
<td><a href="/orders/{{ row.id }}">{{ row.external_id }}</a></td>
<td>{{ row.title }}{% if row.line_count > 1 %} and {{ row.line_count - 1 }} more{% endif %}</td>
<td>{{ row.status }}</td>
<td>{{ row.ship_country }}</td>
<td>{{ "%.2f"|format(row.revenue_minor / 100) }} {{ row.currency }}
{%- if row.refunded_minor %} -{{ "%.2f"|format(row.refunded_minor / 100) }}{% endif %}</td>
<td>{% if row.fees_minor is none %}unknown{% else %}{{ "%.2f"|format(row.fees_minor / 100) }}
{%- endif %}</td></tr>{% endfor %}
</tbody></table>
{% if older %}<a href="/orders?before={{ older }}">Older</a>{% endif %}
</body></html>"""
COLUMNS = """id, external_id, ordered_on, channel, status, currency, revenue_minor,
refunded_minor, fees_minor, item_count, line_count, ship_country, provisional,
(SELECT min(title) FROM order_lines
 WHERE order_lines.tenant_id = orders.tenant_id AND order_id = orders.id) AS title"""


@get("/orders")
async def orders(state: State, before: str = "", status: str = "") -> Template:
    given: list[Any] = [WANDERLANE.id]
    where = "tenant_id = ?"
    if status:
        where += " AND status = ?"
        given.append(status)
    if before:
        where += " AND (ordered_on, id) < (?, ?)"
        given += before.split("_")
    rows = await state.connection.execute_fetchall(
        f"SELECT {COLUMNS} FROM orders WHERE {where} "
        f"ORDER BY ordered_on DESC, id DESC LIMIT {PAGE + 1}",
        given,
    )
    shown = rows[:PAGE]
    older = f"{shown[-1]['ordered_on']}_{shown[-1]['id']}" if len(rows) > PAGE else ""
    return Template("table.html", context={"rows": shown, "older": older})


def create_app(path: Path) -> Litestar:
    @asynccontextmanager
    async def life(app: Litestar) -> AsyncGenerator[None, None]:
        async with aiosqlite.connect(path, isolation_level=None) as connection:
            connection.row_factory = aiosqlite.Row
            for pragma in PRAGMAS:
                await connection.execute(pragma)
            app.state.connection = connection
            yield

    environment = jinja2.Environment(
        loader=jinja2.DictLoader({"table.html": TABLE}), autoescape=True
    )
    return Litestar(
        [orders],
        lifespan=[life],
        openapi_config=None,
        logging_config=None,
        template_config=TemplateConfig(instance=JinjaTemplateEngine.from_environment(environment)),
    )


if __name__ == "__main__":
    app = create_app(Path(sys.argv[1]))
    gc.collect()
    gc.freeze()
    uvicorn.run(app, port=int(sys.argv[2]), log_config=None, access_log=False, server_header=False)
