"""Own sales become signals. Saying the same again changes nothing; corrections supersede."""

from collections.abc import Iterable, Sequence

from app.core.unit_of_work import Work
from app.research.signals.facts import ItemSales
from app.research.signals.measurements import OWN_ORDERS, first_day, measure
from app.research.signals.stating import Stated, Statement, standing, state
from db.models.research.signal import Signal

CONFIDENCE = 0.95


async def record_sales(
    work: Work, sales: Sequence[ItemSales], emptied: Iterable[str] = ()
) -> Stated:
    """Each month named in `sales` is stated whole: a phrase that is no longer in it becomes 0.

    `emptied` names months ("YYYY-MM") that have no sales any more. One month a unit of work keeps
    the write lock short.
    """
    days = [first_day(month) for month in {*(sale.month for sale in sales), *emptied}]
    known = await standing(work, Signal.source == OWN_ORDERS, Signal.day.in_(days))
    measured = measure(sales, work.tenant.locale)
    gone = dict.fromkeys(known.keys() - measured.keys(), 0)
    return await state(
        work,
        (
            Statement(identity, float(value), CONFIDENCE)
            for identity, value in (measured | gone).items()
        ),
        known,
    )
