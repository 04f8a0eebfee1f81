"""The doctor's checks of the machine: Python, libraries, fonts, port, clock, disk."""

import re
import shutil
import sys
import time
import warnings
from datetime import UTC, datetime
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from app.cli.finding import Finding
from app.cli.listening import listen
from app.core.errors import Unavailable
from app.core.settings import CHECKOUT, Settings

ENOUGH_DISK = 1024**3
FONT = re.compile(rb"/BaseFont\s*/[A-Z]{6}\+([\w-]+)")
A_MINUTE = 60


def python(settings: Settings) -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding("python", sys.version_info >= (3, 11), version, "Install Python 3.11 or newer.")


def pdf(settings: Settings) -> Finding:
    """Draws one line, which needs the system's text libraries and a font."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from weasyprint import HTML
        page: Any = HTML(string="<p>Łódź, €9.90</p>")
        drawn: bytes = page.write_pdf(uncompressed_pdf=True)
    except OSError as error:
        missing = str(error).splitlines()[0]
        hint = "Run `make setup`: it installs what is missing, or names it."
        return Finding("PDF", False, missing, hint)
    fonts = {name.decode() for name in FONT.findall(drawn)}
    return Finding(
        "PDF",
        bool(fonts),
        f"drawn with {', '.join(sorted(fonts))}" if fonts else "there is no font",
        "Install a font: sudo apt-get install fonts-dejavu-core",
    )


def port(settings: Settings) -> Finding:
    name = f"port {settings.port}"
    try:
        listen(settings.host, settings.port).close()
    except Unavailable as error:
        if _is_cockpit(settings.local_url):
            return Finding(name, True, "the cockpit is running there")
        return Finding(name, False, error.sentence, error.hint)
    return Finding(name, True, "free")


def _is_cockpit(address: str) -> bool:
    try:
        with urlopen(f"{address}/health", timeout=2) as response:  # noqa: S310
            return response.read(100).startswith(b'{"status"')
    except (URLError, OSError):
        return False


def clock(settings: Settings) -> Finding:
    """A clock cannot be asked whether it is right, but files from its future give it away."""
    files = [CHECKOUT / "requirements.lock", settings.data_dir / "cockpit.sqlite3"]
    newest = max((file.stat().st_mtime for file in files if file.exists()), default=0.0)
    shown = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    return Finding(
        "clock",
        newest <= time.time() + A_MINUTE,
        shown,
        "The clock is behind the cockpit's own files. Set it: sudo timedatectl set-ntp true",
    )


def disk(settings: Settings) -> Finding:
    place = settings.data_dir if settings.data_dir.exists() else CHECKOUT
    free = shutil.disk_usage(place).free
    found = f"{free / ENOUGH_DISK:.1f} GB free"
    return Finding("disk", free >= ENOUGH_DISK, found, f"Make room where {place} is.")


CHECKS = (python, pdf, port, clock, disk)
