"""Clusters put right by hand: merged, split, pinned. Clustering leaves pinned ones as they are."""

from collections.abc import Sequence

from sqlalchemy import select

from app.core.errors import Conflict, FormInvalid, NotFound
from app.core.ids import new_id
from app.core.unit_of_work import Work
from app.research.keywords.folding import written
from app.research.keywords.intent import intent_of
from app.research.keywords.placing import SHOWN
from db.models.research.keyword import Keyword
from db.models.research.keyword_cluster import KeywordCluster
from db.models.research.opportunity import Opportunity


async def pin(work: Work, cluster_id: str, *, pinned: bool) -> KeywordCluster:
    """Raises NotFound. Pinning what is pinned changes nothing."""
    row = await _cluster(work, cluster_id)
    if row.pinned != pinned:
        row.pinned = pinned
        kind = "keyword_cluster.pinned" if pinned else "keyword_cluster.unpinned"
        await work.record(kind, ("keyword_cluster", row.id), {"title": row.primary_keyword})
    return row


async def merge(work: Work, cluster_id: str, into: str) -> KeywordCluster:
    """All members go into the cluster that holds the keyword `into`, which is pinned then.

    Niches found under the old cluster are found under the new one. Raises FormInvalid, NotFound.
    """
    row = await _cluster(work, cluster_id)
    target_id = await work.session.scalar(
        select(Keyword.cluster_id).where(Keyword.text == written(into, work.tenant.locale))
    )
    if target_id is None:
        raise FormInvalid({"into": "No cluster holds this keyword. Write it as the list shows it."})
    if target_id == row.id:
        raise FormInvalid({"into": "That keyword is in this cluster already."})
    target = await _cluster(work, target_id)
    moved = await _members(work, row.id)
    for word in moved:
        word.cluster_id = target.id
    niches = await work.session.scalars(select(Opportunity).where(Opportunity.cluster_id == row.id))
    for niche in niches:
        niche.cluster_id = target.id
    await work.session.flush()
    await work.session.delete(row)
    target.pinned = True
    await _retell(work, target)
    await work.record(
        "keyword_cluster.merged",
        ("keyword_cluster", target.id),
        {
            "title": target.primary_keyword,
            "other": row.primary_keyword,
            "keywords": [word.text for word in moved],
        },
    )
    return target


async def split(work: Work, cluster_id: str, keyword_ids: Sequence[str]) -> KeywordCluster:
    """The chosen members become a pinned cluster of their own; the strongest leads it.

    Raises FormInvalid when none or all are chosen, Conflict for the primary keyword, NotFound.
    """
    row = await _cluster(work, cluster_id)
    members = await _members(work, row.id)
    chosen = [word for word in members if word.id in set(keyword_ids)]
    if not chosen:
        raise FormInvalid({"ids": "Choose the keywords that are to leave."})
    if len(chosen) == len(members):
        raise FormInvalid({"ids": "Leave at least one keyword behind."})
    if any(word.text == row.primary_keyword for word in chosen):
        raise Conflict("The primary keyword stays.", "Choose the others that are to leave.")
    lead = max(chosen, key=lambda word: ((word.volume or 0) + word.own_units, word.text))
    taken = await work.session.scalar(
        select(KeywordCluster.id).where(KeywordCluster.primary_keyword == lead.text)
    )
    if taken is not None:
        raise Conflict(f"“{lead.text}” leads another cluster already.")
    fresh = KeywordCluster(id=new_id(), primary_keyword=lead.text, pinned=True)
    work.session.add(fresh)
    await work.session.flush()
    for word in chosen:
        word.cluster_id = fresh.id
    await _retell(work, fresh)
    await _retell(work, row)
    await work.record(
        "keyword_cluster.split",
        ("keyword_cluster", fresh.id),
        {
            "title": row.primary_keyword,
            "other": fresh.primary_keyword,
            "keywords": [word.text for word in chosen],
        },
    )
    return fresh


async def _retell(work: Work, row: KeywordCluster) -> None:
    await work.session.flush()
    texts = sorted(word.text for word in await _members(work, row.id))
    row.secondary_keywords = [text for text in texts if text != row.primary_keyword][:SHOWN]
    row.intent = intent_of(texts or [row.primary_keyword])


async def _cluster(work: Work, cluster_id: str) -> KeywordCluster:
    row = await work.session.scalar(
        select(KeywordCluster).where(KeywordCluster.id == cluster_id).with_for_update()
    )
    if row is None:
        raise NotFound("This cluster does not exist.", "It may have been merged into another.")
    return row


async def _members(work: Work, cluster_id: str) -> list[Keyword]:
    rows = await work.session.scalars(
        select(Keyword).where(Keyword.cluster_id == cluster_id).order_by(Keyword.text)
    )
    return list(rows)
