"""What is computed, in fewer pages: tables in the order of their keys, records whole where they are compared."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the tables of what is computed anew, empty: it will be computed from nothing once."""
    for name in ("prepared", "ties", "entry_records", "history", "links"):
        op.drop_table(name)
    _compared()
    _entries()
    op.execute("DELETE FROM meta WHERE key = 'rules'")


def _compared() -> None:
    op.create_table(
        "prepared",
        sa.Column("record", sa.String(16), primary_key=True),
        sa.Column("document", sa.String(40), nullable=False, index=True),
        sa.Column("place", sa.String(40), nullable=False),
        sa.Column("component", sa.String(16), nullable=False, index=True),
        sa.Column("near_keys", sa.LargeBinary, nullable=False),
        sa.Column("tie_keys", sa.LargeBinary, nullable=False),
    )
    fact = sa.Column("fact", sa.Text, nullable=False)
    op.create_table("facts", sa.Column("record", sa.String(16), primary_key=True), fact)
    _table(
        "ties",
        sa.Column("source", sa.String(16), primary_key=True),
        sa.Column("target", sa.String(16), primary_key=True),
        sa.Column("type", sa.String(20), primary_key=True),
        sa.Column("told_by", sa.String(16), primary_key=True),
    )
    op.create_index("ties_target", "ties", ["target"])


def _entries() -> None:
    _table(
        "entry_records",
        sa.Column("entry", sa.String(16), sa.ForeignKey("entries.id"), primary_key=True),
        sa.Column("record", sa.String(16), primary_key=True),
        sa.Column("place", sa.Integer, nullable=False),
    )
    op.create_index("entry_records_record", "entry_records", ["record"])
    _part(
        "history",
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("date", sa.String(40)),
        sa.Column("record", sa.String(16), nullable=False),
    )
    _part(
        "links",
        sa.Column("type", sa.String(20), nullable=False),
        sa.Column("other", sa.String(16), nullable=False),
        sa.Column("record", sa.String(16), nullable=False),
    )
    op.create_index("links_other", "links", ["other"])


def _part(name: str, *columns: "sa.Column[Any]") -> None:
    entry = sa.Column("entry", sa.String(16), sa.ForeignKey("entries.id"), primary_key=True)
    _table(name, entry, sa.Column("place", sa.Integer, primary_key=True), *columns)


def _table(name: str, *columns: "sa.Column[Any]") -> None:
    op.create_table(name, *columns, sqlite_with_rowid=False)
