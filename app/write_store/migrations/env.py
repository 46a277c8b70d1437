"""Alembic's entry point: runs the scripts on the connection that `migrate.py` passes."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, transactional_ddl=True)
context.run_migrations()
