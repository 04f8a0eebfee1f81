"""Reads a statement before it runs: what in it belongs to a tenant, and what no criteria reach."""

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import Column, Select, Table
from sqlalchemy.orm import FromStatement
from sqlalchemy.sql.elements import (
    BinaryExpression,
    BindParameter,
    ClauseElement,
    ColumnClause,
    TextClause,
)
from sqlalchemy.sql.selectable import (
    AliasedReturnsRows,
    HasPrefixes,
    HasSuffixes,
    TableClause,
    TextualSelect,
)
from sqlalchemy.sql.visitors import HasTraverseInternals

from db.base import Base, TenantOwned

WRITTEN = (TextClause, TextualSelect, FromStatement)


class TenantLeak(RuntimeError):
    """A statement or row would have crossed the border between tenants."""


def look_through(statement: ClauseElement) -> bool:
    """Whether a tenant's class is in it. Raises TenantLeak for text and for plain tables.

    Subqueries count too: the ORM tells a listener of the outermost classes only. Each element is
    looked at once, without what SQLAlchemy would derive from it: derived tables have lost the
    mark of their class. It runs before every statement, hence the short ways.
    """
    owned = False
    waiting: list[Any] = [statement]
    seen: dict[int, Any] = {}
    while waiting:
        part = waiting.pop()
        kind = cast("type[Any]", type(part))
        if kind is BindParameter or id(part) in seen:
            continue
        seen[id(part)] = part
        if kind is BinaryExpression:
            waiting += (part.left, part.right)
            continue
        entity = part._annotations.get("parententity")
        if entity is None:
            _refuse_raw(part)
        elif not owned:
            owned = issubclass(entity.mapper.class_, TenantOwned)
        waiting += _inside(part, entity)
    return owned


def _inside(part: Any, entity: Any) -> Sequence[Any]:
    if entity is not None and isinstance(part, Column | Table):
        return () if entity.is_mapper else _of_alias(entity.selectable)
    if entity is not None and isinstance(part, AliasedReturnsRows):
        return _of_alias(part)
    if isinstance(part, Column):
        return (part.table,) if isinstance(part.table, AliasedReturnsRows) else ()
    passed = ("_where_criteria",) if isinstance(part, Select) and _is_get(part) else ()
    return tuple(
        HasTraverseInternals.get_children(cast("HasTraverseInternals", part), omit_attrs=passed)
    )


def _is_get(part: Any) -> bool:
    """session.get asks for primary keys by their plain columns, beside the class."""
    if len(part._where_criteria) != 1 or len(part._raw_columns) != 1:
        return False
    entity = part._raw_columns[0]._annotations.get("parententity")
    return entity is not None and entity.mapper._get_clause[0] is part._where_criteria[0]


def _of_alias(selectable: Any) -> Sequence[Any]:
    """An alias of a class's own table is covered; one of a subquery is looked into."""
    element = selectable.element
    return () if isinstance(element, Table) else (element,)


def _refuse_raw(part: Any) -> None:
    if isinstance(part, WRITTEN) or _is_dressed(part):
        raise TenantLeak("Text and from_statement carry no tenant criteria; select mapped classes.")
    if isinstance(part, Table):
        _refuse_table(part.name)
    elif isinstance(part, TableClause):
        raise TenantLeak(f"Table {part.name} is no mapped class and carries no tenant criteria.")
    elif isinstance(part, Column):
        if isinstance(part.table, Table):
            _refuse_table(part.table.name)
    elif isinstance(part, ColumnClause) and part.is_literal and part.name != "*":
        raise TenantLeak("Text carries no tenant criteria; select mapped classes instead.")


def _is_dressed(part: Any) -> bool:
    """Text stands before or after the statement proper."""
    if not isinstance(part, HasPrefixes | HasSuffixes):
        return False
    return bool(getattr(part, "_prefixes", ()) or getattr(part, "_suffixes", ()))


def _refuse_table(name: str) -> None:
    if name in _tenant_tables():
        raise TenantLeak(f"Table {name} carries no tenant criteria; select its class.")


def _tenant_tables() -> set[str]:
    return {
        cast("Table", mapper.local_table).name
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, TenantOwned)
    }
