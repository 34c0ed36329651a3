"""Running the reading of many documents, on this machine with one or more processes."""

from detente.engines.local import Outcome, read_paths

__all__ = ["Outcome", "read_paths"]
