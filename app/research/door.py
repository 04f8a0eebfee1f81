"""Research's door."""

from app.core.events import Reaction
from app.research.engine import routes as engine
from app.research.keywords import routes as keywords
from app.research.niches import routes as niches
from app.research.niches.search import niches_found
from app.research.outcomes import routes as outcomes
from app.research.outcomes.chores import CHORE as OUTCOMES
from app.research.policy import POLICY
from app.research.products import routes as products
from app.research.products.search import checks_found
from app.research.signals import routes as signals
from app.research.signals.importing.kinds import KINDS as SIGNAL_KINDS
from app.research.topics import routes as topics
from app.research.trends import routes as trends
from app.research.trends.timed import CHORES
from app.web.door import Door, Tab, TabGroup

door = Door(
    wing="research",
    routes=[
        *niches.ROUTES,
        *keywords.ROUTES,
        engine.engine,
        trends.runs,
        trends.run,
        trends.start,
        trends.resume,
        trends.cancel,
        topics.topics,
        topics.topic,
        topics.decide,
        *products.ROUTES,
        *signals.ROUTES,
        outcomes.hit_rate,
    ],
    policy=POLICY,
    menu=[
        TabGroup(
            "Research",
            [
                Tab("Niche Goldmine", "/niches", "gem", "niches.read", short="Niches"),
                Tab("Trend Run", "/trend-runs", "activity", "trends.read"),
                Tab("Signals", "/signals", "chart-line", "signals.read"),
                Tab("Keywords", "/keywords", "tags", "keywords.read"),
                Tab("Topics", "/topics", "trending-up", "topics.read"),
                Tab(
                    "Product research",
                    "/research-product",
                    "calculator",
                    "products_research.read",
                ),
            ],
            order=20,
        )
    ],
    searchers=[niches_found, checks_found],
    import_kinds=SIGNAL_KINDS,
    chores=[*CHORES, OUTCOMES],
    subscriptions={
        "import.finished": [
            Reaction("research.signals_from_orders", "Reading what your orders say")
        ],
    },
)
