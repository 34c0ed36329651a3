"""Reading paths with worker processes on this machine; the results are those of one process, in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Final, Protocol, Self, TypeVar

from detente.engines.tasks import TIME_LIMIT, MakeReader, Reading, lost, make_all, overdue, prepare, read_all
from detente.engines.workers import Ticket, Workers
from detente.read import default_reader, gated_reader
from detente.read.door import Refusal
from detente.reading.gate import can_hold_records
from detente.records import Record
from detente.sources import Document, Item, Mark, Raw, Skipped, items

T = TypeVar("T")

BATCH_DOCUMENTS: Final = 8
_BATCH_BYTES: Final = 2_000_000
_WAITING_BATCHES: Final = 2
"""Batches in hand for each worker: enough to keep it busy, few enough to hold no archive in memory."""
_GRACE: Final = 10.0
"""Seconds that a worker may be overdue before it is ended; by then its own alarm should have helped."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: read (records, refusals), held already, passed over by the gate, or skipped (no
    document).

    mark: how far its archive is read with it; an outcome may be nothing but that.
    """

    document: Document | None
    records: tuple[Record, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    skipped: Skipped | None = None
    held: bool = False
    passed_over: bool = False
    mark: Mark | None = None


def read_paths(
    paths: Iterable[str | Path],
    *,
    published: str | None = None,
    workers: int = 1,
    make_reader: MakeReader | None = None,
    held: Callable[[Document], bool] = lambda document: False,
    passed: Callable[[str], Mark | None] = lambda archive: None,
    gate: bool = False,
    time_limit: float | None = TIME_LIMIT,
) -> Iterator[Outcome]:
    """Yield the outcome of each document under the paths, in the order of the documents.

    published: date (EDTF) for documents that do not say theirs. workers: processes, 1 for none besides
    this. make_reader: a function of a module (so that workers can find it) that makes the reader; without
    it the default reader.
    held: documents to leave unread. passed: how far an archive was read before (see `sources.items`). gate: pass over
    documents whose words tell, before they are parsed, that they are not about relations between states, and such
    paragraphs of the others (`detente.reading.gate`). time_limit: seconds after which a document is skipped, for
    making it and again for reading it; None for no limit. Raises DateError for a date that is none, ModelError
    without a model, WorkerError where no worker can be started.
    """
    found = items(paths, published=published, passed=passed)
    with Crew(workers if workers > 1 else 0, make_reader, time_limit, gate) as crew:
        yield from crew.read(found, held)


class Crew:
    """Who reads: so many processes, or (0) this one. Made once, it reads any number of times, the model loaded once.

    make_reader, time_limit, gate: as for `read_paths`. Raises ModelError, WorkerError.
    """

    def __init__(
        self,
        processes: int,
        make_reader: MakeReader | None = None,
        time_limit: float | None = TIME_LIMIT,
        gate: bool = False,
    ) -> None:
        self._make = make_reader or (gated_reader if gate else default_reader)
        self._limit, self._gate = time_limit, gate
        self._ahead = processes * _WAITING_BATCHES
        self._hands: _Here | Workers = _Here()
        if processes:
            patience = None if time_limit is None else 2 * time_limit + _GRACE
            hung = partial(overdue, limit=time_limit)
            self._hands = Workers(processes, (prepare, (self._make,)), patience, hung, lost)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the processes."""
        self._hands.close()

    def read(
        self, found: Iterator[Item], held: Callable[[Document], bool] = lambda document: False
    ) -> Iterator[Outcome]:
        """Yield the outcome of each item, in order."""
        return _read(found, self._hands, self._make, _Left(held, self._gate), self._limit, self._ahead)


def usual_reader() -> MakeReader:
    """Return what makes the reader where none is asked for."""
    return default_reader


@dataclass(frozen=True, slots=True)
class _Left:
    """Which documents are left unread. held: the ledger has them. gate: whether the gate may stop them."""

    held: Callable[[Document], bool]
    gate: bool


class _Hands(Protocol):
    """Who does the work."""

    def submit(self, function: Callable[..., Iterable[Any]], things: Sequence[Any], *args: Any) -> Ticket:
        """Have something done with the things."""
        ...

    def results(self, ticket: Ticket) -> list[Any]:
        """Return what came of each."""
        ...


class _Here:
    """This process does the work itself, when the results are asked for."""

    def submit(self, function: Callable[..., Iterable[Any]], things: Sequence[Any], *args: Any) -> Ticket:
        """Take note of it."""
        return Ticket(function, things, args)

    def results(self, ticket: Ticket) -> list[Any]:
        """Do it."""
        return list(ticket.function(ticket.things, *ticket.args))

    def close(self) -> None:
        """Do nothing; there is nobody to send home."""


def _read(
    found: Iterator[Item],
    hands: _Hands,
    make_reader: MakeReader,
    leave: _Left,
    limit: float | None,
    ahead: int,
) -> Iterator[Outcome]:
    """Make the documents, leave those that are held, read the others; each in batches, some of them ahead."""
    made = (
        [_marked(item, content, leave) for item, content in _put_to(batch, _raw, results)]
        for batch, results in _done(_batches(found), hands, ahead, _raw, make_all, limit)
    )
    for batch, readings in _done(made, hands, ahead, _unread, read_all, make_reader, limit):
        for outcome, reading in _put_to(batch, _unread, readings):
            yield outcome if reading is None else _outcome(outcome, reading)


def _batches(found: Iterator[Item]) -> Iterator[list[Item]]:
    batch: list[Item] = []
    size = 0
    for item in found:
        batch.append(item)
        size += len(item.content.content) if isinstance(item.content, Raw) else 0
        if len(batch) >= BATCH_DOCUMENTS or size >= _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _done(
    batches: Iterable[list[T]],
    hands: _Hands,
    ahead: int,
    thing: Callable[[T], Any],
    function: Callable[..., Iterable[Any]],
    *args: Any,
) -> Iterator[tuple[list[T], list[Any]]]:
    """Yield each batch with what came of the things in it, in order; so many batches are given out ahead."""
    waiting: deque[tuple[list[T], Ticket]] = deque()
    for batch in batches:
        things = [each for each in map(thing, batch) if each is not None]
        waiting.append((batch, hands.submit(function, things, *args)))
        if len(waiting) > ahead:
            first, ticket = waiting.popleft()
            yield first, hands.results(ticket)
    for first, ticket in waiting:
        yield first, hands.results(ticket)


def _put_to(batch: list[T], thing: Callable[[T], Any], results: list[Any]) -> Iterator[tuple[T, Any]]:
    """Put each result to what it came of; None to what was not given out."""
    waiting = iter(results)
    return ((each, None if thing(each) is None else next(waiting)) for each in batch)


def _raw(item: Item) -> Raw | None:
    return item.content if isinstance(item.content, Raw) else None


def _unread(outcome: Outcome) -> Document | None:
    return None if outcome.held or outcome.passed_over else outcome.document


def _marked(item: Item, made: Document | Skipped | None, leave: _Left) -> Outcome:
    content = item.content if made is None else made
    if isinstance(content, Document):
        held = leave.held(content)
        over = leave.gate and not held and not can_hold_records(content)
        return Outcome(content, held=held, passed_over=over, mark=item.mark)
    return Outcome(None, skipped=content if isinstance(content, Skipped) else None, mark=item.mark)


def _outcome(outcome: Outcome, reading: Reading) -> Outcome:
    if isinstance(reading, Skipped):
        return replace(outcome, document=None, skipped=reading)
    records, refusals = reading
    return replace(outcome, records=tuple(records), refusals=tuple(refusals))
