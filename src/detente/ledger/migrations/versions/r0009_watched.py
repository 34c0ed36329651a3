"""What `detente watch` has seen: feeds, and the articles that they list."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make room for feeds and their entries."""
    op.create_table(
        "watched_feeds",
        sa.Column("url", sa.Text, primary_key=True),
        sa.Column("title", sa.Text),
        sa.Column("etag", sa.Text),
        sa.Column("modified", sa.Text),
        sa.Column("due", sa.Float, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("fault", sa.Text),
    )
    op.create_table(
        "watched_articles",
        sa.Column("key", sa.String(24), primary_key=True),
        sa.Column("feed", sa.Text, nullable=False),
        sa.Column("link", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("published", sa.String(40)),
        sa.Column("content", sa.Text),
        sa.Column("stamp", sa.String(24), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("due", sa.Float, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("fault", sa.Text),
        sa.Column("document", sa.String(40)),
    )
    op.create_index("watched_articles_due", "watched_articles", ["state", "due"])
    op.create_index("watched_articles_feed", "watched_articles", ["feed", "state"])
