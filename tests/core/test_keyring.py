"""Sealed text: only the right key opens it, and a new key is taken up by running processes."""

import base64
import json
import multiprocessing
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.key_file import add_key, blind_of, changing, forget_keys, read_keys
from app.core.keyring import CannotOpen, load_keyring


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "keys.json"


@given(text=st.text())
def test_what_was_sealed_opens(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    ring = load_keyring(tmp_path_factory.getbasetemp() / "hypothesis-keys.json")
    sealed = ring.seal(text)
    assert ring.open(sealed) == text
    assert re.fullmatch(r"v1\.[0-9a-f]{8}\.[A-Za-z0-9_=-]+", sealed)
    assert ring.seal(text) != sealed


def test_the_file_is_for_its_owner_only(path: Path) -> None:
    load_keyring(path)
    assert path.stat().st_mode & 0o777 == 0o600
    add_key(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert {each.name for each in path.parent.iterdir()} == {"keys.json", ".keys.json.lock"}


def test_changed_text_is_refused(path: Path) -> None:
    ring = load_keyring(path)
    version, key_id, body = ring.seal("secret").split(".")
    raw = bytearray(base64.urlsafe_b64decode(body))
    raw[-1] ^= 1
    forged = base64.urlsafe_b64encode(bytes(raw)).decode()
    for text in (
        f"{version}.{key_id}.{forged}",
        f"v2.{key_id}.{body}",
        f"{version}.00000000.{body}",
        f"{version}.{key_id}.!",
        "plain text",
        "",
    ):
        with pytest.raises(CannotOpen):
            ring.open(text)


def test_a_key_id_cannot_be_exchanged(path: Path) -> None:
    """The id is authenticated: the same key under another id opens nothing."""
    ring = load_keyring(path)
    sealed = ring.seal("secret")
    keys = read_keys(path)
    path.write_text(
        json.dumps(
            {
                "active": "ffffffff",
                "keys": {"ffffffff": base64.b64encode(keys.by_id[keys.active]).decode()},
            }
        )
    )
    with pytest.raises(CannotOpen):
        load_keyring(path).open(sealed.replace(keys.active, "ffffffff"))


def test_another_process_sees_the_new_key(path: Path) -> None:
    running, other = load_keyring(path), load_keyring(path)
    before = running.seal("old")
    fresh = add_key(path).active
    assert other.key_of(other.seal("x")) == fresh, "the new key seals at once"
    sealed_elsewhere = other.seal("new")
    assert running.open(sealed_elsewhere) == "new", "an unknown key makes it read the file again"
    assert running.open(before) == "old"


def test_digests_outlive_rotation_and_forgetting(path: Path) -> None:
    ring = load_keyring(path)
    before = ring.blind("ana@example.com")
    first = ring.active
    add_key(path)
    forget_keys(path, {first})
    assert load_keyring(path).blind("ana@example.com") == before
    assert first not in read_keys(path).by_id


def test_a_file_without_a_digest_key_uses_its_oldest(path: Path) -> None:
    keys = read_keys(path)
    stored = json.loads(path.read_text())
    del stored["blind"], stored["rotating"]
    path.write_text(json.dumps(stored))
    assert read_keys(path).blind == blind_of(keys.by_id[keys.active])


def test_the_active_key_is_never_forgotten(path: Path) -> None:
    active = load_keyring(path).active
    assert list(forget_keys(path, {active}).by_id) == [active]


def test_keys_do_not_show_in_their_repr(path: Path) -> None:
    keys = read_keys(path)
    assert repr(keys) == f"Keys(active={keys.active!r}, ids=[{keys.active!r}])"


def _make(path: str, _: int) -> str:
    return load_keyring(Path(path)).active


def _add(path: str, _: int) -> str:
    return add_key(Path(path)).active


def test_processes_that_start_together_share_one_key(path: Path) -> None:
    with multiprocessing.get_context("fork").Pool(4) as pool:
        made = pool.starmap(_make, [(str(path), number) for number in range(8)])
    assert set(made) == {load_keyring(path).active}


def test_processes_that_rotate_together_lose_no_key(path: Path) -> None:
    first = load_keyring(path).active
    with multiprocessing.get_context("fork").Pool(4) as pool:
        added = pool.starmap(_add, [(str(path), number) for number in range(8)])
    assert set(read_keys(path).by_id) == {first, *added}
    with changing(path) as keys:
        assert keys.active in added
