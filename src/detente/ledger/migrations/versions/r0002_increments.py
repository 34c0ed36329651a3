"""Tables for bringing the entries up to date without computing all of them anew."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables; empty as they are, the entries will be computed from nothing once."""
    _prepared()
    _places_and_ties()
    op.create_table("changed_documents", sa.Column("document", sa.String(40), primary_key=True))


def _prepared() -> None:
    op.create_table(
        "prepared",
        sa.Column("record", sa.String(16), primary_key=True),
        sa.Column("document", sa.String(40), nullable=False, index=True),
        sa.Column("place", sa.String(40), nullable=False),
        sa.Column("component", sa.String(16), nullable=False, index=True),
        sa.Column("near_keys", sa.Text, nullable=False),
        sa.Column("tie_keys", sa.Text, nullable=False),
        sa.Column("fact", sa.Text, nullable=False),
    )


def _places_and_ties() -> None:
    op.create_table(
        "places",
        sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("place", sa.String(40), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "ties",
        sa.Column("source", sa.String(16), primary_key=True),
        sa.Column("target", sa.String(16), primary_key=True),
        sa.Column("type", sa.String(20), primary_key=True),
        sa.Column("told_by", sa.String(16), primary_key=True),
    )
    op.create_index("ties_target", "ties", ["target"])
