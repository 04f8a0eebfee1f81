"""The checks, in named steps; the first that fails ends the run and says how to repeat it.

.ci/check.py               all of them
.ci/check.py lint types    these
"""

import os
import subprocess
import sys
from pathlib import Path
from time import monotonic

import system

ROOT = Path(__file__).resolve().parents[1]
BIN = ROOT / ".venv" / "bin"
PYTEST = (str(BIN / "python"), "-m", "pytest", "-q")
STEPS = {
    "lint": [(str(BIN / "ruff"), "check", "."), (str(BIN / "ruff"), "format", "--check", ".")],
    "types": [(str(BIN / "pyright"),)],
    "imports": [(str(BIN / "lint-imports"),)],
    "unit": [(*PYTEST, "tests", "--numprocesses=2", "--dist=worksteal")],
    "e2e": [(*PYTEST, "e2e")],
}


def main() -> int:
    environment = os.environ | {"COCKPIT_CHROMIUM": system.chromium()}
    began = monotonic()
    for step in sys.argv[1:] or STEPS:
        for command in STEPS[step]:
            system.say(f"\n== {step}: {shown(command)}")
            if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
                system.say(f"\nFAILED at {step}, after {minutes(began)}. Repeat it: make {step}")
                return 1
    system.say(f"\nAll passed in {minutes(began)}.")
    return 0


def shown(command: tuple[str, ...]) -> str:
    return " ".join([Path(command[0]).name, *command[1:]])


def minutes(began: float) -> str:
    whole, seconds = divmod(round(monotonic() - began), 60)
    return f"{whole} min {seconds} s"


if __name__ == "__main__":
    sys.exit(main())
