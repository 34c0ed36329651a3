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

HEAD: Final = "0008"
"""The newest revision in `migrations/versions`; revisions are numbered in order."""


def _word(letters: int) -> String:
    """Return the type of a short text; PostgreSQL keeps any alike."""
    return String(letters).with_variant(postgres.Words(), "postgresql")


_TEXT: Final = Text().with_variant(postgres.Words(), "postgresql")

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("key", _word(40), primary_key=True),
    Column("value", _TEXT, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("key", _word(40), primary_key=True),
    Column("name", _TEXT, nullable=False, index=True),
    Column("other_names", _TEXT, nullable=False),
    Column("text", _TEXT, nullable=False),
    Column("title", _TEXT),
    Column("published", _word(40)),
    Column("dating", _word(16), nullable=False),
    Column("publisher", _TEXT, index=True),
    Column("url", _TEXT),
    Column("path", _TEXT),
    Column("words", Integer, nullable=False),
    Column("reader", _TEXT, nullable=False),
    Column("added", _word(32), index=True),
    Index("documents_by_day", "published", "key"),
    Index("documents_of_publisher", "publisher", "published", "key"),
)

records = Table(
    "records",
    metadata,
    Column("id", _word(16), primary_key=True),
    Column("document", _word(40), ForeignKey("documents.key"), nullable=False, index=True),
    Column("kind", _word(16), nullable=False, index=True),
    Column("date", _word(40)),
    Column("modality", _word(16), nullable=False),
    Column("confidence", Float, nullable=False),
    Column("fields", _TEXT, nullable=False),
    # what people's judgements make of it (`settling`): the columns `confidence`, `kept` and `verdict` follow them
    Column("kept", Boolean, nullable=False, server_default=false()),
    Column("verdict", _word(10)),
)

entries = Table(
    "entries",
    metadata,
    Column("id", _word(16), primary_key=True),
    Column("kind", _word(16), nullable=False, index=True),
    Column("status", _word(16), nullable=False),
    Column("first_day", _word(10), index=True),
    Column("last_day", _word(10)),
    Column("actors", _TEXT, nullable=False),
    Column("issues", _TEXT, nullable=False),
    Column("fields", _TEXT, nullable=False),
    Column("conflicts", _TEXT, nullable=False),
    Column("support", _TEXT, nullable=False),
    Column("confidence", Float, nullable=False),
    # of events the quad class, by its place in `ontology.QUAD_CLASSES`; the last day of a commitment's deadline,
    # or that on which a measure was lifted or ran out
    Column("quad", Integer),
    Column("ends", _word(10), index=True),
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
        Column("side", _TEXT, primary_key=True),
        Column("first_day", _word(10), primary_key=True),  # empty where undated
        Column("entry", _word(16), primary_key=True),
        Column("last_day", _word(10)),
        Column("kind", _word(16), nullable=False),
        Column("status", _word(16), nullable=False),
        Column("confidence", Float, nullable=False),
        Column("quad", Integer),
        Column("ends", _word(10)),
        Column("issues", _TEXT, nullable=False),
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
    Column("document", _word(40), ForeignKey("documents.key"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)

# The tables below are derived from `records`, and stale while meta says so: they name records without
# a foreign key, for a document's records may be replaced before the entries are computed again.
entry_records = Table(
    "entry_records",
    metadata,
    Column("entry", _word(16), ForeignKey("entries.id"), primary_key=True),
    Column("record", _word(16), primary_key=True),
    Column("place", Integer, nullable=False),
    Index("entry_records_record", "record"),
    sqlite_with_rowid=False,
)

history = Table(
    "history",
    metadata,
    Column("entry", _word(16), ForeignKey("entries.id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("status", _word(16), nullable=False),
    Column("date", _word(40)),
    Column("record", _word(16), nullable=False),
    sqlite_with_rowid=False,
)

links = Table(
    "links",
    metadata,
    Column("entry", _word(16), ForeignKey("entries.id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("type", _word(20), nullable=False),
    Column("other", _word(16), nullable=False),
    Column("record", _word(16), nullable=False),
    Index("links_other", "other"),
    sqlite_with_rowid=False,
)

# What a new document can change is found with the tables below, which are as old as the entries are.
prepared = Table(
    "prepared",
    metadata,
    Column("record", _word(16), primary_key=True),
    Column("document", _word(40), nullable=False, index=True),
    Column("place", _word(40), nullable=False),
    Column("component", _word(16), nullable=False, index=True),
    Column("near_keys", LargeBinary, nullable=False),
    Column("tie_keys", LargeBinary, nullable=False),
)

# Records ready for comparison, each whole. They come in the order of the days told of, so that what is compared
# stands in few pages.
facts = Table(
    "facts",
    metadata,
    Column("record", _word(16), primary_key=True),
    Column("fact", _TEXT, nullable=False),
)

places = Table(
    "places",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("place", _word(40), primary_key=True),
    sqlite_with_rowid=False,
)

ties = Table(
    "ties",
    metadata,
    Column("source", _word(16), primary_key=True),
    Column("target", _word(16), primary_key=True),
    Column("type", _word(20), primary_key=True),
    Column("told_by", _word(16), primary_key=True),
    Index("ties_target", "target"),
    sqlite_with_rowid=False,
)

changed_documents = Table(
    "changed_documents",
    metadata,
    Column("document", _word(40), primary_key=True),
)

# How far each reader got in each archive (by a hash of what it is): see `sources.Mark`.
archives = Table(
    "archives",
    metadata,
    Column("archive", _word(40), primary_key=True),
    Column("reader", _word(200), primary_key=True),
    Column("path", _TEXT, nullable=False),
    Column("offset", BigInteger, nullable=False),
    Column("inside", BigInteger, nullable=False),
    Column("documents", BigInteger, nullable=False),
    Column("ended", Boolean, nullable=False),
)

judgements = Table(
    "judgements",
    metadata,
    Column("id", _word(16), primary_key=True),
    Column("action", _word(10), nullable=False),
    Column("field", _word(20)),
    Column("value", _TEXT),
    Column("who", _TEXT, nullable=False),
    Column("made", _word(32), nullable=False),
    Column("why", _TEXT),
    Column("undone_by", _TEXT),
    Column("undone_when", _word(32)),
    Column("undone_why", _TEXT),
)

# The records that were judged, as they were, whether the ledger holds their documents or not. `record` is
# derived: the record held now that each of them is, or NULL.
judged = Table(
    "judged",
    metadata,
    Column("judgement", _word(16), ForeignKey("judgements.id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("side", Integer, nullable=False),
    Column("document", _word(40), nullable=False),
    Column("judged", _TEXT, nullable=False),
    Column("record", _word(16)),
    Index("judged_document", "document"),
)
