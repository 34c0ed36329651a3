"""What every reader is, whoever wrote it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from detente.records import Record
from detente.sources.document import Document


class Reader(Protocol):
    """Takes a document, gives what it says. Pure: the same document gives the same records."""

    name: str

    def read(self, document: Document) -> Iterable[Record]:
        """Return the records of the document, each with evidence from its text."""
        ...


@dataclass(frozen=True, slots=True)
class Read:
    """What a reader made of a document.

    refused: for each claim that it threw away itself, why, in words that can be counted. failure: why the
    document could not be read, in words for the user; it is then skipped, and read when asked again.
    """

    document: Document
    records: tuple[Record, ...] = ()
    refused: tuple[str, ...] = ()
    failure: str | None = None


@runtime_checkable
class FallibleReader(Protocol):
    """A reader that may fail on a document, or throw claims away, and says so."""

    name: str

    def attempts(self, documents: Iterable[Document]) -> Iterator[Read]:
        """Yield what became of each document, in order."""
        ...
