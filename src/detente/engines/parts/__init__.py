"""Reading in parts: each archive, or some hundred files, becomes one Parquet file of documents with their records.

A part is whole or not there, so that a reading goes on where it was left, on this machine or on many (`engines.ray`).
`plan` divides what is to be read, `read_parts` reads, `Shelf` knows what is whole, `load_parts` gives it to a ledger.
"""

from detente.engines.parts.loading import load_parts
from detente.engines.parts.planning import Part, plan
from detente.engines.parts.reading import read_parts
from detente.engines.parts.shelf import Done, Shelf

__all__ = ["Done", "Part", "Shelf", "load_parts", "plan", "read_parts"]
