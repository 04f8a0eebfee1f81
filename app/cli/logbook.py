"""What the supervised programs say: on the terminal, and in files that do not grow for ever."""

import logging
import re
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

COLOURS = re.compile(r"\x1b\[[0-9;]*m")
LARGEST = 10 * 1024 * 1024
KEPT = 5
WIDTH = len("worker")


class Plain(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return COLOURS.sub("", super().format(record))


class Logbook:
    """`cockpit.log` in the folder, with four older ones of ten megabytes beside it."""

    def __init__(self, folder: Path) -> None:
        self._log = logging.Logger("cockpit")
        terminal = logging.StreamHandler(sys.stdout)
        file = RotatingFileHandler(
            folder / "cockpit.log", maxBytes=LARGEST, backupCount=KEPT - 1, encoding="utf-8"
        )
        file.setFormatter(Plain("%(asctime)s %(message)s"))
        self._log.addHandler(terminal)
        self._log.addHandler(file)

    def tell(self, sentence: str) -> None:
        """What the cockpit itself has to say."""
        self._log.info("%s", sentence)

    def write(self, name: str, line: str) -> None:
        self._log.info("%s", f"{name:<{WIDTH}} | {line}")
