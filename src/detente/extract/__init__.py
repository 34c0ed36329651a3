"""Extraction: from the reading of a document to its records, a file a kind."""

from detente.extract.dyad_type import EventType, event_type

__all__ = ["EventType", "event_type"]
