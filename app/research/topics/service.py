"""Deciding about a topic: a brief of it, watching it, or dismissing it."""

from typing import Literal

from sqlalchemy import select

from app.core.errors import Conflict, FormInvalid, NotFound
from app.core.unit_of_work import Work
from app.research.niches.marking import watch
from app.research.topics.queries import niche_about
from db.models.research.topic_proposal import TopicProposal

REASON_LONGEST = 500


async def accept(work: Work, topic_id: str, how: Literal["brief", "watch"]) -> TopicProposal:
    """A brief is asked for of the niche that is about the topic; watching marks that niche.

    Raises Conflict when a brief is wanted and no niche of the last run is about it.
    """
    row = await _locked(work, topic_id, "accepted")
    if row.status == "accepted":
        return row
    niche = await niche_about(work.session, row.topic)
    if how == "brief":
        if not niche:
            raise Conflict(
                f"No niche of the last run is about “{row.topic}” yet.",
                "Run research now, or watch it until the next run.",
            )
        await work.record("brief.asked", ("opportunity", niche), {"topic": row.topic})
    elif niche:
        await watch(work, niche)
    row.status, row.decided_by = "accepted", work.actor.name
    row.reason = "A brief was asked for." if how == "brief" else "Watched."
    await work.record("topic.accepted", ("topic", row.id), {"topic": row.topic, "how": how})
    return row


async def dismiss(work: Work, topic_id: str, reason: str) -> TopicProposal:
    """Raises FormInvalid without a reason."""
    reason = reason.strip()
    if not reason:
        raise FormInvalid({"reason": "Say in a few words why, so that the reason is kept."})
    if len(reason) > REASON_LONGEST:
        raise FormInvalid({"reason": f"Keep it under {REASON_LONGEST} characters."})
    row = await _locked(work, topic_id, "dismissed")
    if row.status == "dismissed":
        return row
    row.status, row.decided_by, row.reason = "dismissed", work.actor.name, reason
    await work.record("topic.dismissed", ("topic", row.id), {"topic": row.topic, "reason": reason})
    return row


async def _locked(work: Work, topic_id: str, wanted: str) -> TopicProposal:
    """Raises NotFound, and Conflict when it was decided otherwise."""
    row = await work.session.scalar(
        select(TopicProposal).where(TopicProposal.id == topic_id).with_for_update()
    )
    if row is None:
        raise NotFound("This topic does not exist.")
    if row.status not in ("open", wanted):
        raise Conflict(f"“{row.topic}” was {row.status} already, by {row.decided_by}.")
    return row
