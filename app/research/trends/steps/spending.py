"""What the models were paid for a step, summed from the calls themselves."""

from sqlalchemy import and_, func, or_, select

from app.core.unit_of_work import Work
from db.models.office.model_call import ModelCall
from db.models.research.opportunity import Opportunity
from db.models.research.trend_run import TrendRun, TrendStep

MICRO_PER_CENT = 10_000
HOUSE = "the house writer"


async def note_spending(work: Work, step: TrendStep) -> str:
    """Sets the step's cost and tokens and the run's cost; answers who wrote, in words."""
    niches = select(Opportunity.id).where(Opportunity.run_id == step.run_id)
    ours = or_(
        and_(ModelCall.subject_kind == "trend_run", ModelCall.subject_id == step.run_id),
        and_(ModelCall.subject_kind == "opportunity", ModelCall.subject_id.in_(niches)),
    )
    rows = await work.session.execute(
        select(
            ModelCall.vendor,
            ModelCall.model,
            func.sum(ModelCall.cost_micro).label("cost"),
            func.sum(ModelCall.tokens_in).label("read"),
            func.sum(ModelCall.tokens_out).label("written"),
            func.count().filter(ModelCall.status.in_(("answered", "house"))).label("answers"),
        )
        .where(ours)
        .group_by(ModelCall.vendor, ModelCall.model)
    )
    calls = rows.all()
    step.cost_micro = sum(int(row.cost) for row in calls)
    step.tokens_in = sum(int(row.read) for row in calls)
    step.tokens_out = sum(int(row.written) for row in calls)
    run = await work.session.get_one(TrendRun, step.run_id)
    run.cost_minor, run.currency = -(-step.cost_micro // MICRO_PER_CENT), "USD"
    return _writers([(row.vendor, row.model, int(row.answers)) for row in calls])


def _writers(calls: list[tuple[str, str, int]]) -> str:
    found = {
        HOUSE if vendor == "house" else model or vendor: answers
        for vendor, model, answers in sorted(calls, key=lambda call: (-call[2], call[0]))
        if answers
    }
    return " and ".join(found) or HOUSE
