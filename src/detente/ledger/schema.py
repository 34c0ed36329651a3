"""The tables, as SQLAlchemy knows them. What changes here needs a migration beside it."""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    false,
)

from detente.ledger import postgres

HEAD: Final = "0010"
"""The newest revision in `migrations/versions`; revisions are numbered in order."""


def word(letters: int) -> String:
    """Return the type of a short text; PostgreSQL keeps any alike."""
    return String(letters).with_variant(postgres.Words(), "postgresql")


TEXT: Final = Text().with_variant(postgres.Words(), "postgresql")

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("key", word(40), primary_key=True),
    Column("value", TEXT, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("key", word(40), primary_key=True),
    Column("name", TEXT, nullable=False, index=True),
    Column("other_names", TEXT, nullable=False),
    Column("text", TEXT, nullable=False),
    Column("title", TEXT),
    Column("published", word(40)),
    Column("dating", word(16), nullable=False),
    Column("publisher", TEXT, index=True),
    Column("url", TEXT),
    Column("path", TEXT),
    Column("words", Integer, nullable=False),
    Column("reader", TEXT, nullable=False),
    Column("added", word(32), index=True),
    Index("documents_by_day", "published", "key"),
    Index("documents_of_publisher", "publisher", "published", "key"),
)

records = Table(
    "records",
    metadata,
    Column("id", word(16), primary_key=True),
    Column("document", word(40), ForeignKey("documents.key"), nullable=False, index=True),
    Column("kind", word(16), nullable=False, index=True),
    Column("date", word(40)),
    Column("modality", word(16), nullable=False),
    Column("confidence", Float, nullable=False),
    Column("fields", TEXT, nullable=False),
    # what people's judgements make of it (`settling`): the columns `confidence`, `kept` and `verdict` follow them
    Column("kept", Boolean, nullable=False, server_default=false()),
    Column("verdict", word(10)),
)

entries = Table(
    "entries",
    metadata,
    Column("id", word(16), primary_key=True),
    Column("kind", word(16), nullable=False, index=True),
    Column("status", word(16), nullable=False),
    Column("first_day", word(10), index=True),
    Column("last_day", word(10)),
    Column("actors", TEXT, nullable=False),
    Column("issues", TEXT, nullable=False),
    Column("fields", TEXT, nullable=False),
    Column("conflicts", TEXT, nullable=False),
    Column("support", TEXT, nullable=False),
    Column("confidence", Float, nullable=False),
    # of events the quad class, by its place in `ontology.QUAD_CLASSES`; the last day of a commitment's deadline,
    # or that on which a measure was lifted or ran out
    Column("quad", Integer),
    Column("ends", word(10), index=True),
    # of what one of several readers alone found: how much hangs on it (`waiting`)
    Column("lone_weight", Float),
    Index("entries_standing", "kind", "status", "confidence", "first_day", "issues", "quad"),
    Index("entries_by_day", "first_day", "id"),
    Index("entries_waiting", "kind", "lone_weight", "confidence"),
)


def _side(name: str) -> Table:
    """Return a table of whom entries concern, with what lists and charts of them ask for."""
    return Table(
        name,
        metadata,
        Column("side", TEXT, primary_key=True),
        Column("first_day", word(10), primary_key=True),  # empty where undated
        Column("entry", word(16), primary_key=True),
        Column("last_day", word(10)),
        Column("kind", word(16), nullable=False),
        Column("status", word(16), nullable=False),
        Column("confidence", Float, nullable=False),
        Column("quad", Integer),
        Column("ends", word(10)),
        Column("issues", TEXT, nullable=False),
        Column("lone_weight", Float),
        Index(f"{name}_entry", "entry"),
        sqlite_with_rowid=False,
    )


entry_actors = _side("entry_actors")
"""Each actor of each entry, and each person who meets or speaks."""

entry_pairs = _side("entry_pairs")
"""Each pair of states of each entry, as "CHN-USA"."""

entry_publishers = _side("entry_publishers")
"""Each publisher of a document that tells the entry."""

# Where in its text each passage stands whose words full-text search knows (`passage_words`, SQLite's FTS5).
passages = Table(
    "passages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document", word(40), ForeignKey("documents.key"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)

# The tables below are derived from `records`, and stale while meta says so: they name records without
# a foreign key, for a document's records may be replaced before the entries are computed again.
entry_records = Table(
    "entry_records",
    metadata,
    Column("entry", word(16), ForeignKey("entries.id"), primary_key=True),
    Column("record", word(16), primary_key=True),
    Column("place", Integer, nullable=False),
    Index("entry_records_record", "record"),
    sqlite_with_rowid=False,
)

history = Table(
    "history",
    metadata,
    Column("entry", word(16), ForeignKey("entries.id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("status", word(16), nullable=False),
    Column("date", word(40)),
    Column("record", word(16), nullable=False),
    sqlite_with_rowid=False,
)

links = Table(
    "links",
    metadata,
    Column("entry", word(16), ForeignKey("entries.id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("type", word(20), nullable=False),
    Column("other", word(16), nullable=False),
    Column("record", word(16), nullable=False),
    Index("links_other", "other"),
    sqlite_with_rowid=False,
)

# What a new document can change is found with the tables below, which are as old as the entries are.
prepared = Table(
    "prepared",
    metadata,
    Column("record", word(16), primary_key=True),
    Column("document", word(40), nullable=False, index=True),
    Column("place", word(40), nullable=False),
    Column("component", word(16), nullable=False, index=True),
    Column("near_keys", LargeBinary, nullable=False),
    Column("tie_keys", LargeBinary, nullable=False),
)

# Records ready for comparison, each whole. They come in the order of the days told of, so that what is compared
# stands in few pages.
facts = Table(
    "facts",
    metadata,
    Column("record", word(16), primary_key=True),
    Column("fact", TEXT, nullable=False),
)

places = Table(
    "places",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("place", word(40), primary_key=True),
    sqlite_with_rowid=False,
)

ties = Table(
    "ties",
    metadata,
    Column("source", word(16), primary_key=True),
    Column("target", word(16), primary_key=True),
    Column("type", word(20), primary_key=True),
    Column("told_by", word(16), primary_key=True),
    Index("ties_target", "target"),
    sqlite_with_rowid=False,
)

changed_documents = Table(
    "changed_documents",
    metadata,
    Column("document", word(40), primary_key=True),
)

# How far each reader got in each archive (by a hash of what it is): see `sources.Mark`.
archives = Table(
    "archives",
    metadata,
    Column("archive", word(40), primary_key=True),
    Column("reader", word(200), primary_key=True),
    Column("path", TEXT, nullable=False),
    Column("offset", BigInteger, nullable=False),
    Column("inside", BigInteger, nullable=False),
    Column("documents", BigInteger, nullable=False),
    Column("ended", Boolean, nullable=False),
)

judgements = Table(
    "judgements",
    metadata,
    Column("id", word(16), primary_key=True),
    Column("action", word(10), nullable=False),
    Column("field", word(20)),
    Column("value", TEXT),
    Column("who", TEXT, nullable=False),
    Column("made", word(32), nullable=False),
    Column("why", TEXT),
    Column("undone_by", TEXT),
    Column("undone_when", word(32)),
    Column("undone_why", TEXT),
)

# The records that were judged, as they were, whether the ledger holds their documents or not. `record` is
# derived: the record held now that each of them is, or NULL.
judged = Table(
    "judged",
    metadata,
    Column("judgement", word(16), ForeignKey("judgements.id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("side", Integer, nullable=False),
    Column("document", word(40), nullable=False),
    Column("judged", TEXT, nullable=False),
    Column("record", word(16)),
    Index("judged_document", "document"),
)
