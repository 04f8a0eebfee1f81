"""Product files and pictures, to look at and to download."""

from litestar import get
from litestar.response import File
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.storage import Storage
from app.studio.files import queries
from app.studio.files.queries import Kept
from app.web.guards import requires

KEEP = "private, max-age=86400, immutable"


def _file(storage: Storage, kept: Kept, *, inline: bool) -> File:
    return File(
        path=storage.path(kept.storage_key),
        filename=kept.name,
        media_type=kept.media_type,
        content_disposition_type="inline" if inline else "attachment",
        headers={"cache-control": KEEP, "content-security-policy": "sandbox"},
    )


@get("/t/{slug:str}/files/{file_id:str}", guards=[requires("files.read")])
async def product_file(
    reading: AsyncSession, storage: Storage, file_id: str, look: bool = False
) -> File:
    """A download, or with `look` a page of the browser."""
    return _file(storage, await queries.product_file(reading, file_id), inline=look)


@get("/t/{slug:str}/pictures/{picture_id:str}", guards=[requires("pictures.read")])
async def picture(reading: AsyncSession, storage: Storage, picture_id: str) -> File:
    return _file(storage, await queries.picture(reading, picture_id), inline=True)
