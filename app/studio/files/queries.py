"""Where a file or picture is kept."""

import msgspec
from sqlalchemy import Row, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import NotFound
from db.models.studio.picture import Picture
from db.models.studio.product_file import ProductFile


class Kept(msgspec.Struct, frozen=True):
    name: str
    media_type: str
    storage_key: str
    sha256: str


async def product_file(session: AsyncSession, file_id: str) -> Kept:
    """Raises NotFound."""
    row = await session.execute(
        select(
            ProductFile.name, ProductFile.media_type, ProductFile.storage_key, ProductFile.sha256
        ).where(ProductFile.id == file_id)
    )
    return _kept(row.one_or_none())


async def picture(session: AsyncSession, picture_id: str) -> Kept:
    """Raises NotFound."""
    row = await session.execute(
        select(Picture.name, literal("image/jpeg"), Picture.storage_key, Picture.sha256).where(
            Picture.id == picture_id
        )
    )
    return _kept(row.one_or_none())


def _kept(row: Row[str, str, str, str] | None) -> Kept:
    if row is None:
        raise NotFound("That file does not exist.", "It may have been made anew since.")
    return Kept(*row)
