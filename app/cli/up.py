"""`cockpit up`: the whole cockpit on one machine, in one terminal."""

import os
import subprocess
import sys
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from threading import Event, Thread
from urllib.parse import urlsplit

from app.cli.first_run import prepare
from app.cli.listening import listen
from app.cli.logbook import Logbook
from app.cli.supervisor import Program, Supervisor
from app.core.errors import CockpitError, Unavailable
from app.core.settings import Settings, load_settings

COCKPIT = (sys.executable, "-m", "app.cli.main")
STARTS = 3
"""Failed starts in a row, before the web first answered, after which `up` gives in."""


def up(*, host: str = "", port: int | None = None) -> None:
    """Start the cockpit here: bring the database up to date, run web and worker, keep them up.

    Ctrl-C stops everything within five seconds.

    Parameters
    ----------
    host
        The address to listen on, instead of HOST.
    port
        The port to listen on, instead of PORT.
    """
    if host:
        os.environ["HOST"] = host
    if port is not None:
        os.environ["PORT"] = str(port)
    settings = load_settings()
    prepare(settings)
    with listen(settings.host, settings.port) as listening:
        _migrate()
        _keep_up(settings, listening.fileno())


def _migrate() -> None:
    """In a process of its own, so that what it loads does not stay in memory."""
    environment = {**os.environ, "COCKPIT_PARENT": str(os.getpid())}
    done = subprocess.run(
        [*COCKPIT, "migrate"], stdout=subprocess.DEVNULL, env=environment, check=False
    )
    if done.returncode:
        raise CockpitError("The database could not be brought up to date; the reason is above.")


def _keep_up(settings: Settings, descriptor: int) -> None:
    ready = Event()
    logbook = Logbook(settings.logs_dir)
    supervisor = Supervisor(
        [
            Program("web", (*COCKPIT, "serve", f"--descriptor={descriptor}"), (descriptor,)),
            Program("worker", (*COCKPIT, "worker")),
        ],
        {**os.environ, "PYTHONUNBUFFERED": "1", "LOG_FORMAT": _log_format(settings)},
        say=logbook.write,
        go_on=lambda _name, failures: ready.is_set() or failures < STARTS,
    )
    Thread(target=_announce, args=(settings, ready, logbook), daemon=True).start()
    supervisor.run()
    if supervisor.failed:
        raise Unavailable(
            f"The {supervisor.failed} process cannot start; its last words are above.",
            "`make doctor` checks this machine and says what to do.",
        )
    logbook.tell("Stopped.")


def _log_format(settings: Settings) -> str:
    """The children write to a pipe; whether a person reads is seen here only."""
    if settings.log_format == "auto":
        return "console" if sys.stdout.isatty() else "json"
    return settings.log_format


def _announce(settings: Settings, ready: Event, logbook: Logbook) -> None:
    while not _answers(settings.local_url):
        ready.wait(0.1)
    ready.set()
    logbook.tell(f"Yalla Cockpit is at {settings.local_url}")


def _answers(address: str) -> bool:
    parts = urlsplit(address)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=2)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
