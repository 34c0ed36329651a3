"""How two sides stand to each other, in numbers: acts out of the ledger's entries, and an index of them over time.

`acts_of` turns entries into directed acts, each counted once; `relations_index` adds them up by day, month, quarter or
year. docs/relations-index.md gives the method, its sources and its limits.
"""

from detente.analysis.plots import PLOT_FORMATS
from detente.analysis.relations.act import Act
from detente.analysis.relations.acts import Acts, acts_of
from detente.analysis.relations.held import relations_index_of
from detente.analysis.relations.index import HALF_LIFE, Index, Total, relations_index
from detente.analysis.relations.periods import PERIODS, Period
from detente.analysis.relations.plain import index_to_dict
from detente.analysis.relations.plot import index_chart, write_plot
from detente.analysis.relations.point import Level, Point
from detente.analysis.relations.weighing import Weighed, weight
from detente.analysis.relations.words import explained, period_words, signed

__all__ = [
    "HALF_LIFE",
    "PERIODS",
    "PLOT_FORMATS",
    "Act",
    "Acts",
    "Index",
    "Level",
    "Period",
    "Point",
    "Total",
    "Weighed",
    "acts_of",
    "explained",
    "index_chart",
    "index_to_dict",
    "period_words",
    "relations_index",
    "relations_index_of",
    "signed",
    "weight",
    "write_plot",
]
