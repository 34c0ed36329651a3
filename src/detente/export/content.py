"""What is written: the records or entries of a ledger that were asked for, and the documents they are from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from detente.ledger import HeldDocument
from detente.reconcile import Entry
from detente.records import Record


def no_text(_: str) -> str | None:
    """Return no text, whatever the document."""
    return None


@dataclass(frozen=True, slots=True)
class Content:
    """What is written: records, or entries and the documents that they are from.

    text: gives the text of a document by its key, None where the ledger does not hold it. source: of which event table
    they were imported, with its rows as lines for another event table; None for the ledger's own.
    """

    records: Sequence[Record] = ()
    entries: Sequence[Entry] = ()
    documents: Sequence[HeldDocument] = ()
    text: Callable[[str], str | None] = no_text
    source: str | None = None
    lines: Sequence[str] = ()

    @property
    def by_key(self) -> dict[str, HeldDocument]:
        """The documents by key."""
        return {document.key: document for document in self.documents}

    @property
    def telling(self) -> Iterator[HeldDocument]:
        """The documents that tell any of the entries, by name."""
        keys = {record.document for entry in self.entries for record in entry.records}
        return (document for document in self.documents if document.key in keys)
