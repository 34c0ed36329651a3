"""What people ask of a ledger: its entries as rows to read, counts of who does what, and who held which office."""

from detente.analysis.counts import ActorCount, count_actors
from detente.analysis.judging import decision, doubtful, in_words, standing
from detente.analysis.people import PersonInOffice, people
from detente.analysis.rows import Row, Source, row_of, rows
from detente.analysis.wording import actor_name, short_sentence

__all__ = [
    "ActorCount",
    "PersonInOffice",
    "Row",
    "Source",
    "actor_name",
    "count_actors",
    "decision",
    "doubtful",
    "in_words",
    "people",
    "row_of",
    "rows",
    "short_sentence",
    "standing",
]
