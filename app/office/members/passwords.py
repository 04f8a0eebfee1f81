"""Passwords: argon2id, checked in a thread, and never the reason for a faster answer.

Rules from OWASP ASVS 5.0 V6.2: at least 8 (here 12) characters, any character, no composition
rules, common ones refused.
"""

import asyncio
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

LEAST, MOST = 12, 200
_hasher = PasswordHasher()


def weakness(password: str, email: str) -> str:
    """What is wrong with it, as a sentence; empty when nothing is."""
    lowered = password.lower()
    if len(password) < LEAST:
        return f"Use at least {LEAST} characters. Three or four words do well."
    if len(password) > MOST:
        return f"Use at most {MOST} characters."
    user = email.partition("@")[0].lower()
    if len(user) > 3 and user in lowered:
        return "Leave your e-mail address out of it."
    if lowered in _common() or len(set(lowered)) < 5:
        return "That one is among the first that are tried. Choose another."
    return ""


@cache
def _common() -> frozenset[str]:
    seeds = Path(__file__).resolve().parents[3] / "db" / "seeds" / "common_passwords.txt"
    return frozenset(seeds.read_text().split())


async def hash_password(password: str) -> str:
    return await asyncio.to_thread(_hasher.hash, password)


async def matches(password_hash: str | None, password: str) -> bool:
    """Takes as long for an unknown e-mail as for a wrong password."""
    return await asyncio.to_thread(_matches, password_hash or _nobody(), password) and bool(
        password_hash
    )


def _matches(password_hash: str, password: str) -> bool:
    try:
        return _hasher.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobody() -> str:
    return _hasher.hash("nobody has this password")


def is_outdated(password_hash: str) -> bool:
    return _hasher.check_needs_rehash(password_hash)
