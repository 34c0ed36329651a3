"""What is done with a batch, in this process or in a worker: documents are made, and read.

Each yields one result for each thing given, in order. A batch that fails, or takes longer than one document may, is
gone through one by one, so that a failure costs one document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from traceback import extract_tb
from typing import Final

from detente.engines.limits import OverdueError, within
from detente.errors import DetenteError, TimeLimitError, WorkerError
from detente.read import attempt_documents
from detente.read.door import Refusal
from detente.read.protocol import FallibleReader, Read, Reader
from detente.records import Record
from detente.sources import Document, Raw, Skipped, make
from detente.sources.build import Known

MakeReader = Callable[[], Reader | FallibleReader]
Reading = tuple[list[Record], list[Refusal]] | Skipped

TIME_LIMIT: Final = 60.0
"""Seconds for making a document, and as many for reading it: some 300,000 words. No article is so long."""


def prepare(make_reader: MakeReader) -> None:
    """Make the reader, and let it load what it needs, which no document is to be charged with."""
    ready = getattr(_reader_from(make_reader), "prepare", None)
    if ready is not None:
        ready()


def make_all(raws: Sequence[Raw], limit: float | None) -> Iterator[Document | Skipped]:
    """Make documents, each within the limit in seconds."""
    for raw in raws:
        _prepare_making(raw.page)
        try:
            with within(limit):
                made = make(raw)
        except OverdueError:
            made = overdue(raw, limit)
        except DetenteError:
            raise
        except Exception as error:  # noqa: BLE001 - libraries that take pages apart may fail in any way
            made = Skipped(raw.place, _failure("making it a document", error), "MalformedFileError")
        yield made


def read_all(documents: Sequence[Document], make_reader: MakeReader, limit: float | None) -> Iterator[Reading]:
    """Read documents at once; where the reader fails or takes too long, one by one."""
    if not documents:
        return
    prepare(make_reader)
    reader = _reader_from(make_reader)
    try:
        with within(limit):
            readings = [_reading(read, refusals) for read, refusals in attempt_documents(documents, reader)]
    except DetenteError:
        raise
    except (Exception, OverdueError):  # noqa: BLE001 - readers are anybody's, and may fail in any way
        yield from (_read_alone(document, reader, limit) for document in documents)
    else:
        yield from readings


@lru_cache(maxsize=2)
def _prepare_making(page: bool) -> None:
    """Load what making needs, which no document is to be charged with."""
    text = "On 3 May 1996 the envoys met in Geneva."
    make(Raw("nothing", f"<p>{text}</p>" if page else text, page, Known(), "", ""))


def overdue(given: Raw | Document, limit: float | None) -> Skipped:
    """Return what tells that a document took too long."""
    return _skipped(given, TimeLimitError(f"took longer than {limit or 0:g} s; left out, --time-limit allows more"))


def lost(given: Raw | Document) -> Skipped:
    """Return what tells that a document ended the processes that were to read it."""
    return _skipped(given, WorkerError("the process reading it died twice (out of memory?); left out"))


def _skipped(given: Raw | Document, error: DetenteError) -> Skipped:
    return Skipped(given.place if isinstance(given, Raw) else _place(given), str(error), type(error).__name__)


def _place(document: Document) -> str:
    if document.path is None:
        return document.name
    alone = Path(document.path).stem == document.name.rpartition("/")[2]
    return document.path if alone else f"{document.path} ({document.name})"


def _reading(read: Read, refusals: list[Refusal]) -> Reading:
    if read.failure is not None:
        return Skipped(_place(read.document), read.failure, "ReaderError")
    return list(read.records), refusals


def _read_alone(document: Document, reader: Reader | FallibleReader, limit: float | None) -> Reading:
    try:
        with within(limit):
            read, refusals = next(attempt_documents([document], reader))
    except OverdueError:
        return overdue(document, limit)
    except DetenteError:
        raise
    except Exception as error:  # noqa: BLE001 - told as the reason, and the rest is read
        return Skipped(_place(document), _failure("the reader", error), "ReaderError")
    return _reading(read, refusals)


def _failure(who: str, error: Exception) -> str:
    place = extract_tb(error.__traceback__)[-1]
    what = f"{type(error).__name__}: {error}".splitlines()[0]
    return f"{who} failed ({what}; {Path(place.filename).name}, line {place.lineno}); please report it"


@lru_cache(maxsize=1)
def _reader_from(make_reader: MakeReader) -> Reader | FallibleReader:
    return make_reader()
