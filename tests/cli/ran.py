"""What a command gave, for the tests of the command line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Ran:
    """What a command gave: its exit code and what it printed."""

    code: int
    out: str
    err: str


Detente = Callable[..., Ran]
