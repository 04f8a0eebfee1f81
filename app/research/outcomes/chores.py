"""Every day the outcomes that fell due are recorded."""

from app.core.unit_of_work import Work
from app.office.schedule.chores import Begun, Chore, Firing


async def ask_for_outcomes(work: Work, firing: Firing) -> Begun:
    await work.enqueue(
        "research.record_outcomes",
        title="Looking what came of your niches",
        key=f"research.record_outcomes:{firing.id}",
        due_at=firing.begin_at,
        firing_id=firing.id,
    )
    return Begun("Looks what came of the niches on sale.", firing.id)


CHORE = Chore(
    name="research.record_outcomes",
    title="Outcomes of niches",
    says="Every day at 07:10 UTC",
    begin=ask_for_outcomes,
    flags=("commerce_engine",),
)
