"""What every reader is, whoever wrote it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from detente.records import Record
from detente.sources.document import Document


class Reader(Protocol):
    """Takes a document, gives what it says. Pure: the same document gives the same records."""

    name: str

    def read(self, document: Document) -> Iterable[Record]:
        """Return the records of the document, each with evidence from its text."""
        ...
