"""Reading paths with worker processes on this machine; the results are those of one process, in order."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from multiprocessing.process import BaseProcess
from pathlib import Path
from traceback import extract_tb
from typing import Final

from detente.errors import DetenteError
from detente.read import attempt_documents, default_reader
from detente.read.door import Refusal
from detente.read.protocol import FallibleReader, Read, Reader
from detente.records import Record
from detente.sources import Document, Skipped, documents

MakeReader = Callable[[], Reader | FallibleReader]
Reading = tuple[list[Record], list[Refusal]] | Skipped

BATCH_DOCUMENTS: Final = 24
_WAITING_BATCHES: Final = 2
"""Batches in hand for each worker: enough to keep it busy, few enough to hold no archive in memory."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: read (records, refusals), held already, or skipped (no document)."""

    document: Document | None
    records: tuple[Record, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    skipped: Skipped | None = None
    held: bool = False


def read_paths(
    paths: Iterable[str | Path],
    *,
    published: str | None = None,
    workers: int = 1,
    make_reader: MakeReader | None = None,
    held: Callable[[Document], bool] = lambda document: False,
) -> Iterator[Outcome]:
    """Yield the outcome of each document under the paths, in the order of the documents.

    published: date (EDTF) for documents that do not say theirs. workers: processes, 1 for none besides
    this. make_reader: a function of a module (so that workers can find it) that makes the reader; without
    it the default reader.
    held: documents to leave unread. Raises DateError for a date that is none, ModelError without a model.
    """
    make = make_reader or usual_reader()
    items = documents(paths, published=published)
    batches = _batches(_marked(item, held) for item in items)
    if workers <= 1:
        for batch in batches:
            yield from _outcomes(batch, read_batch(_unread(batch), make))
    else:
        yield from _in_processes(batches, workers, make)


def usual_reader() -> MakeReader:
    """Return what makes the reader where none is asked for."""
    return default_reader


def _marked(item: Document | Skipped, held: Callable[[Document], bool]) -> Outcome:
    if isinstance(item, Skipped):
        return Outcome(None, skipped=item)
    return Outcome(item, held=held(item))


def _batches(items: Iterator[Outcome]) -> Iterator[list[Outcome]]:
    while batch := list(islice(items, BATCH_DOCUMENTS)):
        yield batch


def _unread(batch: Sequence[Outcome]) -> list[Document]:
    return [outcome.document for outcome in batch if outcome.document is not None and not outcome.held]


def _outcomes(batch: Sequence[Outcome], readings: Iterable[Reading]) -> Iterator[Outcome]:
    """Put the readings to their documents."""
    waiting = iter(readings)
    for outcome in batch:
        if outcome.document is None or outcome.held:
            yield outcome
        else:
            yield _outcome(outcome.document, next(waiting))


def _outcome(document: Document, reading: Reading) -> Outcome:
    if isinstance(reading, Skipped):
        return Outcome(None, skipped=reading)
    records, refusals = reading
    return Outcome(document, tuple(records), tuple(refusals))


def _in_processes(batches: Iterator[list[Outcome]], workers: int, make_reader: MakeReader) -> Iterator[Outcome]:
    context, others = multiprocessing.get_context("spawn"), set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_leave_interrupts_to_parent)
    try:
        yield from _ordered(batches, pool, workers * _WAITING_BATCHES, make_reader)
    except BrokenProcessPool as error:
        raise DetenteError("a worker process died; run again with fewer --workers, or free memory") from error
    finally:
        _end(pool, others)


def _end(pool: ProcessPoolExecutor, others: set[BaseProcess]) -> None:
    """End the workers; nothing of theirs is wanted any more, whether all is read or the reading stops.

    They are ended by hand, since a pool that is shut down amid work waits for that work.
    """
    pool.shutdown(wait=False, cancel_futures=True)
    for worker in set(multiprocessing.active_children()) - others:
        worker.terminate()


def _ordered(
    batches: Iterator[list[Outcome]], pool: ProcessPoolExecutor, most: int, make_reader: MakeReader
) -> Iterator[Outcome]:
    waiting: deque[tuple[list[Outcome], Future[list[Reading]]]] = deque()
    for batch in batches:
        waiting.append((batch, pool.submit(read_batch, _unread(batch), make_reader)))
        if len(waiting) >= most:
            first, future = waiting.popleft()
            yield from _outcomes(first, future.result())
    for first, future in waiting:
        yield from _outcomes(first, future.result())


def read_batch(batch: list[Document], make_reader: MakeReader) -> list[Reading]:
    """Read documents at once; where the reader fails, one by one, so that a failure costs one document."""
    if not batch:
        return []
    reader = _reader_from(make_reader)
    try:
        return [_reading(read, refusals) for read, refusals in attempt_documents(batch, reader)]
    except DetenteError:
        raise
    except Exception:  # noqa: BLE001 - readers are anybody's, and may fail in any way
        return [_read_alone(document, reader) for document in batch]


def _reading(read: Read, refusals: list[Refusal]) -> Reading:
    if read.failure is not None:
        return Skipped(read.document.path or read.document.name, read.failure, "ReaderError")
    return list(read.records), refusals


def _read_alone(document: Document, reader: Reader | FallibleReader) -> Reading:
    try:
        read, refusals = next(attempt_documents([document], reader))
        return _reading(read, refusals)
    except DetenteError:
        raise
    except Exception as error:  # noqa: BLE001 - told as the reason, and the rest is read
        return Skipped(document.path or document.name, _failure(error), "ReaderError")


def _failure(error: Exception) -> str:
    place = extract_tb(error.__traceback__)[-1]
    what = f"{type(error).__name__}: {error}".splitlines()[0]
    return f"the reader failed ({what}; {Path(place.filename).name}, line {place.lineno}); please report it"


@lru_cache(maxsize=1)
def _reader_from(make_reader: MakeReader) -> Reader | FallibleReader:
    return make_reader()


def _leave_interrupts_to_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
