"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables of the first version."""
    _meta_and_documents()
    _records()
    _entries()
    _parts_of_entries()


def _meta_and_documents() -> None:
    op.create_table(
        "meta",
        sa.Column("key", sa.String(40), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "documents",
        sa.Column("key", sa.String(40), primary_key=True),
        sa.Column("name", sa.Text, nullable=False, index=True),
        sa.Column("other_names", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("published", sa.String(40)),
        sa.Column("dating", sa.String(16), nullable=False),
        sa.Column("publisher", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("path", sa.Text),
        sa.Column("words", sa.Integer, nullable=False),
        sa.Column("reader", sa.Text, nullable=False),
    )


def _records() -> None:
    op.create_table(
        "records",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("document", sa.String(40), sa.ForeignKey("documents.key"), nullable=False, index=True),
        sa.Column("kind", sa.String(16), nullable=False, index=True),
        sa.Column("date", sa.String(40)),
        sa.Column("modality", sa.String(16), nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("fields", sa.Text, nullable=False),
    )


def _entries() -> None:
    op.create_table(
        "entries",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False, index=True),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("first_day", sa.String(10), index=True),
        sa.Column("last_day", sa.String(10)),
        sa.Column("actors", sa.Text, nullable=False),
        sa.Column("issues", sa.Text, nullable=False),
        sa.Column("fields", sa.Text, nullable=False),
    )


def _parts_of_entries() -> None:
    op.create_table(
        "entry_records",
        _entry(),
        sa.Column("place", sa.Integer, primary_key=True),
        _record(),
    )
    op.create_index("entry_records_record", "entry_records", ["record"])
    op.create_table(
        "history",
        _entry(),
        sa.Column("place", sa.Integer, primary_key=True),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("date", sa.String(40)),
        _record(),
    )
    op.create_table(
        "links",
        _entry(),
        sa.Column("place", sa.Integer, primary_key=True),
        sa.Column("type", sa.String(20), nullable=False),
        sa.Column("other", sa.String(16), nullable=False),
        _record(),
    )


def _entry() -> sa.Column[str]:
    return sa.Column("entry", sa.String(16), sa.ForeignKey("entries.id"), primary_key=True)


def _record() -> sa.Column[str]:
    return sa.Column("record", sa.String(16), nullable=False)
