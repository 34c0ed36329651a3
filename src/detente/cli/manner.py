"""How paths are to be read: the options that every reading command has, given to it as one argument."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from detente.cli.options import gate_option, published_option, time_limit_option, workers_option
from detente.cli.reader_options import GRAMMAR, Wish, reader_options

if TYPE_CHECKING:
    from detente.sources import Document

F = TypeVar("F", bound=Callable[..., Any])

GATED = f"{GRAMMAR} gated"
"""How the ledger names the default reader behind the gate."""


@dataclass(frozen=True, slots=True)
class Manner:
    """published: the date of documents that do not say theirs. gate: pass over what is not about relations between
    states. time_limit: seconds for a document; None for no limit. wish: which reader, and what it may do."""

    published: str | None = None
    workers: int = 1
    gate: bool = False
    time_limit: float | None = 60.0
    wish: Wish = field(default_factory=Wish)

    @property
    def reader(self) -> str:
        """How the ledger names the default reader that reads so."""
        return GATED if self.gate else GRAMMAR

    def passes_over(self, document: Document) -> bool:
        """Whether the gate stops the document."""
        from detente.reading.gate import can_hold_records

        return self.gate and not can_hold_records(document)


def manner_options(command: F) -> F:
    """Add --published, --workers, --gate, --time-limit, --reader and its company, given as one argument `manner`."""

    @published_option
    @workers_option
    @gate_option
    @time_limit_option
    @reader_options
    @wraps(command)
    def with_manner(
        published: str | None, workers: int, gate: bool, time_limit: float, wish: Wish, **others: Any
    ) -> Any:
        if wish.reader != "grammar" and workers > 1:
            raise click.UsageError(
                "--workers is for the grammar alone; `parallel` in the settings asks several at a time"
            )
        limit = time_limit if wish.reader == "grammar" else None  # a model's answers have a time-out of their own
        return command(manner=Manner(published, workers, gate, limit, wish), **others)

    return with_manner  # type: ignore[return-value]
