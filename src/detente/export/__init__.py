"""A ledger's content for other programs: JSON lines, CSV, Parquet; the same ledger gives the same bytes."""

from detente.export.formats import FORMATS, Written, write_export
from detente.export.gathering import Gathered, gather
from detente.export.plain import entry_to_dict

__all__ = ["FORMATS", "Gathered", "Written", "entry_to_dict", "gather", "write_export"]
