"""Reading parts by Ray: an actor a worker, on this machine or on a cluster, each with the model loaded once.

An actor hands the documents of its part to a process of its own, as the engine of one machine does (`local.Crew`), so
that a document that never ends or takes its process down is treated the same on both. An actor that dies is started
again, and with it the part that it had in hand. Nothing is sent anywhere but to the cluster: without RAY_ADDRESS that
is this machine, by its loopback address.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from typing import Any, Final

from detente.engines.local import Crew
from detente.engines.parts.planning import Part
from detente.engines.parts.reading import read_parts
from detente.engines.parts.shelf import Done, Shelf
from detente.engines.tasks import MakeReader
from detente.errors import DetenteError, MissingEngineError, WorkerError

_ENVIRONMENT: Final = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_DISABLE_IMPORT_WARNING": "1",
    "RAY_DEDUP_LOGS": "0",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
}
_STORE_BYTES: Final = 128 * 1024 * 1024
"""Of memory that Ray's processes share; only what is said of parts goes through it, so the least is enough."""
_DEATHS: Final = 5
"""So many times a part is begun again where its actor dies of it or is killed."""


def read_by_ray(
    parts: Sequence[Part],
    folder: str,
    reader: str,
    *,
    workers: int,
    make_reader: MakeReader | None = None,
    time_limit: float | None = None,
) -> Iterator[Done]:
    """Read parts with so many actors; yield what came of each, in the order in which they are whole.

    folder: where parts are put, a path that all machines see or an address. reader, make_reader, time_limit: as for
    `parts.read_parts` and `local.Crew`. Raises MissingEngineError without Ray, WorkerError where actors do not last,
    and what reading raises.
    """
    if find_spec("ray") is None:
        raise MissingEngineError("Ray is not installed; install it with `pip install 'detente[ray]'`")
    os.environ.update({name: os.environ.get(name, value) for name, value in _ENVIRONMENT.items()})
    import ray

    started = _start(ray, workers)
    try:
        yield from _done(ray, parts, (folder, reader, make_reader, time_limit), workers)
    except ray.exceptions.RayError as error:
        raise _plain(error) from error
    finally:
        if started:
            ray.shutdown()


class PartReader:
    """What an actor is: made once, it reads part after part."""

    def __init__(self, folder: str, reader: str, make_reader: MakeReader | None, time_limit: float | None) -> None:
        self._shelf, self._reader = Shelf(folder), reader
        self._crew = Crew(1, make_reader, time_limit)

    def __call__(self, batch: dict[str, Any]) -> dict[str, Any]:
        """Read the parts of a batch; one that is whole already, before an actor died, is not read again."""
        parts: list[Part] = list(batch["part"])
        whole = self._shelf.whole(parts)
        missing = [part for part in parts if part.identity not in whole]
        return {"done": [*whole.values(), *read_parts(missing, self._crew, self._shelf, self._reader)]}


def _start(ray: Any, workers: int) -> bool:
    """Join the cluster at RAY_ADDRESS, or make one of this machine; return whether this was done here."""
    if ray.is_initialized():
        return False
    quiet = {"include_dashboard": False, "log_to_driver": False, "logging_level": "ERROR"}
    if os.environ.get("RAY_ADDRESS"):
        ray.init(log_to_driver=False, logging_level="ERROR")
        return True
    ray.init(
        address="local",
        num_cpus=workers + 1,
        object_store_memory=_STORE_BYTES,
        _node_ip_address="127.0.0.1",
        **quiet,
    )
    return True


def _done(ray: Any, parts: Sequence[Part], given: tuple[Any, ...], workers: int) -> Iterator[Done]:
    from ray.data import ActorPoolStrategy

    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    actors = ActorPoolStrategy(size=min(workers, len(parts)), max_tasks_in_flight_per_actor=1)
    rows = ray.data.from_items([{"part": part} for part in parts], override_num_blocks=len(parts)).map_batches(
        PartReader,
        fn_constructor_args=given,
        batch_size=1,
        batch_format="numpy",
        compute=actors,
        num_cpus=1,
        max_restarts=-1,
        max_task_retries=_DEATHS,
    )
    for row in rows.iter_rows():
        yield row["done"]


def _plain(error: Exception) -> DetenteError:
    """Return the error of ours that an actor met with, or one that says in a line what Ray says at length."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, DetenteError):
            return cause
        cause = getattr(cause, "cause", None) or cause.__cause__
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return WorkerError(f"Ray's workers do not last ({lines[-1][:300] if lines else type(error).__name__})")
