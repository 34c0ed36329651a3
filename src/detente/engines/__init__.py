"""Running the reading of many documents, on this machine with one or more processes."""

from detente.engines.local import Outcome, read_paths
from detente.engines.tasks import TIME_LIMIT

__all__ = ["TIME_LIMIT", "Outcome", "read_paths"]
