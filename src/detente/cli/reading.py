"""Reading paths into a ledger with a progress bar, counting what becomes of each document."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.cli.progress import Progress
from detente.cli.reader_options import GRAMMAR
from detente.cli.telling import noted, told
from detente.engines import Outcome, read_paths
from detente.ledger import Ledger
from detente.logs import logger, say
from detente.sources import Document, Skipped

_LOG = logger("read")

if TYPE_CHECKING:
    from detente.cli.model_reading import SecondReading


@dataclass
class Tally:
    """Counts of one session of reading; `skipped` holds what was, with the reasons; `noted` counts what was amiss."""

    documents: int = 0
    new: int = 0
    held: int = 0
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


def read_and_tell(
    ledger: Ledger,
    paths: tuple[str, ...],
    published: str | None,
    workers: int,
    again: bool,
    second: SecondReading | None = None,
) -> int:
    """Read the paths into the ledger and print what was read; return the exit code. second: a reading with a model."""
    from detente.cli.main import OK, SKIPPED
    from detente.cli.summary import print_summary

    if second is not None and second.only_writes:
        return SKIPPED if second.write_requests(paths, published) else OK
    tally = read_into(ledger, paths, published=published, workers=workers, again=again, second=second)
    print_summary(tally, ledger, () if second is None else second.summary())
    return SKIPPED if tally.skipped or tally.noted else OK


def read_into(
    ledger: Ledger,
    paths: Sequence[str],
    *,
    published: str | None = None,
    workers: int = 1,
    again: bool = False,
    second: SecondReading | None = None,
) -> Tally:
    """Read the paths into the ledger, one transaction a document; each skipped one is told at once."""
    tally, reader = Tally(), GRAMMAR if second is None else second.title
    held, make = _held(ledger, reader, again), None if second is None else second.make_reader
    if second is not None:
        second.agree(paths, published, held)
    began = time.perf_counter()
    with Progress() as progress:
        for outcome in read_paths(paths, published=published, workers=workers, make_reader=make, held=held):
            _take(outcome, ledger, reader, tally, progress)
            if second is not None:
                second.note(outcome)
            tally.seconds = time.perf_counter() - began
            progress.show(tally.documents + tally.held, tally.records, tally.words_a_second)
    say(_LOG, logging.INFO, "done", documents=tally.documents, held=tally.held, seconds=round(tally.seconds, 3))
    return tally


def _held(ledger: Ledger, reader: str, again: bool) -> Callable[[Document], bool]:
    return lambda document: not again and ledger.is_current(document, reader)


def _take(outcome: Outcome, ledger: Ledger, reader: str, tally: Tally, progress: Progress) -> None:
    if outcome.skipped is not None:
        tally.skipped.append(outcome.skipped)
        say(_LOG, logging.INFO, "skipped", path=outcome.skipped.path, error=outcome.skipped.error)
        progress.tell(told(outcome.skipped))
    elif outcome.held:
        tally.held += 1
        say(_LOG, logging.DEBUG, "held", document=outcome.document.name if outcome.document else "")
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
    words = len(document.text.split())
    tally.words += words
    say(_LOG, logging.INFO, "read", document=document.name, words=words, records=len(outcome.records), new=added.new)
