"""What is worked out once for as long as the ledger stays the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

from starlette.requests import Request

from detente.web.lines import ledger_of

T = TypeVar("T")


def remembered(request: Request, key: Hashable, make: Callable[[], T]) -> T:
    """Return what was made under the key, made anew when the ledger may tell something else."""
    version = ledger_of(request).version()
    known = request.app.state.memory
    if key not in known or known[key][0] != version:
        known[key] = (version, make())
    value: T = known[key][1]
    return value
