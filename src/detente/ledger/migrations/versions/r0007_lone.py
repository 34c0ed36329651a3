"""How much hangs on what one of several readers alone found. Nothing of older ledgers was: they had one reader."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the column; the index with it takes the place of that by kind and confidence."""
    for name in ("entries", "entry_actors", "entry_pairs", "entry_publishers"):
        op.add_column(name, sa.Column("lone_weight", sa.Float))
    op.drop_index("entries_by_confidence", "entries")
    op.create_index("entries_waiting", "entries", ["kind", "lone_weight", "confidence"])
