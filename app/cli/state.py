"""The doctor's checks of what the cockpit keeps: folders, keys, database, queue, settings."""

import asyncio
import os
from pathlib import Path

from dotenv import dotenv_values
from sqlalchemy.exc import OperationalError

from app.cli.finding import Finding
from app.cli.first_run import holds_data
from app.core.keyring import load_keyring
from app.core.migrations import is_current
from app.core.settings import CHECKOUT, Settings

OTHERS = 0o077
LATER = "will be made on first start"


def data_directory(settings: Settings) -> Finding:
    return _folder("data directory", settings.data_dir)


def storage(settings: Settings) -> Finding:
    return _folder("storage", settings.storage_dir)


def _folder(name: str, folder: Path) -> Finding:
    if not folder.exists():
        place = next(parent for parent in folder.parents if parent.exists())
        able = os.access(place, os.W_OK)
        return Finding(name, able, f"{folder} {LATER}", f"Let this user write to {place}.")
    if not os.access(folder, os.W_OK):
        return Finding(
            name, False, f"{folder} cannot be written", f"sudo chown -R $(id -un) '{folder}'"
        )
    if folder.name != "files" and folder.stat().st_mode & OTHERS:
        found = f"other users of this machine can look into {folder}"
        return Finding(name, False, found, f"chmod 700 '{folder}'")
    return Finding(name, True, str(folder))


def keys(settings: Settings) -> Finding:
    files = [settings.keys_file, *([] if settings.given_secret_key else [settings.secret_key_file])]
    absent = [file for file in files if not file.exists()]
    if settings.keys_file in absent and holds_data(settings):
        found = f"the database is there, but {settings.keys_file} is missing"
        return Finding("keys", False, found, "Put that file back from a backup.")
    if absent:
        return Finding("keys", True, f"{', '.join(file.name for file in absent)} {LATER}")
    for file in files:
        if file.stat().st_mode & OTHERS:
            found = f"other users of this machine can read {file}"
            return Finding("keys", False, found, f"chmod 600 '{file}'")
    ring = load_keyring(settings.keys_file)
    return Finding("keys", True, f"{settings.keys_file}, {ring.active} in use")


def database(settings: Settings) -> Finding:
    scheme = settings.database_url.partition("://")[0]
    if scheme == "sqlite" and not holds_data(settings):
        return Finding("database", True, f"{scheme}, {LATER}")
    try:
        current = is_current(settings.database_url)
    except OperationalError as error:
        reason = str(error.orig).strip().splitlines()[0]
        hint = "Check DATABASE_URL, and that the database is running."
        return Finding("database", False, reason, hint)
    found = f"{scheme}, {'up to date' if current else 'of another version'}"
    return Finding("database", current, found, "cockpit migrate")


def queue(settings: Settings) -> Finding:
    scheme = settings.queue_url.partition("://")[0]
    place = settings.queue_url.removeprefix("sqlite:///")
    if scheme == "sqlite" and not Path(place).exists():
        return Finding("queue", True, f"{scheme}, {LATER}")
    from jobs.broker import make_queue

    async def waiting() -> int:
        broker = make_queue(settings.queue_url, settings.data_dir)
        await broker.connect()
        try:
            return await broker.count("queued")
        finally:
            await broker.disconnect()

    try:
        found = f"{scheme}, {asyncio.run(waiting())} jobs waiting"
    except OSError as error:
        hint = "Check QUEUE_URL, and that the queue's server is running."
        return Finding("queue", False, f"{scheme} does not answer: {error}", hint)
    return Finding("queue", True, found)


def settings_file(settings: Settings) -> Finding:
    """A misspelt name in `.env` would be passed over in silence."""
    known = {str(field.validation_alias) for field in Settings.model_fields.values()}
    written = dotenv_values(CHECKOUT / ".env") if (CHECKOUT / ".env").exists() else {}
    unknown = sorted({name.upper() for name in written} - known)
    found = f"{', '.join(unknown)} in .env is no setting" if unknown else f"{len(written)} in .env"
    return Finding("settings", not unknown, found, "See docs/settings.md for the names.")


CHECKS = (data_directory, storage, keys, database, queue, settings_file)
