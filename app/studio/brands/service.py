"""A tenant's brand: made from its name the first time it is needed."""

import msgspec
from sqlalchemy import select

from app.core.unit_of_work import Work
from app.studio.brands.default import VOICE, default_look
from app.studio.brands.licence import TERMS
from db.models.studio.brand import Brand


async def ensure(work: Work) -> Brand:
    """The tenant's brand; the default one is written when there is none."""
    brand = await work.session.scalar(select(Brand))
    if brand is not None:
        return brand
    look = default_look(work.tenant.name)
    brand = Brand(
        name=look.name,
        tagline=look.tagline,
        mark=look.mark,
        palette=msgspec.to_builtins(look.palette),
        fonts=look.fonts,
        voice=VOICE,
        licences={kind: msgspec.to_builtins(terms) for kind, terms in TERMS.items()},
    )
    work.session.add(brand)
    await work.session.flush()
    await work.record("brand.made", ("brand", brand.id), {"name": brand.name})
    return brand
