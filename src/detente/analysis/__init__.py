"""What people ask of a ledger: its entries as rows to read, counts of who does what, and who held which office."""

from detente.analysis.briefing import Brief, Note, Section, Sentence, brief, brief_of
from detente.analysis.changes import Change, changes, changes_since
from detente.analysis.counts import ActorCount, count_actors
from detente.analysis.episodes import Episode, episodes
from detente.analysis.judging import decision, doubtful, in_words, standing, why_listed
from detente.analysis.overdue import OVERDUE, is_overdue
from detente.analysis.people import PersonInOffice, people
from detente.analysis.plots import write_chart
from detente.analysis.relations import (
    HALF_LIFE,
    PERIODS,
    Act,
    Acts,
    Index,
    Point,
    acts_of,
    explained,
    index_chart,
    index_to_dict,
    period_words,
    relations_index,
    relations_index_of,
    signed,
    write_plot,
)
from detente.analysis.rows import Row, Source, row_of, rows, told
from detente.analysis.support import conflict_words, link_words, support_words
from detente.analysis.timeline import Cluster, Item, Lane, Timeline, Window, timeline
from detente.analysis.wording import actor_name, short_sentence

__all__ = [
    "HALF_LIFE",
    "OVERDUE",
    "PERIODS",
    "Act",
    "ActorCount",
    "Acts",
    "Brief",
    "Change",
    "Cluster",
    "Episode",
    "Index",
    "Item",
    "Lane",
    "Note",
    "PersonInOffice",
    "Point",
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
    "explained",
    "in_words",
    "index_chart",
    "index_to_dict",
    "is_overdue",
    "link_words",
    "people",
    "period_words",
    "relations_index",
    "relations_index_of",
    "row_of",
    "rows",
    "short_sentence",
    "signed",
    "standing",
    "support_words",
    "timeline",
    "told",
    "why_listed",
    "write_chart",
    "write_plot",
]
