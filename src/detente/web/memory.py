"""What is worked out once for as long as the ledger stays the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Final, TypeVar

from starlette.requests import Request

from detente.web.lines import ledger_of

T = TypeVar("T")

_MOST: Final = 300


def remembered(request: Request, key: Hashable, make: Callable[[], T]) -> T:
    """Return what was made under the key, made anew when the ledger may tell something else."""
    version = ledger_of(request).version()
    known: dict[Hashable, tuple[int, T]] = request.app.state.memory
    found = known.pop(key, None)
    if found is None or found[0] != version:
        found = (version, make())
    known[key] = found  # the last in the dict is the one asked for last
    while len(known) > _MOST:
        known.pop(next(iter(known)), None)
    return found[1]
