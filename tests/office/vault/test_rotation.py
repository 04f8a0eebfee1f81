"""Rotating the keys: everything is sealed anew, also after a kill, while others read and write."""

from collections.abc import AsyncGenerator

import pytest
from sqlalchemy import Text, select, type_coerce, update

from app.core.database import Database
from app.core.errors import Conflict
from app.core.events import HOUSE_ACTOR
from app.core.key_file import add_key, read_keys
from app.core.keyring import Keyring, load_keyring
from app.core.settings import Settings
from app.office.vault import rotation
from app.office.vault.rotation import forget_unused, rotate, sealed_columns
from db.models.office.connection import Secret
from db.types import Sealed
from tests import world

COUNT = 25


@pytest.fixture(params=["sqlite", "postgresql"])
async def database(
    request: pytest.FixtureRequest, settings: Settings, keyring: Keyring
) -> AsyncGenerator[Database, None]:
    kind = request.param
    url = settings.database_url if kind == "sqlite" else request.getfixturevalue("postgres_url")
    opened = Database(url)
    for tenant in (world.WANDERLANE, world.TIDEWATER):
        async with opened.work(tenant, HOUSE_ACTOR) as work:
            for number in range(COUNT):
                secret = Secret(name=f"etsy.{number}", connector="etsy", value=f"value {number}")
                work.session.add(secret)
    yield opened
    await opened.close()


async def sealed_by(database: Database, tenant_id: str = world.WANDERLANE.id) -> set[str]:
    """The ids of the keys in use."""
    async with database.reading(tenant_id) as session:
        raw = await session.scalars(select(type_coerce(Secret.value, Text)))
        return {str(text).split(".")[1] for text in raw}


async def values(database: Database) -> list[str]:
    async with database.reading(world.WANDERLANE.id) as session:
        return list(await session.scalars(select(Secret.value).order_by(Secret.id)))


async def test_everything_is_sealed_anew(
    database: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rotation, "CHUNK", 7)
    old = read_keys(settings.keys_file).active
    before = await values(database)
    done = rotate(database, settings.keys_file)
    assert (done.resealed, done.unreadable, done.resumed) == (2 * COUNT, 0, False)
    assert done.active != old
    for tenant in (world.WANDERLANE, world.TIDEWATER):
        assert await sealed_by(database, tenant.id) == {done.active}
    assert await values(database) == before
    assert old in read_keys(settings.keys_file).by_id


async def test_a_killed_rotation_goes_on(
    database: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rotation, "CHUNK", 7)
    again = rotation._again
    calls = 0

    def killed(ring: Keyring, row_id: str, sealed: str) -> dict[str, str] | None:
        nonlocal calls
        calls += 1
        if calls > 16:
            raise KeyboardInterrupt
        return again(ring, row_id, sealed)

    monkeypatch.setattr(rotation, "_again", killed)
    with pytest.raises(KeyboardInterrupt):
        rotate(database, settings.keys_file)
    keys = read_keys(settings.keys_file)
    assert keys.is_rotating
    assert len(await values(database)) == COUNT
    monkeypatch.setattr(rotation, "_again", again)
    done = rotate(database, settings.keys_file)
    assert done.resumed
    assert done.active == keys.active
    assert done.resealed == 2 * COUNT - 14
    assert await sealed_by(database) == {keys.active}
    assert not read_keys(settings.keys_file).is_rotating


async def test_a_running_process_follows(database: Database, settings: Settings) -> None:
    running = Sealed.keyring
    done = rotate(database, settings.keys_file)
    assert Sealed.keyring is running
    assert await values(database) == [f"value {number}" for number in range(COUNT)]
    async with database.work(world.WANDERLANE, HOUSE_ACTOR) as work:
        work.session.add(Secret(name="etsy.new", connector="etsy", value="new"))
    assert await sealed_by(database) == {done.active}


async def test_old_keys_leave_when_nothing_needs_them(
    database: Database, settings: Settings
) -> None:
    digest = load_keyring(settings.keys_file).blind("ana@example.com")
    old = read_keys(settings.keys_file).active
    done = rotate(database, settings.keys_file, forget=True, settle=0)
    assert done.forgotten == (old,)
    assert list(read_keys(settings.keys_file).by_id) == [done.active]
    assert await values(database) == [f"value {number}" for number in range(COUNT)]
    assert load_keyring(settings.keys_file).blind("ana@example.com") == digest


async def test_a_key_in_use_is_kept(database: Database, settings: Settings) -> None:
    old = read_keys(settings.keys_file).active
    add_key(settings.keys_file)
    with pytest.raises(Conflict, match=old):
        forget_unused(database, settings.keys_file, settle=0)
    assert old in read_keys(settings.keys_file).by_id


async def test_what_cannot_be_read_is_counted_and_left(
    database: Database, settings: Settings
) -> None:
    lost = "v1.00000000.AAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    table = Secret.__table__
    with database.bulk() as connection:
        wrong = update(table).where(table.c.name == "etsy.3")
        connection.execute(wrong.values({table.c.value: type_coerce(lost, Text)}))
    done = rotate(database, settings.keys_file)
    assert (done.resealed, done.unreadable) == (2 * COUNT - 2, 2)
    with database.bulk() as connection:
        stored = connection.execute(
            select(type_coerce(table.c.value, Text)).where(table.c.name == "etsy.3")
        )
        assert set(stored.scalars()) == {lost}


def test_every_sealed_column_is_walked() -> None:
    found = {f"{table.name}.{column.name}" for table, column in sealed_columns()}
    assert "secrets.value" in found
    for table, _ in sealed_columns():
        assert [column.name for column in table.primary_key] == ["id"]
