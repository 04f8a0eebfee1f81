"""`cockpit backtest`: what the scores would have been worth."""

from datetime import date
from typing import Annotated, Any

import msgspec
from cyclopts import Parameter
from cyclopts.validators import Number

from app.cli.house import with_house
from app.cli.saying import AsJson, answer
from app.office.tenants.queries import tenant_by_slug
from jobs.runner import House

Weeks = Annotated[int, Parameter(validator=Number(gte=1, lte=520))]
NAMES = {
    "score": "score",
    "last_period": "last 30 days' sales",
    "last_year": "same days a year before",
}


def backtest(*, tenant: str, weeks: Weeks = 52, as_json: AsJson = False) -> None:
    """Replay past weeks with what was known then, and compare the scores with what sold.

    Each Monday niches are found and scored as a run would have done it. Their order is held
    against the units of the next 30 days, beside two simple guesses. Nothing is written.

    Parameters
    ----------
    tenant
        The slug of the brand.
    weeks
        How many Mondays to go back, at most.
    """

    async def do(house: House) -> dict[str, Any]:
        # Loads research with its language tables, which asking for --help must not.
        import asyncio

        from app.fulfilment.orders.sold_lines import sold_lines
        from app.research.backtesting.past import read_past
        from app.research.backtesting.report import backtest as carry_out

        async with house.database.reading(None) as session:
            brand = await tenant_by_slug(session, tenant)
        async with house.database.reading(brand.id) as session:
            lines = await sold_lines(session)
            past = await read_past(session, brand)
        found = await asyncio.to_thread(carry_out, lines, past, brand.locale, weeks)
        return {"tenant": brand.slug, **msgspec.to_builtins(found)}

    found = with_house(do)
    answer(found, _lines(found), as_json=as_json)


def _lines(found: dict[str, Any]) -> list[str]:
    if not found["weeks"]:
        return [found["reason"]]
    told = [
        f"{found['weeks']} weeks from {_day(found['first_cut'])} to {_day(found['last_cut'])}, "
        f"{found['n']['mean']:g} niches a week, {found['lines']:,} order lines, "
        f"{found['seconds']:.1f} s. Units of the next {found['horizon_days']} days against:",
        f"{'':26}{'weeks':>6}{'Spearman':>20}{'precision at 5':>20}",
    ]
    for name, label in NAMES.items():
        figures = found[name]
        told.append(
            f"{label:26}{figures['weeks']:>6}{_spread(figures['spearman']):>20}"
            f"{_spread(figures['precision_at_5']):>20}"
        )
    reasons = dict.fromkeys(found[name]["reason"] for name in NAMES if found[name]["reason"])
    return [
        *told,
        "Mean ± standard deviation (weeks with one); their spans overlap.",
        *reasons,
    ]


def _day(text: str) -> str:
    return f"{date.fromisoformat(text):%-d %B %Y}"


def _spread(one: dict[str, float] | None) -> str:
    """Mean, standard deviation, and the weeks that have one."""
    return f"{one['mean']:.2f} ± {one['sd']:.2f} ({one['weeks']})" if one else "none"
