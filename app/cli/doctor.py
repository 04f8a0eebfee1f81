"""`cockpit doctor`: checks this machine and the data on it, and says what to do."""

from collections.abc import Callable

from app.cli.finding import Finding
from app.cli.saying import AsJson, answer
from app.core.settings import Settings, load_settings


def doctor(*, as_json: AsJson = False) -> int:
    """Check this machine and say what to do. Changes nothing."""
    from app.cli import machine, state

    settings = load_settings()
    findings = [_look(check, settings) for check in (*machine.CHECKS, *state.CHECKS)]
    well = all(finding.ok for finding in findings)
    answer(
        {"ok": well, "checks": [finding._asdict() for finding in findings]},
        [line for finding in findings for line in _lines(finding)],
        as_json=as_json,
    )
    return 0 if well else 1


def _look(check: Callable[[Settings], Finding], settings: Settings) -> Finding:
    name = check.__name__.replace("_", " ")
    try:
        finding = check(settings)
        return finding._replace(do="") if finding.ok else finding
    except PermissionError as error:
        found = f"this user may not read {error.filename}"
        hint = f"sudo chown -R $(id -un) '{settings.data_dir}', or be the user who owns it"
        return Finding(name, False, found, hint)
    except Exception as error:
        return Finding(name, False, f"{type(error).__name__}: {error}", "See the reason beside it.")


def _lines(finding: Finding) -> list[str]:
    first = f"{'ok  ' if finding.ok else 'FIX '} {finding.name}: {finding.found}"
    return [first] if finding.ok else [first, f"     {finding.do}"]
