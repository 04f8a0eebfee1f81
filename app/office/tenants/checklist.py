"""The way to the first published listing, read from the events that mark it."""

import msgspec
from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models.core.event import Event


class Milestone(msgspec.Struct, frozen=True):
    """`path` follows /t/{slug}: where it is done."""

    event: str
    title: str
    note: str
    path: str


MILESTONES = (
    Milestone(
        "import.finished",
        "Bring your orders in",
        "Drop Etsy's export files, or fill the brand with demo data.",
        "/start",
    ),
    Milestone(
        "run.finished",
        "Run research",
        "At least five niches, each with its evidence. It takes under a minute and needs no key.",
        "/niches",
    ),
    Milestone(
        "brief.approved",
        "Approve a brief",
        "Choose an idea worth making. The product file is made from it.",
        "/ideation",
    ),
    Milestone(
        "files.ready",
        "Look at the product",
        "A branded PDF with its licence page, and pictures of its real pages.",
        "/products",
    ),
    Milestone(
        "listing.published",
        "Publish the first listing",
        "It waits in the inbox until you approve it.",
        "/inbox",
    ),
)
PUBLISHED = MILESTONES[-1].event


async def reached(session: AsyncSession) -> set[str]:
    """Which milestones lie behind this brand; one statement, one index look-up for each."""
    found = await session.execute(
        select(
            *(
                exists(select(Event.id).where(Event.kind == each.event)).label(f"m{number}")
                for number, each in enumerate(MILESTONES)
            )
        )
    )
    return {each.event for each, done in zip(MILESTONES, found.one(), strict=True) if done}


async def checklist(session: AsyncSession) -> list[dict[str, str | bool]]:
    """`title`, `note`, `href` below the brand's address, `done`; empty once the first listing is
    published."""
    behind = await reached(session)
    if PUBLISHED in behind:
        return []
    return [
        {"title": each.title, "note": each.note, "href": each.path, "done": each.event in behind}
        for each in MILESTONES
    ]
