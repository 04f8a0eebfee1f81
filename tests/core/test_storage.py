"""Files by key: whole or not at all, and never outside the root."""

from pathlib import Path

import pytest

from app.core.errors import Invalid, NotFound
from app.core.ids import new_id
from app.core.storage import PIECE, Storage, tenant_prefix


@pytest.fixture
def storage(tmp_path: Path) -> Storage:
    return Storage(tmp_path / "files")


def test_what_was_put_comes_back(storage: Storage) -> None:
    content = bytes(range(256)) * 3000
    storage.put("a/b/file.pdf", content)
    assert storage.get("a/b/file.pdf") == content
    assert storage.size("a/b/file.pdf") == len(content)
    assert b"".join(storage.stream("a/b/file.pdf")) == content
    assert max(map(len, storage.stream("a/b/file.pdf"))) <= PIECE
    with storage.open("a/b/file.pdf") as file:
        assert file.read(3) == content[:3]


def test_putting_again_replaces_and_leaves_no_draft(storage: Storage) -> None:
    storage.put("a/file", b"one")
    storage.put("a/file", b"two")
    assert storage.get("a/file") == b"two"
    assert [each.name for each in (storage.root / "a").iterdir()] == ["file"]


def test_the_same_content_is_stored_once(storage: Storage) -> None:
    prefix = tenant_prefix(new_id(), "uploads")
    first = storage.put_content(prefix, b"rows", ".csv")
    assert storage.put_content(prefix, b"rows", ".csv") == first
    assert storage.put_content(prefix, b"other", ".csv") != first
    assert first.startswith("tenants/")
    assert first.endswith(".csv")
    assert len(list((storage.root / prefix).iterdir())) == 2


def test_what_is_not_there_is_not_found(storage: Storage) -> None:
    for read in (storage.get, storage.open, storage.size):
        with pytest.raises(NotFound):
            read("a/file")
    storage.delete("a/file")
    storage.put("a/file", b"x")
    storage.delete("a/file")
    with pytest.raises(NotFound):
        storage.get("a/file")


@pytest.mark.parametrize(
    "key",
    [
        "",
        "/etc/passwd",
        "../x",
        "a/../../x",
        "a//b",
        ".hidden",
        "a/.b",
        "A",
        "a b",
        "a/",
        "a\\b",
        "é",
    ],
)
def test_keys_stay_inside(storage: Storage, key: str) -> None:
    with pytest.raises(Invalid):
        storage.path(key)
    with pytest.raises(Invalid):
        storage.put(key, b"x")
    assert not storage.root.exists()
