"""The one way to the database: reading sessions, units of work, and bulk connections."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Generator, Sequence
from contextlib import asynccontextmanager, contextmanager
from typing import Any

from sqlalchemy import Connection, Row, Select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.util import greenlet_spawn

from app.core.events import Actor, Subscriptions
from app.core.tenancy import EVERY, HOUSE, ScopedSession, TenantContext, scoped
from app.core.unit_of_work import Work
from db.engine import bulk_engine, parse, read_engine, write_engine


class Database:
    """One per process. `on_commit` is told the tenant id and the names of what changed."""

    def __init__(self, url: str, subscriptions: Subscriptions | None = None) -> None:
        self.url = parse(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._write = write_engine(self.url)
        self._read = read_engine(self.url)
        self._bulk = bulk_engine(self.url)
        self._turn = asyncio.Semaphore(1 if self.is_sqlite else 8)
        self.subscriptions: Subscriptions = subscriptions or {}
        self.on_commit: list[Callable[[str, list[str]], None]] = []

    @asynccontextmanager
    async def reading(self, tenant_id: str | None) -> AsyncGenerator[AsyncSession, None]:
        """Reads of one tenant; None reads what belongs to the house (operators, tenants)."""
        async with self._session(self._read, tenant_id) as session:
            yield session

    async def rows(
        self, tenant_id: str | None, statement: Select[*tuple[Any, ...]], values: dict[str, Any]
    ) -> Sequence[Row[*tuple[Any, ...]]]:
        """The rows of one select of columns, scoped as a session scopes it, for half the time."""
        return await greenlet_spawn(self._rows, scoped(statement, tenant_id), values)

    def _rows(
        self, statement: Select[*tuple[Any, ...]], values: dict[str, Any]
    ) -> Sequence[Row[*tuple[Any, ...]]]:
        with self._read.sync_engine.connect() as connection:
            return connection.execute(statement, values).all()

    async def reading_every_tenant_once(
        self, statement: Select[*tuple[Any, ...]], values: dict[str, Any]
    ) -> Sequence[Row[*tuple[Any, ...]]]:
        return await self.rows(EVERY, statement, values)

    @asynccontextmanager
    async def reading_every_tenant(self) -> AsyncGenerator[AsyncSession, None]:
        async with self._session(self._read, EVERY) as session:
            yield session

    @asynccontextmanager
    async def work(self, tenant: TenantContext, actor: Actor) -> AsyncGenerator[Work, None]:
        async with self._turn, self._session(self._write, tenant.id) as session:
            work = Work(session, tenant, actor, self.subscriptions)
            async with session.begin():
                yield work
        for listener in self.on_commit:
            listener(tenant.id, work.told)
        for follow in work.after_commit:
            follow()

    @asynccontextmanager
    async def house_work(self) -> AsyncGenerator[AsyncSession, None]:
        """A unit of work on what belongs to no tenant: operators, sign-ins, tenants, the outbox."""
        async with self._turn, self._session(self._write, HOUSE) as session, session.begin():
            yield session

    @contextmanager
    def bulk(self) -> Generator[Connection, None, None]:
        """A plain connection inside one transaction, for a worker thread. It is not scoped:
        each statement names its tenant. Named modules only; a test lists them."""
        with self._bulk.begin() as connection:
            yield connection

    @asynccontextmanager
    async def _session(
        self, engine: object, tenant_id: str | None
    ) -> AsyncGenerator[AsyncSession, None]:
        session = AsyncSession(
            engine,  # pyright: ignore[reportArgumentType]
            sync_session_class=ScopedSession,
            expire_on_commit=False,
            tenant_id=tenant_id,
        )
        async with session:
            yield session

    async def close(self) -> None:
        await self._write.dispose()
        await self._read.dispose()
        self._bulk.dispose()
