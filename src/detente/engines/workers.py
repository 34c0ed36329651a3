"""Worker processes that may die: what they had in hand is done again, and only what kills them is left out.

Each worker has a pipe of its own, so that it is known which batch ended it, by a signal, for want of memory, or
because it was ended here for not coming back. A batch that is lost is given out again piece by piece.
"""

from __future__ import annotations

import multiprocessing
import pickle
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any, Final

from detente.errors import DetenteError, WorkerError

_START_SECONDS: Final = 300.0
_MOST_BAD_STARTS: Final = 3
_MOST_DEATHS: Final = 2
"""So often may a process die of one thing; a first death may have been meant for another."""

MOST_THINGS: Final = 10_000
"""After so many a process is replaced: the parser keeps each new word that it meets, some kilobytes a document."""

Function = Callable[..., Iterable[Any]]
_READY: Final = "ready"
_RESULT: Final = "result"
_DONE: Final = "done"
_ERROR: Final = "error"


@dataclass(eq=False)
class Ticket:
    """Things given to be done. results: by place, as far as they are there."""

    function: Function
    things: Sequence[Any]
    args: tuple[Any, ...]
    results: dict[int, Any] = field(default_factory=dict)


@dataclass(eq=False)
class _Task:
    ticket: Ticket
    places: list[int]
    deaths: int = 0


class Workers:
    """So many processes. start: what each does first. patience: seconds without a result after which one is ended.

    hung, lost: what stands for a thing on which a process did not come back, or of which it died.
    """

    def __init__(
        self,
        number: int,
        start: tuple[Callable[..., None], tuple[Any, ...]],
        patience: float | None,
        hung: Callable[[Any], Any],
        lost: Callable[[Any], Any],
    ) -> None:
        self._start, self._patience, self._hung, self._lost = start, patience, hung, lost
        self._queue: deque[_Task] = deque()
        self._bad_starts = 0
        self._number = number
        self._workers = [_Worker(start) for _ in range(number)]

    def submit(self, function: Function, things: Sequence[Any], *args: Any) -> Ticket:
        """Have `function(things, *args)` done, which yields a result for each thing, in order."""
        ticket = Ticket(function, things, args)
        if things:
            self._queue.append(_Task(ticket, list(range(len(things)))))
            self._hand_out()
        return ticket

    def results(self, ticket: Ticket) -> list[Any]:
        """Wait for the results, in order. Raises what the function raised, WorkerError where no process starts."""
        while len(ticket.results) < len(ticket.things):
            self._look()
        return [ticket.results[place] for place in range(len(ticket.things))]

    def close(self) -> None:
        """End the processes; nothing of theirs is wanted any more."""
        for worker in self._workers:
            worker.end()

    def _hand_out(self) -> None:
        for worker in self._workers:
            if worker.idle and self._queue:
                task = self._queue.popleft()
                try:
                    worker.give(task)
                except OSError:
                    self._queue.appendleft(task)

    def _look(self) -> None:
        """Take what the workers have, at most a second long; end those that are overdue; give out what waits."""
        ready = wait([worker.pipe for worker in self._workers], timeout=1.0)
        for worker in list(self._workers):
            if worker.pipe in ready:
                self._take(worker)
            elif worker.silent > (self._patience or float("inf")) or worker.starting > _START_SECONDS:
                self._replace(worker, hung=not worker.starting)
        self._hand_out()

    def _take(self, worker: _Worker) -> None:
        try:
            kind, value = worker.message()
        except (EOFError, OSError, pickle.UnpicklingError):
            self._replace(worker, hung=False)
            return
        if kind == _ERROR:
            raise value
        if kind == _READY:
            self._bad_starts = 0
        if kind == _DONE and worker.done >= MOST_THINGS:
            self._replace(worker, hung=False)

    def _replace(self, worker: _Worker, hung: bool) -> None:
        """Put a new worker in the place of one that died or is ended, and what it had in hand back in the queue."""
        worker.end()
        if worker.starting:
            self._bad_starts += 1
            if self._bad_starts >= _MOST_BAD_STARTS * self._number:
                raise WorkerError("worker processes die on starting; free memory, or take fewer --workers")
        if worker.task is not None:
            self._give_back(worker.task, hung)
        self._workers[self._workers.index(worker)] = _Worker(self._start)

    def _give_back(self, task: _Task, hung: bool) -> None:
        ticket, deaths = task.ticket, task.deaths
        if len(task.places) == 1:
            deaths += 1
            if hung or deaths >= _MOST_DEATHS:
                made = self._hung if hung else self._lost
                ticket.results[task.places[0]] = made(ticket.things[task.places[0]])
                return
        self._queue.extendleft(_Task(ticket, [place], deaths) for place in reversed(task.places))


class _Worker:
    """One process, and what it has in hand."""

    def __init__(self, start: tuple[Callable[..., None], tuple[Any, ...]]) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.task: _Task | None = None
        self.done = 0
        self._ready = False
        self._heard = time.monotonic()
        self._process = context.Process(target=_work, args=(theirs, start), daemon=True)
        self._process.start()
        theirs.close()

    @property
    def idle(self) -> bool:
        """Whether it waits for something to do."""
        return self._ready and self.task is None

    @property
    def silent(self) -> float:
        """Seconds since anything came of what it has in hand."""
        return time.monotonic() - self._heard if self.task is not None else 0.0

    @property
    def starting(self) -> float:
        """Seconds since it was started, until it is ready."""
        return 0.0 if self._ready else max(time.monotonic() - self._heard, 1e-9)

    def give(self, task: _Task) -> None:
        """Hand it something to do; raises OSError where it has died."""
        ticket = task.ticket
        self.pipe.send((ticket.function, [ticket.things[place] for place in task.places], ticket.args))
        self.task, self._heard = task, time.monotonic()

    def message(self) -> tuple[str, Any]:
        """Take what it says; a result is put to its ticket."""
        kind, value = self.pipe.recv()
        self._heard = time.monotonic()
        if kind == _READY:
            self._ready = True
        elif kind == _RESULT and self.task is not None:
            self.task.ticket.results[self.task.places.pop(0)] = value
            self.done += 1
        elif kind == _DONE:
            self.task = None
        return kind, value

    def end(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.join()
        self.pipe.close()


def _work(pipe: Connection, start: tuple[Callable[..., None], tuple[Any, ...]]) -> None:
    """Do what comes through the pipe until it is closed; interrupts are the parent's to see to."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        try:
            start[0](*start[1])
            pipe.send((_READY, None))
            while True:
                function, things, args = pipe.recv()
                for result in function(things, *args):
                    pipe.send((_RESULT, result))
                pipe.send((_DONE, None))
        except (EOFError, BrokenPipeError, ConnectionResetError):
            raise
        except Exception as error:  # noqa: BLE001 - raised again where the results are asked for
            pipe.send((_ERROR, _portable(error)))
            pipe.recv()


def _portable(error: Exception) -> Exception:
    """Return the error if it survives the way to another process, else one that says the same."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:  # noqa: BLE001 - whatever pickling raises
        return DetenteError(f"{type(error).__name__}: {error}")
    return error
