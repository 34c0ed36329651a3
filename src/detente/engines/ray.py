"""Reading parts by Ray: an actor a worker, on this machine or on a cluster, each with the model loaded once.

An actor hands the documents of its part to a process of its own, as the engine of one machine does (`local.Crew`), so
that a document that never ends or takes its process down is treated the same on both. An actor that dies is started
again, and with it the part that it had in hand. Nothing is sent anywhere but to the cluster: without RAY_ADDRESS that
is this machine, by its loopback address.
"""

from __future__ import annotations

import logging
import os
import pickle
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from types import ModuleType
from typing import Any, Final

from detente.engines.local import Crew
from detente.engines.parts.planning import Part
from detente.engines.parts.reading import read_parts
from detente.engines.parts.shelf import Done, Shelf
from detente.engines.parts.storage import is_address
from detente.engines.tasks import MakeReader
from detente.errors import DetenteError, MissingEngineError, WorkerError

_ENVIRONMENT: Final = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_DISABLE_IMPORT_WARNING": "1",
    "RAY_BACKEND_LOG_LEVEL": "fatal",
    "RAY_LOG_TO_STDERR": "0",
}
_STORE_BYTES: Final = 128 * 1024 * 1024
"""Of memory that Ray's processes share; only what is said of parts goes through it, so the least is enough."""
_DEATHS: Final = 3
"""So many times a part is begun again where its actor dies of it or is killed."""


def read_by_ray(
    parts: Sequence[Part],
    folder: str,
    reader: str,
    *,
    workers: int,
    make_reader: MakeReader | None = None,
    time_limit: float | None = None,
    gate: bool = False,
) -> Iterator[Done]:
    """Read parts with so many actors; yield what came of each, in the order in which they are whole.

    folder: where parts are put, a path that all machines see or an address. reader, make_reader, time_limit, gate: as
    for `parts.read_parts` and `local.Crew`. Raises MissingEngineError without Ray, WorkerError where actors do not
    last, and what reading raises.
    """
    if find_spec("ray") is None:
        raise MissingEngineError("Ray is not installed; install it with `pip install 'detente[ray]'`")
    os.environ.update({name: os.environ.get(name, value) for name, value in _ENVIRONMENT.items()})
    import ray

    folder = folder if is_address(folder) else os.path.abspath(folder)
    Shelf(folder).sweep(parts)
    started = _start(ray, workers)
    try:
        yield from _done(ray, parts, pickle.dumps((folder, reader, make_reader, time_limit, gate)), workers)
    except ray.exceptions.RayError as error:
        raise _plain(error) from error
    finally:
        if started:
            ray.shutdown()


class PartReader:
    """What an actor is: made once, it reads part after part."""

    def __init__(self, paths: Sequence[str], settings: bytes) -> None:
        """paths: where the program that asks finds its modules. settings: see `read_by_ray`, pickled."""
        sys.path.extend(path for path in paths if path not in sys.path)
        folder, self._reader, make_reader, time_limit, gate = pickle.loads(settings)
        self._shelf = Shelf(folder)
        with _without_main():
            self._crew = Crew(1, make_reader, time_limit, gate)

    def __call__(self, batch: dict[str, Any]) -> dict[str, list[bytes]]:
        """Read the parts of a batch, each pickled; what came of them is so, too."""
        return {"done": [pickle.dumps(self._done(pickle.loads(part))) for part in batch["part"]]}

    def _done(self, part: Part) -> Done:
        """Read a part, unless it is whole already, as before an actor died, or actors die of it again and again."""
        whole = self._shelf.whole([part])
        if whole:
            return whole[part.identity]
        begun = self._shelf.begin(part)
        if begun > _DEATHS:
            reason = f"reading it ended {_DEATHS} workers, for want of memory or of a disk; read it by --engine local"
            told = ((part.name, reason, WorkerError.__name__),)
            return Done(part.identity, part.places, self._reader, skipped={WorkerError.__name__: 1}, told=told)
        return next(read_parts([part], self._crew, self._shelf, self._reader))


@contextmanager
def _without_main() -> Iterator[None]:
    """Let processes start without the program of Ray's worker, which they would load and do not need."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _start(ray: Any, workers: int) -> bool:
    """Join the cluster at RAY_ADDRESS, or make one of this machine; return whether this was done here."""
    if ray.is_initialized():
        return False
    here: dict[str, Any] = {"address": "local", "num_cpus": workers + 1, "object_store_memory": _STORE_BYTES}
    here |= {"include_dashboard": False, "_node_ip_address": "127.0.0.1"}
    address = os.environ.get("RAY_ADDRESS")
    try:
        with _silence():
            ray.init(log_to_driver=False, logging_level="ERROR", **({} if address else here))
    except (OSError, RuntimeError, ValueError, TimeoutError) as error:
        reason = str(error).strip().partition("\n")[0][:200]
        where = f"reached at {address}" if address else "started on this machine"
        raise WorkerError(f"Ray cannot be {where} ({reason}); check RAY_ADDRESS, or read by --engine local") from error
    return True


@contextmanager
def _silence() -> Iterator[None]:
    """Keep what Ray's own code of C++ says of itself from standard error; what goes wrong is raised."""
    sys.stderr.flush()
    kept, nothing = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nothing)


def _done(ray: Any, parts: Sequence[Part], settings: bytes, workers: int) -> Iterator[Done]:
    from ray.data import ActorPoolStrategy

    logging.getLogger("ray.data").setLevel(logging.ERROR)
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    # a second part waits at each actor, which would else stand idle between two until Ray looks again
    actors = ActorPoolStrategy(size=min(workers, len(parts)), max_tasks_in_flight_per_actor=2)
    given_out = [{"part": pickle.dumps(part)} for part in parts]
    rows = ray.data.from_items(given_out, override_num_blocks=len(parts)).map_batches(
        PartReader,
        fn_constructor_args=(sys.path, settings),
        batch_size=1,
        batch_format="numpy",
        compute=actors,
        num_cpus=1,
    )
    for row in rows.iter_rows():
        yield pickle.loads(row["done"])


def _plain(error: Exception) -> DetenteError:
    """Return the error of ours that an actor met with, or one that says in a line what Ray says at length."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, DetenteError):
            return cause
        cause = getattr(cause, "cause", None) or cause.__cause__
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return WorkerError(f"Ray's workers do not last ({lines[-1][:300] if lines else type(error).__name__})")
