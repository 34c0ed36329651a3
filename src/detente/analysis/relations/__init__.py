"""How two sides stand to each other, in numbers: acts out of the ledger's entries, and an index of them over time.

`acts_of` turns entries into directed acts, each counted once; `relations_index` adds them up by day, month, quarter or
year. docs/relations-index.md gives the method, its sources and its limits.
"""

from detente.analysis.relations.act import Act
from detente.analysis.relations.acts import Acts, acts_of

__all__ = ["Act", "Acts", "acts_of"]
