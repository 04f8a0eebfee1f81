"""Keyword lists: made, filled, renamed, deleted."""

from collections.abc import Collection

from sqlalchemy import select

from app.core.errors import FormInvalid, NotFound
from app.core.ids import new_id
from app.core.unit_of_work import Work
from db.models.research.keyword import Keyword
from db.models.research.keyword_list import KeywordList, KeywordListEntry

LONGEST = 80
MOST = 500
"""Keywords put in at once."""


async def add_to_list(work: Work, name: str, keyword_ids: Collection[str]) -> tuple[str, int]:
    """Makes the list when none has this name. Answers its id and how many keywords are new in it.

    Raises FormInvalid.
    """
    plain = _name(name)
    wanted = list(dict.fromkeys(keyword_ids))[:MOST]
    known = set(await work.session.scalars(select(Keyword.id).where(Keyword.id.in_(wanted))))
    if not known:
        raise FormInvalid({"ids": "Choose keywords first: press x on a row, or tick it."})
    row = await work.session.scalar(select(KeywordList).where(KeywordList.name == plain))
    if row is None:
        row = KeywordList(id=new_id(), name=plain)
        work.session.add(row)
        await work.session.flush()
    inside = await work.session.scalars(
        select(KeywordListEntry.keyword_id).where(KeywordListEntry.list_id == row.id)
    )
    fresh = sorted(known - set(inside))
    work.session.add_all(
        KeywordListEntry(id=new_id(), list_id=row.id, keyword_id=keyword_id) for keyword_id in fresh
    )
    if fresh:
        await work.record(
            "keyword_list.filled",
            ("keyword_list", row.id),
            {"title": row.name, "count": len(fresh)},
        )
    return row.id, len(fresh)


async def rename_list(work: Work, list_id: str, name: str) -> KeywordList:
    """Raises FormInvalid for a name that is taken, and NotFound."""
    row, plain = await _list(work, list_id), _name(name)
    taken = await work.session.scalar(
        select(KeywordList.id).where(KeywordList.name == plain, KeywordList.id != list_id)
    )
    if taken is not None:
        raise FormInvalid({"name": "Another list has this name."})
    if row.name != plain:
        before, row.name = row.name, plain
        await work.record(
            "keyword_list.renamed", ("keyword_list", row.id), {"title": plain, "before": before}
        )
    return row


async def delete_list(work: Work, list_id: str) -> str:
    """The keywords stay. Answers its name. Raises NotFound."""
    row = await _list(work, list_id)
    entries = await work.session.scalars(
        select(KeywordListEntry).where(KeywordListEntry.list_id == list_id)
    )
    for entry in entries:
        await work.session.delete(entry)
    await work.session.flush()
    await work.session.delete(row)
    await work.record("keyword_list.deleted", ("keyword_list", list_id), {"title": row.name})
    return row.name


def _name(text: str) -> str:
    plain = " ".join(text.split())
    if not plain:
        raise FormInvalid({"name": "Give the list a name."})
    if len(plain) > LONGEST:
        raise FormInvalid({"name": f"Keep it under {LONGEST} characters."})
    return plain


async def _list(work: Work, list_id: str) -> KeywordList:
    row = await work.session.scalar(select(KeywordList).where(KeywordList.id == list_id))
    if row is None:
        raise NotFound("This list does not exist.", "It may have been deleted.")
    return row
