"""What Alembic runs for each migration: on the connection that the ledger hands over."""

from alembic import context

from detente.ledger.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
context.run_migrations()
