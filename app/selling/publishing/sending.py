"""The calls of one publication, in an order that can be taken up again at any point.

Etsy has no idempotency key, and an answer can be lost after the listing was made. So each step
first looks at what is there, and a listing that may have been made is looked for before another
one is created (etsy/open-api #162).
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from app.connectors.errors import Uncertain
from app.connectors.ports import ListingDraft, ListingPublisher, RemoteListing
from app.core.clock import now
from app.core.errors import Unavailable
from app.core.storage import Storage
from app.selling.publishing.parcel import Parcel

SETTLES_IN = timedelta(seconds=2)
"""A request that was on its way when its sender died may still arrive within this time."""
CLOCKS_DIFFER_BY = timedelta(minutes=5)
LOOKS = 3

Progress = Callable[[str], Awaitable[None]]


async def settle(last_sent: datetime | None) -> None:
    if last_sent is not None and (left := (last_sent + SETTLES_IN - now()).total_seconds()) > 0:
        await asyncio.sleep(left)


async def find_or_create(
    channel: ListingPublisher,
    draft: ListingDraft,
    first_try: datetime,
    taken: set[str],
    *,
    is_retry: bool,
) -> RemoteListing:
    """`taken` are the platform's ids that other listings of ours have."""
    if is_retry and (found := await _find(channel, draft.title, first_try, taken)):
        return found
    try:
        return await channel.create_draft(draft)
    except Uncertain:
        for _ in range(LOOKS):
            await asyncio.sleep(SETTLES_IN.total_seconds() / LOOKS)
            if found := await _find(channel, draft.title, first_try, taken):
                return found
        raise Unavailable(
            "The channel did not say whether it made the listing.",
            "It is looked for again before anything is repeated.",
        ) from None


async def _find(
    channel: ListingPublisher, title: str, first_try: datetime, taken: set[str]
) -> RemoteListing | None:
    drafts = await channel.find_drafts(title, first_try - CLOCKS_DIFFER_BY)
    return next((draft for draft in drafts if draft.id not in taken), None)


async def send_pictures(
    channel: ListingPublisher, remote_id: str, parcel: Parcel, storage: Storage, tell: Progress
) -> None:
    """One by one, each under its own rank: parallel uploads double the ranks (open-api #293)."""
    for picture in parcel.pictures:
        if picture.rank in {image.rank for image in await channel.images(remote_id)}:
            continue
        await tell(f"Picture {picture.rank} of {len(parcel.pictures)}")
        content = await asyncio.to_thread(storage.get, picture.storage_key)
        try:
            await channel.add_image(remote_id, picture.rank, picture.name, content, picture.alt)
        except Uncertain as lost:
            await settle(now())
            if picture.rank not in {image.rank for image in await channel.images(remote_id)}:
                raise Unavailable("A picture may not have arrived.") from lost


async def send_files(
    channel: ListingPublisher, remote_id: str, parcel: Parcel, storage: Storage, tell: Progress
) -> None:
    for rank, file in enumerate(parcel.files, start=1):
        if file.name in {each.name for each in await channel.files(remote_id)}:
            continue
        await tell(f"File {rank} of {len(parcel.files)}")
        content = await asyncio.to_thread(storage.get, file.storage_key)
        try:
            await channel.add_file(remote_id, rank, file.name, content)
        except Uncertain as lost:
            await settle(now())
            if file.name not in {each.name for each in await channel.files(remote_id)}:
                raise Unavailable("A file may not have arrived.") from lost


async def activate(channel: ListingPublisher, remote_id: str) -> RemoteListing:
    """This is the call that bills the listing fee, so an active listing is left alone."""
    there = await channel.get(remote_id)
    if there.state == "active":
        return there
    try:
        return await channel.activate(remote_id)
    except Uncertain as lost:
        await settle(now())
        there = await channel.get(remote_id)
        if there.state != "active":
            raise Unavailable("The listing may not be active yet.") from lost
        return there
