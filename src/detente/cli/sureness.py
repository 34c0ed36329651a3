"""Which entries a command tells: the sure ones, or all, and what it says of those that it leaves out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from detente.cli.wording import counted

if TYPE_CHECKING:
    from detente.reconcile import Entry

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for. everything: doubtful ones too. least: a confidence in place of the kinds' thresholds."""

    everything: bool = False
    least: float | None = None

    @property
    def filters(self) -> dict[str, Any]:
        """The same as keywords of `Ledger.entries` and `write_export`."""
        return {"sure_only": not self.everything, "min_confidence": self.least}

    @property
    def of_others(self) -> Wanted:
        """The same of imported events: all of them, since we give them no confidence."""
        return Wanted(everything=True)

    def parted(self, entries: Iterable[Entry]) -> tuple[list[Entry], int]:
        """Return the entries to tell, and how many are left out."""
        from detente.ledger import parted

        found = list(entries)
        certain = found if self.everything else parted(found, self.least)[0]
        return certain, len(found) - len(certain)

    def left_out(self, number: int) -> str:
        """Return ", and 12 doubtful ones not shown (--all shows them)"; empty where none is left out."""
        if not number:
            return ""
        which = counted(number, "doubtful one") if self.least is None else f"{number:,} below {self.least:g}"
        return f", and {which} not shown (--all shows {'it' if number == 1 else 'them'})"


def sure_options(command: F) -> F:
    """Add --all and --min-confidence, given to the command as one argument `wanted`."""

    @click.option("--all", "everything", is_flag=True, help="Doubtful ones too, each marked with a question mark.")
    @click.option(
        "--min-confidence",
        "least",
        type=click.FloatRange(0, 1),
        metavar="X",
        help="Those of at least this confidence, 0 to 1, in place of those that are sure.",
    )
    @wraps(command)
    def with_wanted(everything: bool, least: float | None, **others: Any) -> Any:
        if everything and least is not None:
            raise click.UsageError("--all and --min-confidence exclude each other; give one of them")
        return command(wanted=Wanted(everything, least), **others)

    return with_wanted  # type: ignore[return-value]
