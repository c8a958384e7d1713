"""Run the scripts of versions on the connection that `revisions` hands over, all or none."""

from __future__ import annotations

from alembic import context

from regiondash.evidence.store.tables import METADATA, REVISIONS

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    version_table=REVISIONS,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
