"""Two readers of the same documents as one: what both find is surer, what one finds is marked as that one's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from detente.read import read_documents
from detente.read.agreement import matched
from detente.read.door import admit
from detente.read.protocol import FallibleReader, Read, Reader
from detente.read.uniting import Readers, united
from detente.records import Record
from detente.sources.document import Document

_ALONE: Final = 1 / 3
"""What the odds of a record are worth that one reader found and the other, reading the same text, did not.

Of 323 records that a strong model alone found, and 282 that the grammar alone did, 60 and 13 in a hundred were right;
of those that both found 90 (28 documents with gold records, 2026-11-22). A weaker model says less by its silence.
"""

_AT_ONCE: Final = 24
"""Documents handed to the two readers together."""


class BothReader:
    """Reads each document by both readers, and makes one record of each two that tell the same fact.

    `Record.readers` says which found it: both, or one alone, which is then less sure of it. A document on
    which the second reader fails is a failure as a whole: what one reader alone made of it does not stand for both.
    """

    name = "both"

    def __init__(self, first: Reader, second: FallibleReader) -> None:
        """first: whose words stand where both find a fact; second: whose failures are this reader's."""
        self.first = first
        self.second = second
        self.readers = Readers(first.name, second.name)

    def attempts(self, documents: Iterable[Document]) -> Iterator[Read]:
        """Yield what became of each document, in order.

        The first reader goes before the second, portion by portion: where it breaks down, nothing was asked of
        the second in vain.
        """
        waiting = iter(documents)
        while portion := list(islice(waiting, _AT_ONCE)):
            yield from self._portion(portion)

    def _portion(self, documents: Sequence[Document]) -> Iterator[Read]:
        found = [
            (records, [one.reason for one in refused]) for _, records, refused in read_documents(documents, self.first)
        ]
        for (records, refused), read in zip(found, self.second.attempts(documents), strict=True):
            yield self._joined(records, refused, read)

    def _joined(self, first: list[Record], refused: list[str], read: Read) -> Read:
        if read.failure is not None:
            return Read(read.document, failure=read.failure)
        second, outside = admit(read.records, read.document)  # what may not enter makes nothing else surer
        reasons = (*refused, *read.refused, *(one.reason for one in outside))
        records = tuple(joined(first, second, self.readers, read.document.published))
        return Read(read.document, records, reasons)


def joined(
    first: Sequence[Record], second: Sequence[Record], readers: Readers, published: str | None = None
) -> list[Record]:
    """Return the records of a document as both readers tell them, in the order of its text.

    published: the document's date (EDTF), against which dates in the evidence are understood.
    """
    pairs = matched(first, second)
    found = [united(first[mine], second[other], readers, published) for mine, other in pairs]
    found += _alone(first, {mine for mine, _ in pairs}, readers.first)
    found += _alone(second, {other for _, other in pairs}, readers.second)
    return sorted(found, key=lambda record: (record.start, record.end, record.kind, record.id, record.readers))


def _alone(records: Sequence[Record], taken: set[int], reader: str) -> list[Record]:
    """Return the records that the other reader did not find, each less sure for that."""
    left = (record for place, record in enumerate(records) if place not in taken)
    return [replace(record, readers=(reader,), confidence=_doubted(record.confidence)) for record in left]


def _doubted(confidence: float) -> float:
    """Return a confidence whose odds are a third: 0.9 becomes 0.75, 0.5 becomes 0.25."""
    return round(confidence * _ALONE / (1 - confidence + confidence * _ALONE), 3)
