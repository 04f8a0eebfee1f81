"""Research's door."""

from app.core.events import Reaction
from app.research.niches import routes as niches
from app.research.niches.search import niches_found
from app.research.policy import POLICY
from app.research.trends import routes as trends
from app.web.door import Door, Tab, TabGroup

door = Door(
    wing="research",
    routes=[niches.niches, niches.why, trends.runs, trends.run, trends.start, trends.resume],
    policy=POLICY,
    menu=[
        TabGroup(
            "Research",
            [
                Tab("Niche Goldmine", "/niches", "gem", "niches.read", short="Niches"),
                Tab("Trend Run", "/trend-runs", "activity", "trends.read"),
            ],
            order=20,
        )
    ],
    searchers=[niches_found],
    subscriptions={
        "import.finished": [
            Reaction("research.signals_from_orders", "Reading what your orders say")
        ],
    },
)
