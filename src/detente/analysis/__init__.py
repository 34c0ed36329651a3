"""What people ask of a ledger: its entries as rows to read, counts of who does what, and who held which office."""

from detente.analysis.briefing import Brief, Note, Section, Sentence, brief, brief_of
from detente.analysis.changes import Change, changes, changes_since
from detente.analysis.counts import ActorCount, count_actors
from detente.analysis.episodes import Episode, episodes
from detente.analysis.judging import decision, doubtful, in_words, standing, why_listed
from detente.analysis.overdue import OVERDUE, is_overdue
from detente.analysis.people import PersonInOffice, people
from detente.analysis.relations import Act, Acts, acts_of
from detente.analysis.rows import Row, Source, row_of, rows, told
from detente.analysis.support import conflict_words, link_words, support_words
from detente.analysis.timeline import Cluster, Item, Lane, Timeline, Window, timeline
from detente.analysis.wording import actor_name, short_sentence

__all__ = [
    "OVERDUE",
    "Act",
    "ActorCount",
    "Acts",
    "Brief",
    "Change",
    "Cluster",
    "Episode",
    "Item",
    "Lane",
    "Note",
    "PersonInOffice",
    "Row",
    "Section",
    "Sentence",
    "Source",
    "Timeline",
    "Window",
    "actor_name",
    "acts_of",
    "brief",
    "brief_of",
    "changes",
    "changes_since",
    "conflict_words",
    "count_actors",
    "decision",
    "doubtful",
    "episodes",
    "in_words",
    "is_overdue",
    "link_words",
    "people",
    "row_of",
    "rows",
    "short_sentence",
    "standing",
    "support_words",
    "timeline",
    "told",
    "why_listed",
]
