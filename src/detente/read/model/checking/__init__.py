"""The check: which claims of a model may be offered to the door, and how sure they then are.

A claim becomes a record only where its evidence stands in the article, its actors are named there, and its values
are ones that a record may have; else it is refused, with one cause. What cannot be settled stays, as a doubt that
lowers the record's confidence (`data/confidence.tsv`). A model's own sureness is never asked for.
"""

from detente.read.model.checking.checked import Checked, checked

__all__ = ["Checked", "checked"]
