"""The setup, run for real on a checkout that needs no packages and on machines made of files."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from time import monotonic

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.cli.conftest import CHECKOUT

pytestmark = pytest.mark.timeout(300)
PROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
[project]
name = "tiny"
version = "1.0"
"""


@pytest.fixture
def checkout(tmp_path):
    """A small checkout in a folder with a space in its name."""
    root = tmp_path / "my shops"
    shutil.copytree(CHECKOUT / ".ci", root / ".ci", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(Path(__file__).with_name("programs") / "backend.py", root)
    (root / "pyproject.toml").write_text(PROJECT)
    (root / "requirements.lock").touch()
    (root / "requirements-dev.lock").touch()
    return root


def set_up(checkout, *words, **environment):
    return subprocess.run(
        [shutil.which("sh"), str(checkout / ".ci" / "setup"), *words],
        cwd="/",
        env={**os.environ, "PYTHON": sys.executable, **environment},
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )


def cockpit_runs(checkout):
    return subprocess.run([checkout / ".venv" / "bin" / "cockpit"], check=False).returncode == 0


def test_first_run_second_run_and_a_changed_lock(checkout):
    first = set_up(checkout)
    assert first.returncode == 0, first.stderr
    assert cockpit_runs(checkout)
    stamp = checkout / ".venv" / "setup.json"
    made = stamp.stat().st_mtime_ns

    began = monotonic()
    second = set_up(checkout)
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    assert monotonic() - began < 2
    assert stamp.stat().st_mtime_ns == made

    (checkout / "requirements.lock").write_text("# renewed\n")
    third = set_up(checkout)
    assert third.returncode == 0
    assert "Setting up .venv" not in third.stdout
    assert stamp.stat().st_mtime_ns != made


def test_interrupted_broken_and_moved_ones_are_set_up_anew(checkout):
    set_up(checkout)
    venv = checkout / ".venv"

    (venv / "bin" / "cockpit").unlink()
    assert "Setting up .venv" not in set_up(checkout).stdout
    assert cockpit_runs(checkout)

    (venv / "setup.unfinished").touch()
    assert "Setting up .venv" in set_up(checkout).stdout
    assert cockpit_runs(checkout)

    (venv / "bin" / "python").unlink()
    assert "Setting up .venv" in set_up(checkout).stdout
    assert cockpit_runs(checkout)

    moved = checkout.rename(checkout.with_name("elsewhere"))
    assert "Setting up .venv" in set_up(moved).stdout
    assert cockpit_runs(moved)
    assert json.loads((moved / ".venv" / "setup.json").read_text())["folder"] == str(moved)


def test_two_at_once_take_turns(checkout):
    command = ["sh", str(checkout / ".ci" / "setup")]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    told = [process.communicate(timeout=280)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sum("Setting up .venv" in text for text in told) == 1
    assert cockpit_runs(checkout)


def test_packages_that_cannot_be_had_end_it(checkout):
    (checkout / "requirements.lock").write_text(f"no-such-package==1 --hash=sha256:{'0' * 64}\n")
    done = set_up(checkout, PIP_NO_INDEX="1")
    assert done.returncode == 1
    assert "no-such-package" in done.stderr
    assert done.stderr.endswith("The packages could not be installed; the reason is above.\n")


@pytest.fixture
def machine(tmp_path):
    """A folder of programs that is all of the PATH; `add(name, script)` puts one there."""
    folder = tmp_path / "bin"
    folder.mkdir()

    def add(name, script=""):
        if script:
            (folder / name).write_text(f"#!{shutil.which('sh')}\n{script}\n")
            (folder / name).chmod(0o755)
        else:
            (folder / name).symlink_to(shutil.which(name))
        return {"PATH": str(folder), "PYTHON": "", "COCKPIT_CHROMIUM": ""}

    for name in ("dirname", "sh"):
        add(name)
    return add


OLD = 'test "$1" = --version && echo Python 3.9.2 && exit 0; exit 1'
NEW = f'exec "{sys.executable}" "$@"'


def test_old_python_is_named_with_the_way_to_a_new_one(checkout, machine):
    machine("python3", OLD)
    done = set_up(checkout, **machine("apt-get", "exit 1"))
    assert done.returncode == 1
    assert "Missing: Python 3.11 or newer (found: Python 3.9.2)." in done.stderr
    assert "sudo apt-get install python3 python3-venv" in done.stderr


def test_newer_python_beside_an_old_one_is_taken(checkout, machine):
    machine("python3", OLD)
    done = set_up(checkout, **machine("python3.12", NEW))
    assert done.returncode == 0, done.stderr
    assert cockpit_runs(checkout)


def test_missing_programs_are_named_with_one_command(checkout, machine):
    machine("python3", NEW)
    done = set_up(checkout, "--tests", **machine("apt-get", "echo no mirror answers; exit 100"))
    assert done.returncode == 1
    assert "Missing: a Chromium" in done.stderr
    assert "Missing: redis-server" in done.stderr
    assert done.stderr.endswith("Get it:  sudo apt-get install chromium redis-server\n")
    assert not (checkout / ".venv").exists()


def test_other_systems_are_given_their_own_command(checkout, machine):
    machine("python3", NEW)
    done = set_up(checkout, "--tests", **machine("dnf", "exit 1"))
    assert done.stderr.endswith("Get it:  sudo dnf install chromium redis\n")


APT = """
echo "$DEBIAN_FRONTEND $*" >> "{folder}/apt.log"
for package; do :; done
case "$*" in *install*) ;; *) exit 0 ;; esac
if [ "$package" = chromium ] && [ ! -e "{folder}/tried" ]; then : > "{folder}/tried"; exit 100; fi
echo "#!/bin/sh" > "{folder}/bin/$package"
{chmod} +x "{folder}/bin/$package"
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root installs")
def test_root_has_them_installed_after_one_more_try(checkout, machine, tmp_path):
    machine("python3", NEW)
    script = APT.format(folder=tmp_path, chmod=shutil.which("chmod"))
    done = set_up(checkout, "--tests", **machine("apt-get", script))
    assert done.returncode == 0, done.stderr
    log = (tmp_path / "apt.log").read_text().splitlines()
    assert all(line.startswith("noninteractive -q") for line in log)
    install = "install -y --no-install-recommends"
    assert [line.split("Timeout=120 ")[1] for line in log] == [
        "update",
        f"{install} chromium",
        "update",
        f"{install} chromium",
        f"{install} redis-server",
    ]


def test_named_browser_that_is_not_there_is_missing(checkout, machine):
    machine("python3", NEW)
    machine("redis-server", "exit 0")
    path = machine("chromium", "exit 0") | {"COCKPIT_CHROMIUM": "/nowhere/chrome"}
    done = set_up(checkout, "--tests", **path)
    assert done.returncode == 1
    assert "COCKPIT_CHROMIUM" in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_checkout_of_another_user_is_told(checkout):
    checkout.chmod(0o555)
    done = set_up(checkout)
    checkout.chmod(0o755)
    assert done.returncode == 1
    assert "may not write" in done.stderr


def test_locks_are_hashed_and_name_no_address():
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (CHECKOUT / name).read_text()
        assert "://" not in text
        assert not {"--index-url", "--find-links", "--extra-index-url"} & set(text.split())
        packages = [line for line in text.splitlines() if line[:1].isalnum()]
        assert packages
        assert all(line.endswith("\\") for line in packages)


def test_development_lock_holds_the_same_releases():
    def pins(name):
        lines = (CHECKOUT / name).read_text().splitlines()
        return {line.split()[0] for line in lines if line[:1].isalnum()}

    assert pins("requirements.lock") <= pins("requirements-dev.lock")


def test_locks_answer_to_the_project_file():
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())
    running = [*project["build-system"]["requires"], *project["project"]["dependencies"]]
    testing = [*running, *project["dependency-groups"]["dev"]]
    for name, wanted in (("requirements.lock", running), ("requirements-dev.lock", testing)):
        lines = (CHECKOUT / name).read_text().splitlines()
        pins = dict(line.split()[0].split("==") for line in lines if line[:1].isalnum())
        for requirement in map(Requirement, wanted):
            pin = pins.get(canonicalize_name(requirement.name), "none")
            assert pin != "none", f"{requirement} is not in {name}: make lock"
            assert pin in requirement.specifier, f"{requirement} is {pin} in {name}: make lock"
