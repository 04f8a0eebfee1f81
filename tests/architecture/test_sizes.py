"""Budgets: small files are read, large ones are skimmed."""

from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]


def lengths(pattern: str, *tops: str) -> dict[str, int]:
    """Lines that are not blank, by file."""
    return {
        str(path.relative_to(ROOT)): sum(
            1 for line in path.read_text().splitlines() if line.strip()
        )
        for top in tops
        for path in (ROOT / top).rglob(pattern)
        if "migrations" not in path.parts and path.name != "__init__.py"
    }


def report(title: str, found: dict[str, int]) -> None:
    print(f"{title}: {len(found)} files, median {median(found.values())} lines")
    for name, count in sorted(found.items(), key=lambda item: -item[1])[:8]:
        print(f"  {count:4} {name}")


def test_python_files_stay_small() -> None:
    found = lengths("*.py", "app", "db", "jobs")
    report("Python", found)
    assert {name: n for name, n in found.items() if n > 400} == {}
    assert median(found.values()) <= 65


def test_templates_stay_small() -> None:
    found = lengths("*.html", "templates")
    report("Templates", found)
    assert {name: n for name, n in found.items() if n > 120} == {}
    assert median(found.values()) <= 30
