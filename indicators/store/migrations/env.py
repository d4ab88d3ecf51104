"""Runs the migrations on the connection that `engine` hands over."""

from alembic import context

from indicators.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=True)
context.run_migrations()
