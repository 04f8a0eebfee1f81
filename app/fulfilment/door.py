"""Fulfilment's door."""

from app.fulfilment.orders import routes as orders
from app.fulfilment.orders.importing.kinds import KINDS
from app.fulfilment.orders.search import orders_found
from app.fulfilment.policy import POLICY
from app.web.door import Door, Tab, TabGroup

door = Door(
    wing="fulfilment",
    routes=[orders.orders, orders.export, orders.order],
    policy=POLICY,
    searchers=[orders_found],
    import_kinds=KINDS,
    menu=[
        TabGroup(
            "Money",
            [Tab("Orders", "/orders", "shopping-bag", "orders.read", short="Orders")],
            order=60,
        )
    ],
)
