"""Alembic's way in: runs the migrations on the connection that ``nlp.store.folder`` opened."""

from alembic import context

from nlp.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=False,
)
context.run_migrations()
