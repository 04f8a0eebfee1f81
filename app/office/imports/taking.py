"""What the import job does: reads the stored file in a thread and tells that it is done."""

from collections.abc import Sequence
from pathlib import Path

from app.core.running import Run
from app.office.imports import service
from app.office.imports.kinds import ImportKind
from app.office.imports.results import ImportResult
from app.office.imports.running import ImportOptions, import_file
from db.types import Sealed


async def take_in(
    run: Run, import_id: str, kinds: Sequence[ImportKind], *, path: Path | None = None
) -> ImportResult:
    """Goes on where an earlier attempt was killed. `path` is for a file outside of storage."""
    async with run.work() as work:
        key, name, kind = await service.stored_file(work, import_id)
    options = ImportOptions(
        currency=run.tenant.currency,
        blind_key=Sealed.ring().blind_key,
        kind=kind,
        import_id=import_id,
        file_name=name,
    )
    result = await run.in_thread(
        import_file,
        run.database.bulk,
        path or run.storage.path(key),
        run.tenant.id,
        kinds,
        options,
        run.teller(),
    )
    async with run.work() as work:
        await service.finish(work, result)
    return result
