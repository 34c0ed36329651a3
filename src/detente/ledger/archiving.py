"""How far archives were read, as methods of the ledger, so that a reading goes on where it stopped."""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import AbstractContextManager
from dataclasses import asdict

from sqlalchemy import Connection, select

from detente.ledger.schema import archives
from detente.sources import Mark


class Archiving(ABC):
    """The part of a ledger that knows which archives it was read from, and how far."""

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]:
        """Return a connection for asking."""

    @abstractmethod
    def _writing(self) -> AbstractContextManager[Connection]:
        """Return a connection for changing the ledger, all or nothing."""

    def archive_mark(self, archive: str, reader: str) -> Mark | None:
        """Return how far a reader got in an archive, by what the archive is (`sources.items`); None if it never began.

        All documents before the mark are held, or were skipped and told.
        """
        query = select(archives).where(archives.c.archive == archive, archives.c.reader == reader)
        with self._reading() as connection:
            row = connection.execute(query).first()
        return None if row is None else Mark(row.archive, row.path, row.offset, row.inside, row.documents, row.ended)

    def note_mark(self, mark: Mark, reader: str) -> None:
        """Note how far a reader got in an archive; to be called once all before the mark is added."""
        same = (archives.c.archive == mark.archive) & (archives.c.reader == reader)
        with self._writing() as connection:
            connection.execute(archives.delete().where(same))
            connection.execute(archives.insert().values(**asdict(mark), reader=reader))
