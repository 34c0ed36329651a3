"""What the event candidates of a short text tell, whatever the weights make of them."""

from __future__ import annotations

from detente.extract.candidates import Candidate
from detente.extract.events import candidates
from detente.reading import read_text_of
from detente.reading.document import Reading
from detente.records import Event
from detente.sources import document_from_text

Told = tuple[str, str, str]


def read(text: str, published: str = "1996-05-05") -> Reading:
    """A text read as a document of a day."""
    return read_text_of(document_from_text(text, published=published))


def found(text: str) -> list[Candidate]:
    """The event candidates of a text."""
    return list(candidates(read(text)))


def told(text: str) -> set[Told]:
    """Source, target and type of each."""
    return {(c.record.source, c.record.target, c.record.type) for c in found(text) if isinstance(c.record, Event)}
