"""Reading paths into a ledger with a progress bar, counting what becomes of each document."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from detente import __version__
from detente.cli.progress import Progress
from detente.cli.telling import noted, told
from detente.engines import Outcome, read_paths
from detente.ledger import Ledger
from detente.sources import Document, Skipped

_GATED: Final = " gated"


@dataclass
class Tally:
    """Counts of one session of reading; `skipped` holds what was, with the reasons; `noted` counts what was amiss.

    passed_over: documents that the gate stopped.
    """

    documents: int = 0
    new: int = 0
    held: int = 0
    passed_over: int = 0
    records: int = 0
    refused: int = 0
    words: int = 0
    noted: int = 0
    seconds: float = 0.0
    skipped: list[Skipped] = field(default_factory=list)

    @property
    def words_a_second(self) -> float:
        """Words read a second, 0 before the clock has moved."""
        return self.words / self.seconds if self.seconds else 0.0


def read_into(
    ledger: Ledger,
    paths: Iterable[str],
    *,
    published: str | None = None,
    workers: int = 1,
    gate: bool = False,
    again: bool = False,
) -> Tally:
    """Read the paths into the ledger, one transaction a document; each skipped one is told at once."""
    tally, reader, began = Tally(), f"grammar {__version__}{_GATED if gate else ''}", time.perf_counter()
    outcomes = read_paths(paths, published=published, workers=workers, held=_held(ledger, reader, again), gate=gate)
    with Progress() as progress:
        for outcome in outcomes:
            _take(outcome, ledger, reader, tally, progress)
            tally.seconds = time.perf_counter() - began
            progress.show(tally.documents + tally.held, tally.records, tally.words_a_second)
    return tally


def _held(ledger: Ledger, reader: str, again: bool) -> Callable[[Document], bool]:
    """What is held need not be read: with the gate, neither what was read without it."""
    enough = {reader, reader.removesuffix(_GATED)}
    return lambda document: not again and any(ledger.is_current(document, one) for one in enough)


def _take(outcome: Outcome, ledger: Ledger, reader: str, tally: Tally, progress: Progress) -> None:
    if outcome.skipped is not None:
        tally.skipped.append(outcome.skipped)
        progress.tell(told(outcome.skipped))
    elif outcome.held:
        tally.held += 1
    elif outcome.passed_over:
        tally.passed_over += 1
    elif outcome.document is not None:
        for line in noted(outcome.document):
            tally.noted += 1
            progress.tell(line)
        _keep(outcome, outcome.document, ledger, reader, tally)


def _keep(outcome: Outcome, document: Document, ledger: Ledger, reader: str, tally: Tally) -> None:
    added = ledger.add(document, outcome.records, reader=reader)
    tally.documents += 1
    tally.new += added.new
    tally.records += len(outcome.records)
    tally.refused += len(outcome.refusals) + added.refused
    tally.words += len(document.text.split())
