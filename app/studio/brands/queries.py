"""The brand as a writer and a renderer need it."""

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.agents.guide.facts import Licence
from app.core.errors import NotFound
from app.studio.brands.licence import Kind
from app.studio.brands.look import BrandLook, Palette
from db.models.studio.brand import Brand


class BrandSheet(msgspec.Struct, frozen=True):
    look: BrandLook
    voice: str
    licences: dict[str, Licence]

    def licence(self, kind: Kind) -> Licence:
        return self.licences[kind]


async def brand_sheet(session: AsyncSession) -> BrandSheet:
    """Raises NotFound before a brand was made (`brands.service.ensure` makes it)."""
    row = await session.scalar(select(Brand))
    if row is None:
        raise NotFound("This tenant has no brand yet.")
    look = BrandLook(
        name=row.name,
        tagline=row.tagline,
        palette=msgspec.convert(row.palette, Palette),
        fonts="spectral-franklin" if row.fonts == "spectral-franklin" else "fraunces-figtree",
        mark=row.mark,
    )
    return BrandSheet(look, row.voice, msgspec.convert(row.licences, dict[str, Licence]))
