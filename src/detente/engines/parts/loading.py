"""Parts as a reading gives them: the outcome of each document, with marks from which to go on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from typing import Any, Final

from detente.engines.local import Outcome
from detente.engines.parts import storage
from detente.engines.parts.shelf import Shelf
from detente.engines.parts.table import about_of, rows_of
from detente.errors import DetenteError, MalformedFileError, MissingPathError
from detente.sources import Document, Mark, Skipped

_ENDING: Final = ".parquet"

Held = Callable[[Document, str], bool]
"""Asked with a document and its reader: whether a ledger holds it so."""
Passed = Callable[[str, str], Mark | None]
"""Asked with what a part is and its reader: how far a ledger took it in before."""
Loaded = tuple[Outcome, str]
"""What came of a document, and its reader."""


def load_parts(places: Iterable[str], held: Held, passed: Passed) -> Iterator[Loaded]:
    """Yield what the parts hold, in order: of folders what the manifest names, else files.

    Raises MissingPathError for a folder without parts, before anything is yielded of it; a file that is no part, or
    damaged, is skipped.
    """
    for place in places:
        for file in _files(place):
            yield from _loaded(file, held, passed)


def _files(place: str) -> list[str]:
    if place.endswith(_ENDING):
        return [place]
    shelf = Shelf(place)
    return [shelf.place(done.file) for done in shelf.listed() if done.file is not None]


def _loaded(place: str, held: Held, passed: Passed) -> Iterator[Loaded]:
    import pyarrow
    from pyarrow import parquet

    try:
        if not storage.exists(place):
            raise MissingPathError("no such file; run `detente records --out` again, which makes it anew")
        with storage.opened(place) as file:
            table = parquet.ParquetFile(file)
            about = about_of(table)
            yield from _rows(table, place, about, held, passed)
    except (pyarrow.ArrowException, OSError, DetenteError) as error:
        yield Outcome(None, skipped=_unreadable(place, error)), ""


def _rows(table: Any, place: str, about: dict[str, Any], held: Held, passed: Passed) -> Iterator[Loaded]:
    reader = about["reader"]
    identity = sha256(repr((str(about.get("identity")), place, table.metadata.num_rows)).encode()).hexdigest()[:24]
    mark = passed(identity, reader) or Mark(identity, place)
    if mark.ended:
        return
    number = mark.documents
    for group, inside, told in rows_of(table, mark.offset, mark.inside):
        number += 1
        after = Mark(identity, place, group, inside, number)
        if told is None:
            error = MalformedFileError(f"row {number} is no document with its records; read its part again")
            yield Outcome(None, skipped=_unreadable(place, error), mark=after), reader
            continue
        document, records = told
        yield Outcome(document, tuple(records), held=held(document, reader), mark=after), reader
    yield Outcome(None, mark=Mark(identity, place, table.num_row_groups, 0, number, ended=True)), reader


def _unreadable(place: str, error: Exception) -> Skipped:
    if isinstance(error, DetenteError):
        return Skipped(place, str(error), type(error).__name__)
    reason = f"damaged ({str(error).partition(chr(10))[0][:200]}); run `detente records --out` again"
    return Skipped(place, reason, "MalformedFileError")
