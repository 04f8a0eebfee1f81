"""Sets up all that the cockpit needs, with Python's standard library alone.

    .ci/setup           what running needs: system libraries, .venv, .venv/bin/cockpit
    .ci/setup --tests   and what the tests need: linters, Chromium, redis-server

Doing it again takes a moment. An interrupted run is started over; two at once take turns.
"""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import system

ROOT = Path(__file__).resolve().parents[1]
# Settings of other environments that would put packages elsewhere or refuse them.
LEFT_OUT = ("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_CONSTRAINT", "PIP_REQUIREMENT")


class House:
    """A checkout and the virtual environment in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.venv = root / ".venv"
        self.python = self.venv / "bin" / "python"
        self.cockpit = self.venv / "bin" / "cockpit"
        self.stamp = self.venv / "setup.json"
        self.unfinished = self.venv / "setup.unfinished"

    def set_up(self, *, tests: bool) -> None:
        wanted = {
            "folder": str(self.root),
            "project": digest(self.root / "pyproject.toml"),
            "running": digest(self.root / "requirements.lock"),
            "tests": digest(self.root / "requirements-dev.lock"),
        }
        done = self.stamped()
        fit = self.works() and done.get("folder", wanted["folder"]) == wanted["folder"]
        parts = ["project", "running", *(["tests"] if tests else [])]
        if fit and self.cockpit.exists() and all(done.get(part) == wanted[part] for part in parts):
            return
        if not fit:
            self.make_venv()
            done = {}
        self.unfinished.touch()
        if tests and done.get("tests") != wanted["tests"]:
            self.install("requirements-dev.lock")
            done |= {"running": wanted["running"], "tests": wanted["tests"]}
        elif done.get("running") != wanted["running"]:
            self.install("requirements.lock")
            done |= {"running": wanted["running"]}
        self.pip("--no-deps", "--no-build-isolation", "--editable", str(self.root))
        self.stamp.write_text(
            json.dumps(done | {key: wanted[key] for key in ("folder", "project")})
        )
        self.unfinished.unlink()

    def stamped(self) -> dict[str, str]:
        """What an earlier run finished here."""
        try:
            return json.loads(self.stamp.read_text())
        except (OSError, ValueError):
            return {}

    def works(self) -> bool:
        """False after an interrupted run, and when its Python has gone or become another."""
        code = "import pip, sys; sys.exit(sys.version_info < (3, 11))"
        command = [str(self.python), "-I", "-c", code]
        try:
            code = subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode
        except OSError:
            return False
        return code == 0 and not self.unfinished.exists()

    def make_venv(self) -> None:
        system.say("Setting up .venv; the first time this takes a minute or two.")
        # Not --clear: it cannot remove a .venv that is a file or a dead link.
        if self.venv.is_dir() and not self.venv.is_symlink():
            shutil.rmtree(self.venv)
        else:
            self.venv.unlink(missing_ok=True)
        self.venv.mkdir()
        self.unfinished.touch()
        run([sys.executable, "-I", "-m", "venv", str(self.venv)], "The virtual environment")

    def install(self, lock: str) -> None:
        system.say(f"Installing the packages of {lock}.")
        self.pip("--require-hashes", "--requirement", str(self.root / lock))

    def pip(self, *words: str) -> None:
        quiet = (
            "--quiet",
            "--quiet",
            "--no-input",
            "--disable-pip-version-check",
            "--progress-bar=off",
        )
        command = [str(self.python), "-I", "-m", "pip", "install", *quiet, *words]
        kept = {name: value for name, value in os.environ.items() if name not in LEFT_OUT}
        run(command, "The packages", kept | {"PIP_USER": "0", "PIP_ROOT_USER_ACTION": "ignore"})


def run(command: Sequence[str], what: str, environment: dict[str, str] | None = None) -> None:
    if subprocess.run(command, env=environment, check=False).returncode:
        raise system.Missing(f"{what} could not be installed; the reason is above.")


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@contextmanager
def alone() -> Iterator[None]:
    """One setup at a time; the lock ends with the process, however it ends."""
    descriptor = os.open(Path(__file__).parent, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            system.say("Another setup is under way here; waiting for it.")
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def main() -> int:
    tests = "--tests" in sys.argv[1:]
    try:
        with alone():
            system.provide(system.TO_TEST if tests else system.TO_RUN)
            House(ROOT).set_up(tests=tests)
    except system.Missing as missing:
        sys.stderr.write(f"{missing}\n")
        return 1
    except PermissionError as error:
        sys.stderr.write(
            f"This user may not write to {error.filename}.\n"
            f"Give the checkout to this user: sudo chown -R $(id -un) '{ROOT}'\n"
        )
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("Stopped. The next setup starts over where it must.\n")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
