"""Alembic's entry: runs on the connection it is given."""

from alembic import context

from db.base import Base
from db.models.all import LOADED

assert LOADED
connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
