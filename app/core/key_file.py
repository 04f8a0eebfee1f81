"""The file that holds the encryption keys: read whole, written whole, changed by one at a time."""

import base64
import fcntl
import hashlib
import json
import os
import secrets
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec


class Keys(msgspec.Struct, frozen=True):
    """Key ids with their keys, oldest first. `blind` makes digests and outlives every rotation."""

    active: str
    by_id: dict[str, bytes]
    blind: bytes
    is_rotating: bool = False
    """A rotation began and did not finish: some rows are still sealed by an older key."""

    def __repr__(self) -> str:
        return f"Keys(active={self.active!r}, ids={list(self.by_id)})"


def read_keys(path: Path) -> Keys:
    """Makes the file on first run with mode 0600; of several processes the first wins."""
    if not path.exists():
        first = secrets.token_hex(4)
        key = secrets.token_bytes(32)
        write_keys(path, Keys(first, {first: key}, blind_of(key)), exclusive=True)
    stored = json.loads(path.read_text())
    by_id = {key_id: base64.b64decode(key) for key_id, key in stored["keys"].items()}
    blind = stored.get("blind")
    return Keys(
        stored["active"],
        by_id,
        base64.b64decode(blind) if blind else blind_of(next(iter(by_id.values()))),
        bool(stored.get("rotating")),
    )


def blind_of(key: bytes) -> bytes:
    return hashlib.sha256(b"blind index" + key).digest()


def write_keys(path: Path, keys: Keys, *, exclusive: bool = False) -> None:
    """Whole or not at all. With `exclusive` an existing file wins over this one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    body: dict[str, Any] = {
        "active": keys.active,
        "keys": {key_id: base64.b64encode(key).decode() for key_id, key in keys.by_id.items()},
        "blind": base64.b64encode(keys.blind).decode(),
        "rotating": keys.is_rotating,
    }
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(body, file)
        file.flush()
        os.fsync(file.fileno())
    try:
        if exclusive:
            os.link(draft, path)
        else:
            draft.replace(path)
    except FileExistsError:
        return
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def changing(path: Path) -> Generator[Keys, None, None]:
    """The keys as they are now, while no other process changes them."""
    with path.with_name(f".{path.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield read_keys(path)


def add_key(path: Path) -> Keys:
    """Put a new active key beside the old ones; what they sealed stays readable."""
    with changing(path) as keys:
        fresh = secrets.token_hex(4)
        by_id = {**keys.by_id, fresh: secrets.token_bytes(32)}
        added = msgspec.structs.replace(keys, active=fresh, by_id=by_id, is_rotating=True)
        write_keys(path, added)
        return added


def finish_rotation(path: Path) -> None:
    with changing(path) as keys:
        write_keys(path, msgspec.structs.replace(keys, is_rotating=False))


def forget_keys(path: Path, key_ids: set[str]) -> Keys:
    """What they sealed is lost from now on; the caller has made sure that nothing is. Never the
    active key."""
    with changing(path) as keys:
        kept = {i: key for i, key in keys.by_id.items() if i not in key_ids or i == keys.active}
        left = msgspec.structs.replace(keys, by_id=kept)
        write_keys(path, left)
        return left
