"""`cockpit import`: files of a platform's export."""

from pathlib import Path
from typing import Any

from app.cli.house import with_house
from app.cli.saying import AsJson, answer
from app.core.errors import CockpitError, Invalid
from app.office.tenants.queries import tenant_by_slug
from jobs.runner import House


def import_files(
    *files: Path, tenant: str, kind: str = "", dry_run: bool = False, as_json: AsJson = False
) -> int:
    """Import a platform's exported files, row by row. Importing again changes nothing.

    Parameters
    ----------
    files
        The files, as the platform made them or as a spreadsheet saved them.
    tenant
        The slug of the brand they belong to.
    kind
        Which kind of file it is, where the header does not tell.
    dry_run
        Say what would happen, and change nothing.
    """
    # Knows every wing's kinds of files, which asking for --help need not load.
    from app.cli.importing import import_one

    if not files:
        raise Invalid("No file was named.", "cockpit import FILE… --tenant SLUG")

    async def do(house: House) -> list[dict[str, Any]]:
        async with house.database.reading(None) as session:
            brand = await tenant_by_slug(session, tenant)
        results: list[dict[str, Any]] = []
        for file in files:
            try:
                results.append(await import_one(house, brand, file, kind, dry_run=dry_run))
            except (CockpitError, OSError) as error:
                results.append(_failed(file, error))
        return results

    results = with_house(do)
    answer(results, [line for result in results for line in _lines(result)], as_json=as_json)
    return 1 if any("error" in result for result in results) else 0


def _failed(file: Path, error: CockpitError | OSError) -> dict[str, Any]:
    sentence = error.sentence if isinstance(error, CockpitError) else f"{error.strerror}: {file}"
    counts = dict.fromkeys(("rows", "imported", "updated", "unchanged", "refused"), 0)
    told = {"error": sentence, "hint": getattr(error, "hint", "")}
    return {"file": file.name, "kind": "", **counts, "problems": [], **told}


def _lines(result: dict[str, Any]) -> list[str]:
    if "error" in result:
        told = [f"{result['file']}: {result['error']}", f"  {result['hint']}"]
        return told if result["hint"] else told[:1]
    counts = ", ".join(
        f"{result[name]} {name}" for name in ("imported", "updated", "unchanged", "refused")
    )
    first = f"{result['file']} ({result['kind']}): {result['rows']} rows, {counts}"
    return [first, *(f"  row {each['row']}: {each['reason']}" for each in result["problems"])]
