"""What lists, charts and searches ask for: whom entries concern, how sure they are, and the words of all texts."""

import sqlalchemy as sa
from alembic import op

from detente.ledger import passages

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add columns and tables; entries without them are computed anew, texts that are held are taken in."""
    op.add_column("entries", sa.Column("confidence", sa.Float, nullable=False, server_default="0"))
    op.add_column("entries", sa.Column("quad", sa.Integer))
    op.add_column("entries", sa.Column("ends", sa.String(10)))
    op.create_index("ix_entries_ends", "entries", ["ends"])
    op.create_index("entries_standing", "entries", ["kind", "status", "confidence", "first_day", "issues", "quad"])
    op.create_index("ix_documents_publisher", "documents", ["publisher"])
    op.create_index("documents_by_day", "documents", ["published", "key"])
    op.create_index("documents_of_publisher", "documents", ["publisher", "published", "key"])
    op.create_index("entries_by_confidence", "entries", ["kind", "confidence"])
    op.create_index("entries_by_day", "entries", ["first_day", "id"])
    for name in ("entry_actors", "entry_pairs", "entry_publishers"):
        _side(name)
    op.create_table(
        "passages",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("document", sa.String(40), sa.ForeignKey("documents.key"), nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
    )
    op.create_index("ix_passages_document", "passages", ["document"])
    passages.prepare(op.get_bind())
    op.execute("DELETE FROM meta WHERE key = 'rules'")


def _side(name: str) -> None:
    op.create_table(
        name,
        sa.Column("side", sa.Text, primary_key=True),
        sa.Column("first_day", sa.String(10), primary_key=True),
        sa.Column("entry", sa.String(16), primary_key=True),
        sa.Column("last_day", sa.String(10)),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("quad", sa.Integer),
        sa.Column("ends", sa.String(10)),
        sa.Column("issues", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index(f"{name}_entry", name, ["entry"])
