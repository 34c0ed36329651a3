"""The documents of a ledger by key, each looked up when it is asked for: a ledger may hold very many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from detente.ledger import HeldDocument, Ledger


class Library(Mapping[str, HeldDocument]):
    """All documents of a ledger; len() counts them, iterating gives the keys of those looked up so far."""

    def __init__(self, ledger: Ledger, wanted: Iterable[str] = ()) -> None:
        """Look up the wanted ones (by key) at once."""
        self._ledger = ledger
        self._known = ledger.held(wanted)

    def __getitem__(self, key: str) -> HeldDocument:
        """Return a document; raises KeyError for a key that is none."""
        if key not in self._known:
            self._known.update(self._ledger.held([key]))
        return self._known[key]

    def __iter__(self) -> Iterator[str]:
        """Yield the keys of the documents looked up."""
        return iter(self._known)

    def __len__(self) -> int:
        """Return how many documents the ledger holds."""
        return self._ledger.document_count()
