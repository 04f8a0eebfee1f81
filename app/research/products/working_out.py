"""From what was asked and what is known to the answer. Pure: the same gives the same."""

from app.research.products.asked import Asked
from app.research.products.facts import Market
from app.research.products.margin import break_even, margin, price_for
from app.research.products.pages import Answer
from app.research.products.thresholds import shown
from app.research.products.verdict import judge
from db.seeds.fees import fee_table


def work_out(asked: Asked, market: Market) -> Answer:
    found = margin(asked.sale)
    verdict = judge(asked.kind, found, market)
    return Answer(
        currency=asked.sale.currency,
        price=asked.sale.price,
        margin=found,
        break_even=break_even(asked.sale),
        wanted=float(asked.wanted) if asked.wanted is not None else None,
        wanted_price=price_for(asked.sale, asked.wanted) if asked.wanted is not None else None,
        cost=asked.sale.cost,
        shipping_paid=asked.sale.shipping_paid,
        market=market,
        verdict=verdict,
        thresholds=shown(asked.kind),
        fees_dated=fee_table().dated.isoformat(),
        keywords=asked.keywords,
        missing=tuple(reason.about for reason in verdict.reasons if reason.side == "missing"),
    )
