"""Recording finished files and pictures: the second time changes nothing."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

import msgspec
from sqlalchemy import select

from app.core.unit_of_work import Work
from db.base import TenantOwned
from db.models.studio.picture import Picture
from db.models.studio.product_file import ProductFile


class StoredFile(msgspec.Struct, frozen=True):
    """A finished file that lies in storage under a key made from its content."""

    name: str
    paper: str
    rank: int
    media_type: str
    size: int
    sha256: str
    storage_key: str
    pages: int
    contents: dict[str, object]
    role: str = "guide"


class StoredPicture(msgspec.Struct, frozen=True):
    rank: int
    shows: str
    name: str
    alt: str
    width: int
    height: int
    size: int
    sha256: str
    storage_key: str


R = TypeVar("R", bound=TenantOwned)


async def record_files(
    work: Work,
    product_id: str,
    version: int,
    files: Sequence[StoredFile],
    pictures: Sequence[StoredPicture],
) -> bool:
    """Records `files.ready` when something is new; answers whether it was."""
    held_files = await work.session.scalars(
        select(ProductFile).where(
            ProductFile.product_id == product_id, ProductFile.version == version
        )
    )
    held_pictures = await work.session.scalars(
        select(Picture).where(Picture.product_id == product_id, Picture.version == version)
    )
    by_role = {(row.role, row.paper): row for row in held_files}
    by_rank = {row.rank: row for row in held_pictures}
    same = {"product_id": product_id, "version": version}
    changed = [
        *(_put(work, ProductFile, by_role.get((f.role, f.paper)), f, same) for f in files),
        *(_put(work, Picture, by_rank.get(p.rank), p, same) for p in pictures),
    ]
    if not any(changed):
        return False
    await work.session.flush()
    await work.record(
        "files.ready",
        ("product", product_id),
        {
            "version": version,
            "files": [file.name for file in files],
            "pages": max((file.pages for file in files), default=0),
            "pictures": len(pictures),
        },
    )
    return True


def _put(
    work: Work,
    kind: type[R],
    held: R | None,
    stored: msgspec.Struct,
    same: Mapping[str, object],
) -> bool:
    """Whether the row had to be written."""
    values = msgspec.structs.asdict(stored)
    if held is None:
        work.session.add(kind(**values, **same))
        return True
    fresh = {name: value for name, value in values.items() if getattr(held, name) != value}
    for name, value in fresh.items():
        setattr(held, name, value)
    return bool(fresh)
