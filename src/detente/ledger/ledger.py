"""The ledger as programs use it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Connection

from detente.errors import AmbiguousNameError, LedgerWriteError, MissingPathError, UnknownNameError
from detente.ledger import dialect, documents, entries, freshness, imported, opening, rebuilding, records, watched
from detente.ledger.archiving import Archiving
from detente.ledger.counting import Counting
from detente.ledger.documents import HeldDocument
from detente.ledger.importing import Importing
from detente.ledger.knowing import Knowing
from detente.ledger.looking import Looking
from detente.ledger.reviewing import Reviewing
from detente.ledger.searching import Searching
from detente.ledger.selection import Selection
from detente.ledger.settling import settle
from detente.ledger.shelving import Shelving
from detente.ledger.sureness import told
from detente.ledger.surveying import Surveying
from detente.ledger.trouble import told_plainly
from detente.ledger.watching import Watching
from detente.read.door import admit
from detente.reconcile import Entry
from detente.records import Record
from detente.sources.document import Document

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a document: whether its text was new, how many records it has now, how many the
    door refused, and whether the ledger changed at all."""

    new: bool
    records: int
    refused: int = 0
    changed: bool = True


class Ledger(Reviewing, Looking, Surveying, Searching, Knowing, Shelving, Archiving, Watching, Counting, Importing):
    """An open ledger.

    url: a path, or a database URL (`sqlite:///affairs.db`, `postgresql+psycopg://role@host/database`). create:
    whether to make a ledger where none is; else MissingPathError. Raises NotALedgerError, NewerLedgerError,
    LedgerWriteError, and LedgerError where a server cannot be reached.
    """

    def __init__(self, url: str | Path = "detente.db", *, create: bool = True) -> None:
        address = dialect.address(url)
        self.name = dialect.shown(url)
        _check_file(file := dialect.file_of(address), create)
        self._engine = dialect.engine_for(address)
        with told_plainly(self.name):
            opening.prepare(self._engine, self.name, create=create or file is not None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the file free; the ledger can no longer be used."""
        self._engine.dispose()

    def add(
        self, document: Document, found: Iterable[Record], *, reader: str = "", article: str | None = None
    ) -> Added:
        """Add a document with its records, all or nothing.

        Records whose evidence does not stand in the document stay outside. A text that is held, under
        whatever name, adds no second document; its records are replaced where this copy is the better
        dated one, or where it is the same copy and the reading differs. reader: what read it. article: the article
        of a feed that it is (`WatchedArticle.key`), noted as read in the same breath.
        """
        admitted, refusals = admit(found, document)
        with self._writing() as connection:
            added = _add(connection, document, admitted, reader)
            if article is not None:
                watched.put_read(connection, article, document.key)
        return replace(added, refused=len(refusals))

    def is_current(self, document: Document, reader: str) -> bool:
        """Tell whether adding this copy of a text, read by this reader, would change nothing."""
        with self._reading() as connection:
            known = next(documents.held(connection, document.key), None)
        if known is None or known.reader != reader:
            return False
        here, there = documents.preference(document), documents.preference(known)
        return here == there or (here > there and document.name in (known.name, *known.other_names))

    def documents(self, *, source: str | None = None) -> list[HeldDocument]:
        """Return what is known of each document, by name; source: of each row of this event table instead."""
        if source is not None:
            return self._imported_documents(source)
        with self._reading() as connection:
            return list(documents.held(connection))

    def text(self, key: str) -> str | None:
        """Return the text of the document (or imported row) with this key, or None."""
        with self._reading() as connection:
            text = documents.text_of(connection, key)
            return imported.text_of(connection, key) if text is None else text

    def records(
        self, kind: str | None = None, *, sure_only: bool = False, min_confidence: float | None = None
    ) -> list[Record]:
        """Return the records, of one kind or all, by document; sure_only, min_confidence as for entries."""
        Selection(kind=kind)  # refuses a kind that is none
        with self._reading() as connection:
            found = list(records.of(connection, kind))
        return told(found, sure_only, min_confidence)

    def entries(
        self,
        kind: str | None = None,
        *,
        between: tuple[str, str] | None = None,
        since: str | None = None,
        until: str | None = None,
        issue: str | None = None,
        sure_only: bool = False,
        min_confidence: float | None = None,
        source: str | None = None,
    ) -> list[Entry]:
        """Return the entries by date, filtered as `Selection` says; computed first where they are stale.

        sure_only: leave out those in which no record is sure, three of four of its kind being right from that
        confidence on. min_confidence: a confidence (0 to 1) in place of that threshold. source: gdelt, icews or
        plover, for the events imported of it and nothing else; we give them no confidence, so that the two before do
        nothing. Raises InputError for a kind, issue or source that is none, DateError for a date that is none.
        """
        if source is not None:
            return self._imported(source, Selection(kind, between, since, until, issue))
        return told(self._select(Selection(kind, between, since, until, issue)), sure_only, min_confidence)

    def entry(self, id_prefix: str) -> Entry:
        """Return the one entry whose id begins so; raises InputError where none or several do."""
        found = self._select(Selection(id_prefix=id_prefix)) if id_prefix else []
        if not found:
            raise UnknownNameError(f"no entry {id_prefix!r}; `detente show timeline` lists the entries with their ids")
        if len(found) > 1:
            raise AmbiguousNameError(f"{len(found)} entries begin with {id_prefix!r}; give more letters of the id")
        return found[0]

    def entry_counts(self, *, sure_only: bool = False) -> dict[str, int]:
        """Return the number of entries of each kind that has any; computed first where they are stale."""
        return self._fresh(lambda connection: entries.counts(connection, sure_only))

    def refresh(self) -> None:
        """Bring the entries up to date now; else that is done when they are asked for."""
        self._fresh(lambda _: None)

    def rebuild(self) -> int:
        """Compute all entries anew from the records; return how many."""
        with told_plainly(self.name):
            return rebuilding.rebuild(self._engine)

    def _select(self, selection: Selection) -> list[Entry]:
        return self._fresh(lambda connection: list(entries.of(connection, selection)))

    def _fresh(self, ask: Callable[[Connection], T]) -> T:
        """Return what is asked of entries that are not stale."""
        while True:  # another process may add a document between computing and asking
            with self._reading() as connection:
                if not freshness.stale(connection):
                    return ask(connection)
            self._refresh()

    def _refresh(self) -> None:
        with told_plainly(self.name):
            rebuilding.refresh(self._engine)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told_plainly(self.name), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with (
            told_plainly(self.name),
            dialect.writing(self._engine.connect()) as connection,
            connection.begin(),
        ):
            yield connection


def _add(connection: Connection, document: Document, found: list[Record], reader: str) -> Added:
    known = next(documents.held(connection, document.key), None)
    if known is not None:
        return _add_again(connection, known, document, found, reader)
    documents.insert(connection, document, reader)
    kept = records.replace_all(connection, document.key, found)
    settle(connection, document.key)
    freshness.records_changed(connection, document.key)
    return Added(True, kept)


def _add_again(
    connection: Connection, known: HeldDocument, document: Document, found: list[Record], reader: str
) -> Added:
    """Add a text that is held: the better copy stands for it, the other's name is noted."""
    here, there = documents.preference(document), documents.preference(known)
    if here > there:
        return Added(False, known.records, changed=documents.add_name(connection, known, document.name))
    same = records.same(connection, known.key, found)
    documents.update(connection, document, reader, {known.name, *known.other_names})
    if here == there and same:
        return Added(False, known.records, changed=False)
    kept = records.replace_all(connection, document.key, found)
    settle(connection, document.key)
    freshness.records_changed(connection, document.key)
    return Added(False, kept, changed=True)


def _check_file(file: Path | None, create: bool) -> None:
    if file is None:
        return
    if not create and not file.exists():
        raise MissingPathError(f"{file}: no ledger here; make one with `detente read PATH… --ledger {file}`")
    if file.is_dir():
        raise LedgerWriteError(f"{file}: a folder, not a ledger; name a file in it")
    if not file.parent.exists():
        raise LedgerWriteError(f"{file}: there is no folder {file.parent}; make it first")
