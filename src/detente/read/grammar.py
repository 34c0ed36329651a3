"""The default reader: grammar and lexicon over a dependency parse; no model server, no network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from detente.extract.commitments import commitments
from detente.extract.events import events
from detente.extract.measures import measures
from detente.extract.meetings import meetings
from detente.extract.refutations import refutations
from detente.extract.statements import statements
from detente.reading.collecting import no_collecting, spare_tables
from detente.reading.document import Reading, batches, read_batch, read_text_of
from detente.reading.gate import gate
from detente.records import Record
from detente.sources.document import Document


class GrammarReader:
    """Reads documents by parsing them and following the grammar of relations between states."""

    name = "grammar"

    def __init__(self, model: str | None = None, *, gated: bool = False) -> None:
        """model: an installed spaCy model; default the pinned one. gated: leave unparsed what can hold no record."""
        self.model = model
        self._opened = gate().open_blocks if gated else None

    def prepare(self) -> None:
        """Load the model now; raises ModelError where there is none."""
        read_text_of(Document("nothing", ""), self.model)

    def read(self, document: Document) -> Iterable[Record]:
        """Return the records of a document, in the order of its text."""
        found = _next_records(read_batch([document], self.model, self._opened))
        return found[1] if found else []

    def read_many(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Record]]]:
        """Yield documents with their records; parsing in batches is faster than one by one."""
        for batch in batches(documents):
            readings = read_batch(batch, self.model, self._opened)
            while found := _next_records(readings):
                yield found
                spare_tables()


@no_collecting()
def _next_records(readings: Iterator[Reading]) -> tuple[Document, list[Record]] | None:
    """The next document with its records; its reading is gone before cycles are searched for again."""
    reading = next(readings, None)
    if reading is None:
        return None
    found = records_of(reading)
    reading.let_go()
    return reading.document, found


def records_of(reading: Reading) -> list[Record]:
    """All records of a reading, in the order of the text."""
    found = events(reading)
    everything = [
        *found,
        *refutations(reading),
        *meetings(reading),
        *measures(reading),
        *commitments(reading),
        *statements(reading, found),
    ]
    return sorted(everything, key=lambda r: (r.start, r.kind, r.id))
