"""One file of `cockpit import`: recorded, read and followed up as one dropped on the page is."""

import asyncio
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app import wiring
from app.cli.foreground import JobFailed, foreground
from app.core.tenancy import TenantContext
from app.core.unit_of_work import Work
from app.office.imports import service
from app.office.imports.results import ImportResult
from app.office.imports.running import ImportOptions, import_file
from db.models.core.job import UNFINISHED, Job
from db.types import Sealed
from jobs.runner import House


async def import_one(
    house: House, tenant: TenantContext, file: Path, kind: str, *, dry_run: bool
) -> dict[str, Any]:
    """The answer for one file. Raises what the import raises, OSError for a file that is not."""
    if dry_run:
        options = _options(tenant, kind=kind, dry_run=True)
        return (await _read(house, tenant, file, options)).answer()
    with file.open("rb") as source:
        kept = await asyncio.to_thread(service.keep, house.storage, tenant.id, source)

    async def ask(work: Work) -> str:
        row = await service.request(work, file.name, kept, kind=kind)
        return await _job_of(work, row.id)

    async with foreground(house, tenant) as here:
        job_id = await here.finish(ask)
        options = _options(tenant, import_id=kept[0], file_name=file.name)
        result = (await _read(house, tenant, file, options)).answer()
        try:
            await here.follow(job_id)
        except JobFailed as error:
            return {**result, "error": error.sentence, "hint": error.hint}
    return result


def _options(tenant: TenantContext, **more: Any) -> ImportOptions:
    return ImportOptions(tenant.currency, Sealed.ring().blind_key, **more)


async def _read(
    house: House, tenant: TenantContext, file: Path, options: ImportOptions
) -> ImportResult:
    """A finished import answers what it did; nothing is read again."""
    return await asyncio.to_thread(
        import_file,
        house.database.bulk,
        file,
        tenant.id,
        wiring.import_kinds(),
        options,
        lambda _row, _rows: None,
    )


async def _job_of(work: Work, import_id: str) -> str:
    found = await work.session.scalar(
        select(Job.id).where(
            Job.subject_kind == "import", Job.subject_id == import_id, Job.status.in_(UNFINISHED)
        )
    )
    return found or ""
