"""Files by key. A local directory today; the keys are those of an object store."""

import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from app.core.errors import Invalid, NotFound

KEY = re.compile(r"[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*")
PIECE = 256 * 1024


class Storage:
    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, key: str) -> Path:
        if not KEY.fullmatch(key) or ".." in key:
            raise Invalid(f"“{key}” is not a storage key.")
        return self.root / key

    def put(self, key: str, content: bytes) -> None:
        """Whole or not at all; putting the same key again replaces it."""
        target = self.path(key)
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
        try:
            with draft.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)

    def put_content(self, prefix: str, content: bytes, suffix: str) -> str:
        """Store under a key made from the content, so that storing twice leaves one file."""
        key = f"{prefix}/{hashlib.sha256(content).hexdigest()}{suffix}"
        if not self.path(key).exists():
            self.put(key, content)
        return key

    def put_stream(self, key: str, source: BinaryIO) -> tuple[int, str]:
        """Copy in pieces; answers the size in bytes and the SHA-256 in hex."""
        target = self.path(key)
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
        digest, size = hashlib.sha256(), 0
        try:
            with draft.open("wb") as file:
                while piece := source.read(PIECE):
                    digest.update(piece)
                    size += len(piece)
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
        return size, digest.hexdigest()

    def get(self, key: str) -> bytes:
        return self._existing(key).read_bytes()

    def open(self, key: str) -> BinaryIO:
        return self._existing(key).open("rb")

    def size(self, key: str) -> int:
        return self._existing(key).stat().st_size

    def stream(self, key: str) -> Iterator[bytes]:
        with self.open(key) as file:
            while piece := file.read(PIECE):
                yield piece

    def delete(self, key: str) -> None:
        self.path(key).unlink(missing_ok=True)

    def _existing(self, key: str) -> Path:
        path = self.path(key)
        if not path.is_file():
            raise NotFound("That file is no longer in storage.")
        return path


def tenant_prefix(tenant_id: str, kind: str) -> str:
    return f"tenants/{tenant_id}/{kind}"
