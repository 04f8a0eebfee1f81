"""A session belongs to one tenant for life: a forgotten filter is impossible, not forbidden.

SQLAlchemy's loader criteria hold for ORM statements only. Everything they would let through is
refused here: Core and text statements, `from_statement`, inserts and bulk statements on rows that
belong to a tenant, objects of another tenant in a flush, and the raw connection.
"""

from typing import Any, Final, NoReturn, cast
from weakref import WeakKeyDictionary

import msgspec
from sqlalchemy import event, inspect
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction, with_loader_criteria

from app.core.tenant_statements import TenantLeak, look_through
from db.base import TenantOwned

HOUSE: Final = None
"""The tenant of a session that may touch no tenant's rows."""
EVERY: Final = "*"
"""The tenant of a session that reads across tenants; named modules only (a test lists them)."""


class TenantContext(msgspec.Struct, frozen=True):
    id: str
    slug: str
    name: str
    currency: str
    timezone: str
    locale: str

    @property
    def mark(self) -> str:
        """The letter that stands for the brand beside its name."""
        return self.name[:1].upper()


class ScopedSession(Session):
    """Its tenant is given once, when it is made, and can be read from `info["tenant_id"]`."""

    def __init__(self, *args: Any, tenant_id: str | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._born_with = tenant_id
        self.info["tenant_id"] = tenant_id

    @property
    def tenant_id(self) -> str | None:
        if self.info.get("tenant_id", "") != self._born_with:
            raise TenantLeak("A session belongs to one tenant for life; open another one.")
        return self._born_with

    def connection(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TenantLeak("A tenant's session gives no raw connection; use database.bulk().")

    def bulk_save_objects(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TenantLeak("Bulk statements carry no tenant criteria; use database.bulk().")

    bulk_insert_mappings = bulk_save_objects
    bulk_update_mappings = bulk_save_objects


_kept: WeakKeyDictionary[Any, dict[str | None, Any]] = WeakKeyDictionary()
"""What a select becomes for each tenant, None where nothing in it belongs to tenants. Selects that
modules keep, and do not build anew, are looked through and cached by SQLAlchemy once."""


def scoped(statement: Any, tenant_id: str | None) -> Any:
    """The select as this tenant sees it. Raises TenantLeak for one that criteria do not reach."""
    if tenant_id == EVERY:
        return statement
    known = _kept.setdefault(statement, {})
    if tenant_id not in known:
        # The statement itself must not stand in its own entry: it would be kept for ever.
        known[tenant_id] = _with_criteria(statement, tenant_id) if look_through(statement) else None
    return statement if known[tenant_id] is None else known[tenant_id]


def _with_criteria(statement: Any, tenant_id: str | None) -> Any:
    if tenant_id in (HOUSE, EVERY):
        raise TenantLeak("This session belongs to the house and may not touch a tenant's rows.")
    if statement._propagate_attrs.get("compile_state_plugin") != "orm":
        raise TenantLeak("Only statements on mapped classes carry tenant criteria.")
    return statement.options(
        with_loader_criteria(
            TenantOwned,
            lambda cls: cls.tenant_id == tenant_id,
            include_aliases=True,
            propagate_to_loaders=True,
        )
    )


@event.listens_for(ScopedSession, "do_orm_execute")
def _scope(state: ORMExecuteState) -> None:
    tenant_id = _tenant_of(state.session)
    if state.is_column_load or state.is_relationship_load:
        return
    statement: Any = state.statement
    if state.is_select:
        state.statement = scoped(statement, tenant_id)
    elif look_through(statement):
        scoped_change = _with_criteria(statement, tenant_id)
        _check_change(state)
        state.statement = scoped_change


def _check_change(state: ORMExecuteState) -> None:
    if state.is_insert:
        raise TenantLeak("Insert a tenant's rows by session.add, which checks their tenant.")
    strategy = state.execution_options.get("dml_strategy", "auto")
    given: Any = state.parameters or {}
    if isinstance(given, list) or strategy not in ("auto", "orm"):
        raise TenantLeak("Bulk statements by key carry no tenant criteria; use database.bulk().")
    if "tenant_id" in {*given, *_names(getattr(state.statement, "_values", None))}:
        raise TenantLeak("A row stays with its tenant for life.")


def _names(values: Any) -> set[str]:
    return {getattr(column, "key", column) for column in values or ()}


def _tenant_of(session: Session) -> str | None:
    return cast("ScopedSession", session).tenant_id


@event.listens_for(ScopedSession, "before_attach")
def _check_attach(session: Session, instance: object) -> None:
    _check_row(session, instance)


@event.listens_for(ScopedSession, "before_flush")
def _check_flush(session: Session, context: UOWTransaction, instances: Any) -> None:
    for row in (*session.new, *session.dirty, *session.deleted):
        if isinstance(row, TenantOwned) and row.tenant_id is None:  # pyright: ignore[reportUnnecessaryComparison]
            row.tenant_id = cast("str", _tenant_of(session))
        _check_row(session, row)


def _check_row(session: Session, row: object) -> None:
    if not isinstance(row, TenantOwned):
        return
    tenant_id = _tenant_of(session)
    if tenant_id in (HOUSE, EVERY):
        if tenant_id == EVERY and inspect(row).persistent:
            return
        raise TenantLeak("This session belongs to the house and may not touch a tenant's rows.")
    history = inspect(row).attrs["tenant_id"].history
    seen = {value for value in (*history.added, *history.unchanged, *history.deleted) if value}
    if seen - {tenant_id}:
        raise TenantLeak(f"A {type(row).__name__} of another tenant was about to be touched.")
