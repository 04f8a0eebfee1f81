"""The contracts of the house, read from pyproject.toml, and two that import-linter cannot say."""

import ast
from pathlib import Path

from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[2]


def _imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return names


def test_contracts_hold(monkeypatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(config_filename="pyproject.toml", no_cache=True) == 0


def test_routes_are_entered_by_their_door() -> None:
    strays = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "app").rglob("*.py")
        if path.name != "door.py"
        and any(name.endswith((".routes", "_routes")) for name in _imports(path))
    ]
    assert strays == []


def test_only_the_door_of_http_imports_httpx() -> None:
    users = {
        path.relative_to(ROOT).as_posix()
        for top in ("app", "db", "jobs")
        for path in (ROOT / top).rglob("*.py")
        if any(name.split(".")[0] == "httpx" for name in _imports(path))
    }
    allowed = ("app/connectors/", "app/cli/")
    assert {user for user in users if not user.startswith(allowed)} == set()


NAMED = {
    "reading_every_tenant": {
        "app/core/database.py",
        "app/web/sign_ins.py",
        "jobs/relay.py",
    },
}


def test_sessions_across_tenants_stay_in_named_modules() -> None:
    for name, allowed in NAMED.items():
        users = {
            path.relative_to(ROOT).as_posix()
            for top in ("app", "jobs")
            for path in (ROOT / top).rglob("*.py")
            if name in path.read_text()
        }
        assert users <= allowed, name
