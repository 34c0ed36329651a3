"""Rows of others' event tables, kept apart."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add the table of imported rows."""
    op.create_table(
        "imported",
        sa.Column("source", sa.String(16), primary_key=True),
        sa.Column("number", sa.Text, primary_key=True),
        sa.Column("added", sa.String(40), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("document", sa.String(40), nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("first_day", sa.String(10)),
        sa.Column("last_day", sa.String(10)),
        sa.Column("sides", sa.Text, nullable=False),
        sa.Column("entries", sa.Text, nullable=False),
    )
    op.create_index("imported_by_day", "imported", ["source", "first_day"])
    op.create_index("imported_document", "imported", ["document"])
