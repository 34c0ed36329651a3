"""The table of rows that came from others' event tables."""

from __future__ import annotations

from sqlalchemy import Column, Index, Table

from detente.ledger.schema import TEXT, metadata, word

imported = Table(
    "imported",
    metadata,
    Column("source", word(16), primary_key=True),  # gdelt, icews, plover
    Column("number", TEXT, primary_key=True),  # the row's own identifier
    Column("added", word(40), nullable=False),  # the day from which the row is; empty where it does not say
    Column("text", TEXT, nullable=False),  # the row as it came
    Column("document", word(40), nullable=False),  # the hash of it
    Column("url", TEXT),
    Column("first_day", word(10)),
    Column("last_day", word(10)),
    Column("sides", TEXT, nullable=False),  # actors of its entries, as `selection.listed` has them
    Column("entries", TEXT, nullable=False),  # ids of its entries likewise; empty where it tells none
    Index("imported_by_day", "source", "first_day"),
    Index("imported_document", "document"),
)
"""Rows are kept as they came, and what they tell is read out of them when it is asked for."""
