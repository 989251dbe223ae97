"""Alembic's entry: runs the migrations on the connection that ``upgrade`` hands over."""

from alembic import context

connection = context.config.attributes["connection"]
# SQLite changes most things of a table only by building it anew.
context.configure(connection=connection, render_as_batch=True, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
