"""Alembic's entry: runs on the connection it is given."""

from typing import Any, Literal

from alembic import context

from db.base import Base
from db.models.all import LOADED
from db.types import UTC, Sealed

assert LOADED


def name_our_types(kind: str, item: Any, autogen: Any) -> str | Literal[False]:
    """Generated scripts name our column types by their own names."""
    if kind == "type" and isinstance(item, UTC | Sealed):
        autogen.imports.add("from db.types import UTC, Sealed")
        return f"{type(item).__name__}()"
    return False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
    render_item=name_our_types,
)
with context.begin_transaction():
    context.run_migrations()
