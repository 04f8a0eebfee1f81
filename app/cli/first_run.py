"""What must be there before anything starts: the data directory and the keys."""

from pathlib import Path

from app.core.errors import Invalid
from app.core.keyring import load_keyring
from app.core.settings import Settings


def prepare(settings: Settings) -> None:
    """Make data directory and keys on a first run; refuse new keys where old data lies."""
    settings.prepare()
    if not settings.keys_file.exists() and holds_data(settings):
        raise Invalid(
            f"The database is there, but the keys that seal its secrets are not: "
            f"{settings.keys_file} is missing.",
            "Put that file back from a backup, or set COCKPIT_KEYS to where it is.",
        )
    load_keyring(settings.keys_file)


def holds_data(settings: Settings) -> bool:
    """Whether a SQLite database was already made; another server's is not looked at."""
    scheme, _, file = settings.database_url.partition(":///")
    return scheme == "sqlite" and Path(file).exists() and Path(file).stat().st_size > 0
