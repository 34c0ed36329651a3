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

HEAD: Final = "0009"
"""The newest revision in `migrations/versions`; revisions are numbered in order."""

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("key", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("key", String(40), primary_key=True),
    Column("name", Text, nullable=False, index=True),
    Column("other_names", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("title", Text),
    Column("published", String(40)),
    Column("dating", String(16), nullable=False),
    Column("publisher", Text, index=True),
    Column("url", Text),
    Column("path", Text),
    Column("words", Integer, nullable=False),
    Column("reader", Text, nullable=False),
    Column("added", String(32), index=True),
    Index("documents_by_day", "published", "key"),
    Index("documents_of_publisher", "publisher", "published", "key"),
)

records = Table(
    "records",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("document", String(40), ForeignKey("documents.key"), nullable=False, index=True),
    Column("kind", String(16), nullable=False, index=True),
    Column("date", String(40)),
    Column("modality", String(16), nullable=False),
    Column("confidence", Float, nullable=False),
    Column("fields", Text, nullable=False),
    # what people's judgements make of it (`settling`): the columns `confidence`, `kept` and `verdict` follow them
    Column("kept", Boolean, nullable=False, server_default=false()),
    Column("verdict", String(10)),
)

entries = Table(
    "entries",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("kind", String(16), nullable=False, index=True),
    Column("status", String(16), nullable=False),
    Column("first_day", String(10), index=True),
    Column("last_day", String(10)),
    Column("actors", Text, nullable=False),
    Column("issues", Text, nullable=False),
    Column("fields", Text, nullable=False),
    Column("conflicts", Text, nullable=False),
    Column("support", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    # of events the quad class, by its place in `ontology.QUAD_CLASSES`; the last day of a commitment's deadline,
    # or that on which a measure was lifted or ran out
    Column("quad", Integer),
    Column("ends", String(10), index=True),
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
        Column("side", Text, primary_key=True),
        Column("first_day", String(10), primary_key=True),  # empty where undated
        Column("entry", String(16), primary_key=True),
        Column("last_day", String(10)),
        Column("kind", String(16), nullable=False),
        Column("status", String(16), nullable=False),
        Column("confidence", Float, nullable=False),
        Column("quad", Integer),
        Column("ends", String(10)),
        Column("issues", Text, nullable=False),
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
    Column("document", String(40), ForeignKey("documents.key"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)

# The tables below are derived from `records`, and stale while meta says so: they name records without
# a foreign key, for a document's records may be replaced before the entries are computed again.
entry_records = Table(
    "entry_records",
    metadata,
    Column("entry", String(16), ForeignKey("entries.id"), primary_key=True),
    Column("record", String(16), primary_key=True),
    Column("place", Integer, nullable=False),
    Index("entry_records_record", "record"),
    sqlite_with_rowid=False,
)

history = Table(
    "history",
    metadata,
    Column("entry", String(16), ForeignKey("entries.id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("status", String(16), nullable=False),
    Column("date", String(40)),
    Column("record", String(16), nullable=False),
    sqlite_with_rowid=False,
)

links = Table(
    "links",
    metadata,
    Column("entry", String(16), ForeignKey("entries.id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("type", String(20), nullable=False),
    Column("other", String(16), nullable=False),
    Column("record", String(16), nullable=False),
    Index("links_other", "other"),
    sqlite_with_rowid=False,
)

# What a new document can change is found with the tables below, which are as old as the entries are.
prepared = Table(
    "prepared",
    metadata,
    Column("record", String(16), primary_key=True),
    Column("document", String(40), nullable=False, index=True),
    Column("place", String(40), nullable=False),
    Column("component", String(16), nullable=False, index=True),
    Column("near_keys", LargeBinary, nullable=False),
    Column("tie_keys", LargeBinary, nullable=False),
)

# Records ready for comparison, each whole. They come in the order of the days told of, so that what is compared
# stands in few pages.
facts = Table(
    "facts",
    metadata,
    Column("record", String(16), primary_key=True),
    Column("fact", Text, nullable=False),
)

places = Table(
    "places",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("place", String(40), primary_key=True),
    sqlite_with_rowid=False,
)

ties = Table(
    "ties",
    metadata,
    Column("source", String(16), primary_key=True),
    Column("target", String(16), primary_key=True),
    Column("type", String(20), primary_key=True),
    Column("told_by", String(16), primary_key=True),
    Index("ties_target", "target"),
    sqlite_with_rowid=False,
)

changed_documents = Table(
    "changed_documents",
    metadata,
    Column("document", String(40), primary_key=True),
)

# How far each reader got in each archive (by a hash of what it is): see `sources.Mark`.
archives = Table(
    "archives",
    metadata,
    Column("archive", String(40), primary_key=True),
    Column("reader", String(200), primary_key=True),
    Column("path", Text, nullable=False),
    Column("offset", BigInteger, nullable=False),
    Column("inside", BigInteger, nullable=False),
    Column("documents", BigInteger, nullable=False),
    Column("ended", Boolean, nullable=False),
)

judgements = Table(
    "judgements",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("action", String(10), nullable=False),
    Column("field", String(20)),
    Column("value", Text),
    Column("who", Text, nullable=False),
    Column("made", String(32), nullable=False),
    Column("why", Text),
    Column("undone_by", Text),
    Column("undone_when", String(32)),
    Column("undone_why", Text),
)

# The records that were judged, as they were, whether the ledger holds their documents or not. `record` is
# derived: the record held now that each of them is, or NULL.
judged = Table(
    "judged",
    metadata,
    Column("judgement", String(16), ForeignKey("judgements.id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("side", Integer, nullable=False),
    Column("document", String(40), nullable=False),
    Column("judged", Text, nullable=False),
    Column("record", String(16)),
    Index("judged_document", "document"),
)
