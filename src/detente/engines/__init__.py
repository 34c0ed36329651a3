"""Running the reading of many documents, on this machine with one or more processes."""

from detente.engines.local import Outcome, read_paths
from detente.engines.tasks import TIME_LIMIT, MakeReader

__all__ = ["TIME_LIMIT", "MakeReader", "Outcome", "read_paths"]
