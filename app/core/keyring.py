"""Encryption at rest: AES-256-GCM with key ids, so that keys can be rotated without downtime.

Sealed text reads `v1.<key id>.<base64url of nonce and ciphertext>`. The key id is authenticated
with the text. Source of the recipe: cryptography's AESGCM, NIST SP 800-38D (96-bit nonces).
"""

import base64
import hmac
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.core import key_file
from app.core.errors import CockpitError
from app.core.key_file import Keys, read_keys

VERSION = "v1"


class CannotOpen(CockpitError):
    """The sealed text was damaged, or its key is no longer on the ring."""


class Keyring:
    """With a `path` it follows the key file: a rotation in another process is seen by the next
    text that is sealed, and a key it does not know makes it read the file again."""

    def __init__(self, keys: Keys, path: Path | None = None) -> None:
        self._path = path
        self._read_at = _stamp(path)
        self._take(keys)

    def _take(self, keys: Keys) -> None:
        self._ring = keys, {key_id: AESGCM(key) for key_id, key in keys.by_id.items()}

    def __reduce__(self) -> tuple[Any, ...]:
        """Another process reads the key file itself; the ciphers cannot travel."""
        return (load_keyring, (self._path,)) if self._path else (Keyring, (self._ring[0],))

    @property
    def active(self) -> str:
        return self._ring[0].active

    def seal(self, plain: str) -> str:
        return self.sealer()(plain)

    def sealer(self) -> Callable[[str], str]:
        """Seals many texts at once by the key of this moment: looking whether the key file has
        changed takes as long as sealing a text."""
        self.follow()
        keys, ciphers = self._ring
        encrypt, key_id = ciphers[keys.active].encrypt, keys.active.encode()
        head = f"{VERSION}.{keys.active}."

        def seal(plain: str) -> str:
            nonce = os.urandom(12)
            text = base64.urlsafe_b64encode(nonce + encrypt(nonce, plain.encode(), key_id))
            return head + text.decode()

        return seal

    def open(self, sealed: str) -> str:
        try:
            version, key_id, body = sealed.split(".", 2)
            if key_id not in self._ring[1]:
                self.follow()
            cipher = self._ring[1][key_id]
            raw = base64.urlsafe_b64decode(body)
            if version != VERSION:
                raise KeyError(version)
            return cipher.decrypt(raw[:12], raw[12:], key_id.encode()).decode()
        except (ValueError, KeyError, InvalidTag) as error:
            raise CannotOpen(
                "A stored secret cannot be read with the keys on this machine.",
                "Put the keys.json that sealed it back into the data directory.",
            ) from error

    def follow(self) -> None:
        """Read the file again when it was changed since; 2 µs when it was not."""
        stamp = _stamp(self._path)
        if self._path is None or stamp == self._read_at or stamp is None:
            return
        self._take(read_keys(self._path))
        self._read_at = stamp

    def key_of(self, sealed: str) -> str:
        """The id of the key that sealed this text."""
        return sealed.split(".", 2)[1]

    def blind(self, text: str) -> str:
        """A keyed digest for equality search over sealed values (hex, 32 digits)."""
        return hmac.digest(self.blind_key, text.encode(), "sha256").hex()[:32]

    @property
    def blind_key(self) -> bytes:
        """Stays the same for life: rotation does not change what was stored by it."""
        return self._ring[0].blind


def _stamp(path: Path | None) -> tuple[int, int] | None:
    """Changes whenever the file is replaced."""
    if path is None:
        return None
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns


def load_keyring(path: Path) -> Keyring:
    """Read the key file, or make it on first run with mode 0600; safe between processes."""
    return Keyring(read_keys(path), path)


def add_key(path: Path) -> Keyring:
    """A ring whose new key seals from now on; what the old ones sealed stays readable."""
    return Keyring(key_file.add_key(path), path)
