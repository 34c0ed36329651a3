"""Events of others (GDELT, ICEWS, PLOVER) as methods of the ledger, kept apart from what was read in texts.

They stand in a table of their own. No question to the ledger meets them, no count, no brief and no list of what to
review, unless it names their source; they are never grouped or linked with entries of texts, nor with each other,
since their source says itself what is one event.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from detente.errors import AmbiguousNameError, UnknownNameError
from detente.ledger import imported
from detente.ledger.chunks import portions
from detente.ledger.documents import HeldDocument
from detente.ledger.imported import Taken
from detente.ledger.selection import ALL, Selection
from detente.read.event_tables import (
    EVENT_TABLES,
    EventRow,
    EventTable,
    Line,
    MalformedRowError,
    event_table,
    lines_of,
)
from detente.reconcile import Entry

_AT_ONCE: Final = 5000
"""So many rows are one transaction."""


class _Skipped:
    """Tells and counts lines that are no rows."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self.number = 0
        self._tell = tell

    def __call__(self, problem: str) -> None:
        self.number += 1
        self._tell(f"{problem}; skipped")


def source_of(entry: Entry) -> str | None:
    """Return the name of the event table that an entry came from; None where it was read in texts."""
    return next((reader for reader in entry.readers if reader in EVENT_TABLES), None)


class Importing(ABC):
    """The part of a ledger that holds others' events."""

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]:
        """Return a connection for asking."""

    @abstractmethod
    def _writing(self) -> AbstractContextManager[Connection]:
        """Return a connection for changing the ledger, all or nothing."""

    def import_events(
        self, source: str, paths: Iterable[str | Path], *, on_problem: Callable[[str], None] = lambda problem: None
    ) -> Taken:
        """Take the rows of files of an event table (plain, .gz or .zip) into the ledger; return what became of them.

        source: gdelt, icews or plover. on_problem: is told each line that is no row, with file, line and reason; it is
        skipped. What is held stays, so that the same files again change nothing, in whatever order. Raises InputError
        for another source, MissingPathError, UnreadableFileError, MalformedFileError for a damaged archive.
        """
        table, skipped, taken = event_table(source), _Skipped(on_problem), Taken()
        for path in paths:
            for rows in portions(_rows(table, lines_of(Path(path)), skipped), _AT_ONCE):
                with self._writing() as connection:
                    taken += imported.put(connection, table, rows)
        return taken + Taken(malformed=skipped.number)

    def event_sources(self) -> dict[str, int]:
        """Return the number of rows held of each event table that any was imported of."""
        with self._reading() as connection:
            return imported.numbers(connection)

    def event_lines(self, source: str) -> list[str]:
        """Return the rows of an event table as they came, by day, then by number."""
        with self._reading() as connection:
            return list(imported.lines(connection, event_table(source).name))

    def imported_rows(
        self, source: str, selection: Selection = ALL, *, skip: int = 0, most: int = 50
    ) -> tuple[list[Entry], int]:
        """Return entries of some of the rows of an event table that tell one, by day, and the number of such rows.

        selection: of it the pair and the days. skip, most: which of the rows.
        """
        name = event_table(source).name
        with self._reading() as connection:
            found = list(imported.entries(connection, name, selection, skip=skip, most=most))
            return found, imported.telling(connection, name, selection)

    def imported_entry(self, id_prefix: str) -> Entry:
        """Return the one imported entry whose id begins so, of whatever source; raises as `Ledger.entry` does."""
        with self._reading() as connection:
            found = list(imported.entries(connection, None, Selection(id_prefix=id_prefix))) if id_prefix else []
        if not found:
            raise UnknownNameError(f"no imported entry {id_prefix!r}; `detente show timeline --source …` lists them")
        if len(found) > 1:
            raise AmbiguousNameError(f"{len(found)} imported entries begin with {id_prefix!r}; give more letters")
        return found[0]

    def _imported(self, source: str | None, selection: Selection) -> list[Entry]:
        name = None if source is None else event_table(source).name
        with self._reading() as connection:
            return list(imported.entries(connection, name, selection))

    def _imported_documents(self, source: str) -> list[HeldDocument]:
        with self._reading() as connection:
            return list(imported.documents(connection, event_table(source).name))


def _rows(table: EventTable, lines: Iterable[Line], problem: Callable[[str], None]) -> Iterator[tuple[EventRow, str]]:
    for line in lines:
        if line.text is None:
            problem(f"{line.place}: the line is longer than any row")
        elif not table.is_header(line.text):
            try:
                yield table.parse(line.text), line.text
            except MalformedRowError as error:
                problem(f"{line.place}: {error}")
