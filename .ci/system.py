"""What the cockpit needs from the system's own packages: found, installed as root, or named."""

import ctypes
import ctypes.util
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

# WeasyPrint loads these when it draws a PDF.
LIBRARIES = (
    "gobject-2.0:0",
    "pango-1.0:0",
    "pangoft2-1.0:0",
    "harfbuzz:0",
    "harfbuzz-subset:0",
    "fontconfig:1",
)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_BROWSERS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


class Missing(Exception):
    """Something is not here and cannot be had without a person; the text says what and how."""


@dataclass(frozen=True)
class Need:
    what: str
    here: Callable[[], bool]
    apt: tuple[str, ...]
    dnf: tuple[str, ...]
    brew: tuple[str, ...]


def has_venv() -> bool:
    return importlib.util.find_spec("ensurepip") is not None


def has_libraries() -> bool:
    return all(_loads(*library.split(":")) for library in LIBRARIES)


def _loads(name: str, version: str) -> bool:
    for file in (f"lib{name}.so.{version}", f"lib{name}.{version}.dylib", f"lib{name}.dylib"):
        try:
            ctypes.CDLL(file)
        except OSError:
            continue
        return True
    return ctypes.util.find_library(name) is not None


def chromium() -> str:
    """The path of a Chromium for the tests; empty where there is none."""
    named = os.environ.get("COCKPIT_CHROMIUM", "")
    if named:
        return named if os.access(named, os.X_OK) else ""
    found = [path for path in map(shutil.which, BROWSERS) if path]
    found += [path for path in MAC_BROWSERS if Path(path).exists()]
    return found[0] if found else ""


VENV = Need(
    "Python's venv module with ensurepip",
    has_venv,
    (f"python{sys.version_info[0]}.{sys.version_info[1]}-venv",),
    ("python3",),
    ("python@3.12",),
)
PANGO = Need(
    "the text libraries that draw PDF files (pango, pangoft2, harfbuzz-subset, fontconfig)",
    has_libraries,
    ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-dejavu-core"),
    ("pango", "harfbuzz", "dejavu-sans-fonts"),
    ("pango",),
)
CHROMIUM = Need(
    "a Chromium for the browser tests (another one: COCKPIT_CHROMIUM=/path/to/it)",
    lambda: bool(chromium()),
    ("chromium",),
    ("chromium",),
    ("--cask", "chromium"),
)
REDIS = Need(
    "redis-server for the queue's tests",
    lambda: shutil.which("redis-server") is not None,
    ("redis-server",),
    ("redis",),
    ("redis",),
)
TO_RUN = (VENV, PANGO)
TO_TEST = (*TO_RUN, CHROMIUM, REDIS)


def say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


def provide(needs: Sequence[Need]) -> None:
    """Install what is not here when this is root on a system with apt; else raise Missing."""
    absent = [need for need in needs if not need.here()]
    if absent and os.geteuid() == 0 and shutil.which("apt-get"):
        apt("update")
        for need in absent:
            install(need.apt)
        importlib.invalidate_caches()
        absent = [need for need in needs if not need.here()]
    if absent:
        raise Missing("\n".join([*(f"Missing: {need.what}." for need in absent), how(absent)]))


def install(packages: Sequence[str]) -> None:
    """By apt-get, once more where it fails: mirrors are renewed between update and install."""
    say(f"Installing from the system's packages: {' '.join(packages)}.")
    command = ("install", "-y", "--no-install-recommends", *packages)
    if apt(*command)[0]:
        apt("update")
        code, said = apt(*command)
        if code:
            say("\n".join(said.splitlines()[-20:]))


def apt(*command: str) -> tuple[int, str]:
    """The exit code of apt-get and what it said."""
    done = subprocess.run(
        ("apt-get", "-q", "-o", "DPkg::Lock::Timeout=120", *command),
        env=os.environ | {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return done.returncode, done.stdout


def how(absent: Sequence[Need]) -> str:
    """The exact command that brings what is absent."""
    if shutil.which("apt-get"):
        return f"Get it:  sudo apt-get install {words(need.apt for need in absent)}"
    if shutil.which("dnf"):
        return f"Get it:  sudo dnf install {words(need.dnf for need in absent)}"
    if sys.platform == "darwin":
        lines = [f"Get it:  brew install {' '.join(need.brew)}" for need in absent]
        lines.append('If it is installed: export DYLD_FALLBACK_LIBRARY_PATH="$(brew --prefix)/lib"')
        return "\n".join(lines)
    return (
        "Get it from this system's packages. On Debian they are called: "
        f"{words(need.apt for need in absent)}"
    )


def words(groups: object) -> str:
    return " ".join(word for group in groups for word in group)
