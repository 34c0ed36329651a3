"""Running the reading of many documents, on this machine with one or more processes."""

from detente.engines.local import MakeReader, Outcome, read_paths

__all__ = ["MakeReader", "Outcome", "read_paths"]
