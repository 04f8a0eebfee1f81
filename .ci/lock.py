"""Writes the lock files from pyproject.toml: hashed, for every system, without addresses.

    make lock              new requirements only; what is locked stays
    make lock UPGRADE=1    everything to its newest release

uv does the work: the one of UV or of the PATH, or one that pip brings into .venv.
"""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OPTIONS = (
    "--universal",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-config",
    "--quiet",
    "--python-version=3.11",
    "--custom-compile-command=make lock",
)


def main() -> int:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    backend = "\n".join(project["build-system"]["requires"])
    upgrade = ["--upgrade"] if os.environ.get("UPGRADE") else []
    # "-" is the build backend on standard input: the project is installed without isolation.
    for target, more in (
        ("requirements.lock", upgrade),
        ("requirements-dev.lock", [*upgrade, "--group=dev", "--constraint=requirements.lock"]),
    ):
        command = [uv(), "pip", "compile", "pyproject.toml", "-", *OPTIONS, *more, "-o", target]
        done = subprocess.run(
            command, cwd=ROOT, input=backend, stdout=subprocess.DEVNULL, text=True, check=False
        )
        if done.returncode:
            return done.returncode
        if "://" in (ROOT / target).read_text():
            sys.stderr.write(f"{target} holds an address of this machine's; it was not meant to.\n")
            return 1
    return 0


def uv() -> str:
    known = os.environ.get("UV") or shutil.which("uv")
    if known:
        return known
    brought = Path(sys.executable).with_name("uv")
    if not brought.exists():
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "uv"], check=True)
    return str(brought)


if __name__ == "__main__":
    sys.exit(main())
