"""What people decide: judgements, the records they judged, and what stands of it with the records held."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make room for judgements."""
    op.add_column("records", sa.Column("kept", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("records", sa.Column("verdict", sa.String(10)))
    op.create_table(
        "judgements",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("action", sa.String(10), nullable=False),
        sa.Column("field", sa.String(20)),
        sa.Column("value", sa.Text),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("made", sa.String(32), nullable=False),
        sa.Column("why", sa.Text),
        sa.Column("undone_by", sa.Text),
        sa.Column("undone_when", sa.String(32)),
        sa.Column("undone_why", sa.Text),
    )
    op.create_table(
        "judged",
        sa.Column("judgement", sa.String(16), sa.ForeignKey("judgements.id"), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True),
        sa.Column("side", sa.Integer, nullable=False),
        sa.Column("document", sa.String(40), nullable=False),
        sa.Column("judged", sa.Text, nullable=False),
        sa.Column("record", sa.String(16)),
    )
    op.create_index("judged_document", "judged", ["document"])
