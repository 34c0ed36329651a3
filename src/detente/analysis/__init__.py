"""What people ask of a ledger: its entries as rows to read, and counts of who does what."""

from detente.analysis.counts import ActorCount, count_actors
from detente.analysis.rows import Row, Source, row_of, rows
from detente.analysis.wording import actor_name, short_sentence

__all__ = ["ActorCount", "Row", "Source", "actor_name", "count_actors", "row_of", "rows", "short_sentence"]
