"""Taking files in: recorded first, read by a job."""

from pathlib import PurePath
from typing import BinaryIO

from sqlalchemy import select

from app.core.errors import NotFound
from app.core.ids import new_id
from app.core.storage import Storage, tenant_prefix
from app.core.unit_of_work import Work
from app.office.imports.results import ImportResult
from db.models.core.event import Event
from db.models.office.import_file import Import

FINISHED = "import.finished"
JOB = "office.run_import"


def keep(storage: Storage, tenant_id: str, source: BinaryIO) -> tuple[str, str, int, str]:
    """Blocking. Answers the import's id, the storage key, the size and the SHA-256."""
    import_id = new_id()
    key = f"{tenant_prefix(tenant_id, 'imports')}/{import_id}"
    size, digest = storage.put_stream(key, source)
    return import_id, key, size, digest


async def record(
    work: Work, file_name: str, kept: tuple[str, str, int, str], *, kind: str = ""
) -> Import:
    import_id, key, size, digest = kept
    row = Import(
        id=import_id,
        file_name=PurePath(file_name.replace("\\", "/")).name[:255] or "upload.csv",
        storage_key=key,
        byte_size=size,
        sha256=digest,
        kind=kind,
        requested_by=work.actor.name,
    )
    work.session.add(row)
    await work.session.flush()
    return row


async def request(
    work: Work, file_name: str, kept: tuple[str, str, int, str], *, kind: str = ""
) -> Import:
    """Record the file and ask for the job that reads it."""
    row = await record(work, file_name, kept, kind=kind)
    await work.enqueue(
        JOB, title=f"Importing {row.file_name}", subject=("import", row.id), import_id=row.id
    )
    return row


async def finish(work: Work, result: ImportResult) -> None:
    """Records `import.finished`, once, whatever number of times the job ran."""
    told = await work.session.scalar(
        select(Event.id).where(
            Event.kind == FINISHED,
            Event.subject_kind == "import",
            Event.subject_id == result.import_id,
        )
    )
    if told:
        return
    first, last = result.first_day, result.last_day
    await work.record(
        FINISHED,
        ("import", result.import_id),
        {
            **{name: value for name, value in result.answer().items() if name != "problems"},
            "first_day": first.isoformat() if first else None,
            "last_day": last.isoformat() if last else None,
        },
    )


async def stored_file(work: Work, import_id: str) -> tuple[str, str, str]:
    """Storage key, file name and the kind asked for. Raises NotFound."""
    row = await work.session.scalar(select(Import).where(Import.id == import_id))
    if row is None:
        raise NotFound("That import does not exist.")
    return row.storage_key, row.file_name, row.kind
