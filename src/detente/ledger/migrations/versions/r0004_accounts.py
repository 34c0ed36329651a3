"""Where an entry's accounts differ and who tells it; when a document was added."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the columns; entries without them are computed anew."""
    op.add_column("entries", sa.Column("conflicts", sa.Text, nullable=False, server_default="[]"))
    op.add_column("entries", sa.Column("support", sa.Text, nullable=False, server_default="{}"))
    op.add_column("documents", sa.Column("added", sa.String(32)))
    op.create_index("ix_documents_added", "documents", ["added"])
    op.create_index("links_other", "links", ["other"])
    op.execute("DELETE FROM meta WHERE key = 'rules'")
