"""Reading paths into a ledger with a progress bar, counting what becomes of each document."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from detente.cli.manner import GATED, Manner
from detente.cli.progress import Progress
from detente.cli.reader_options import GRAMMAR
from detente.cli.telling import noted, told_sparingly
from detente.engines import Outcome, read_paths
from detente.ledger import Ledger
from detente.logs import logger, say
from detente.sources import Document, Mark

_LOG = logger("read")

if TYPE_CHECKING:
    from detente.cli.model_reading import SecondReading

_MARK_EVERY: Final = 20
"""Documents of an archive between two notes of how far it is read; so many are looked at again after a kill."""


@dataclass
class Tally:
    """Counts of one session of reading. skipped: by the name of the error. noted: what was amiss and read all the
    same. passed: documents of archives that were read before. passed_over: those that the gate stopped."""

    documents: int = 0
    new: int = 0
    held: int = 0
    records: int = 0
    refused: int = 0
    words: int = 0
    noted: int = 0
    passed: int = 0
    passed_over: int = 0
    seconds: float = 0.0
    skipped: Counter[str] = field(default_factory=Counter)

    @property
    def words_a_second(self) -> float:
        """Words read a second, 0 before the clock has moved."""
        return self.words / self.seconds if self.seconds else 0.0


def read_and_tell(
    ledger: Ledger, paths: Sequence[str], manner: Manner, again: bool, second: SecondReading | None = None
) -> int:
    """Read the paths into the ledger and print what was read; return the exit code. second: a reading with a model."""
    from detente.cli.main import OK, SKIPPED
    from detente.cli.summary import print_summary

    if second is not None and second.only_writes:
        return SKIPPED if second.write_requests(paths, manner.published, manner.passes_over) else OK
    tally = read_into(ledger, paths, manner, again=again, second=second)
    print_summary(tally, ledger, () if second is None else second.summary())
    return SKIPPED if tally.skipped or tally.noted else OK


def read_into(
    ledger: Ledger,
    paths: Sequence[str],
    manner: Manner | None = None,
    *,
    again: bool = False,
    second: SecondReading | None = None,
) -> Tally:
    """Read the paths into the ledger, one transaction a document; each skipped one is told at once.

    An archive is read on from where the ledger says that it was left.
    """
    how = manner or Manner()
    tally, reader = Tally(), how.reader if second is None else second.title
    held = _held(ledger, reader, again)
    if second is not None:
        second.agree(paths, how.published, lambda document: held(document) or how.passes_over(document))
    course = f"{reader} gated" if second is not None and how.gate else reader  # what the gate stopped is still unread
    began, marks = time.perf_counter(), Marks(ledger, tally, again)
    outcomes = read_paths(
        paths,
        published=how.published,
        workers=how.workers,
        make_reader=None if second is None else second.make_reader,
        held=held,
        passed=lambda archive: marks.passed(archive, course),
        gate=how.gate,
        time_limit=how.time_limit,
    )
    with Progress() as progress:
        for outcome in outcomes:
            take(outcome, ledger, reader, tally, progress)
            if second is not None:
                second.note(outcome)
            marks.reached(outcome.mark, course)
            tally.seconds = time.perf_counter() - began
            progress.show(tally.documents + tally.held, tally.records, tally.words_a_second)
    say(_LOG, logging.INFO, "done", documents=tally.documents, held=tally.held, seconds=round(tally.seconds, 3))
    return tally


class Marks:
    """How far archives are read, from the ledger and, now and then, to it."""

    def __init__(self, ledger: Ledger, tally: Tally, again: bool) -> None:
        self._ledger, self._tally, self._again = ledger, tally, again
        self._since = 0

    def passed(self, archive: str, reader: str) -> Mark | None:
        """Return how far an archive was read before, and count what that leaves out."""
        mark = None if self._again else self._ledger.archive_mark(archive, reader)
        self._tally.passed += mark.documents if mark else 0
        return mark

    def reached(self, mark: Mark | None, reader: str) -> None:
        """Note a mark; at the end of an archive, and each time that some documents have come together before it."""
        if mark is None:
            return
        self._since += 1
        if mark.ended or self._since >= _MARK_EVERY:
            self._ledger.note_mark(mark, reader)
            self._since = 0


def _held(ledger: Ledger, reader: str, again: bool) -> Callable[[Document], bool]:
    """What is held need not be read: with the gate, neither what was read without it."""
    enough = (reader, GRAMMAR) if reader == GATED else (reader,)
    return lambda document: not again and any(ledger.is_current(document, one) for one in enough)


def take(outcome: Outcome, ledger: Ledger, reader: str, tally: Tally, progress: Progress) -> None:
    """Add what was read to the ledger, count it, and tell what was skipped or amiss."""
    if outcome.skipped is not None:
        tally.skipped[outcome.skipped.error] += 1
        say(_LOG, logging.INFO, "skipped", path=outcome.skipped.path, error=outcome.skipped.error)
        if line := told_sparingly(outcome.skipped, tally.skipped):
            progress.tell(line)
    elif outcome.held:
        tally.held += 1
        say(_LOG, logging.DEBUG, "held", document=outcome.document.name if outcome.document else "")
    elif outcome.passed_over:
        tally.passed_over += 1
        say(_LOG, logging.DEBUG, "passed over", document=outcome.document.name if outcome.document else "")
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
