"""Reading paths into a ledger with a progress bar, counting what becomes of each document."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from detente.cli.progress import Progress
from detente.cli.reader_options import GRAMMAR
from detente.cli.telling import noted, told_sparingly
from detente.engines import TIME_LIMIT, Outcome, read_paths
from detente.ledger import Ledger
from detente.sources import Document, Mark

_MARK_EVERY: Final = 20
"""Documents of an archive between two notes of how far it is read; so many are looked at again after a kill."""

if TYPE_CHECKING:
    from detente.cli.model_reading import SecondReading


@dataclass
class Tally:
    """Counts of one session of reading. skipped: by the name of the error. noted: what was amiss and read all the
    same. passed: documents of archives that were read before."""

    documents: int = 0
    new: int = 0
    held: int = 0
    records: int = 0
    refused: int = 0
    words: int = 0
    noted: int = 0
    passed: int = 0
    seconds: float = 0.0
    skipped: Counter[str] = field(default_factory=Counter)

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
    time_limit: float | None,
    second: SecondReading | None = None,
) -> int:
    """Read the paths into the ledger and print what was read; return the exit code. second: a reading with a model."""
    from detente.cli.main import OK, SKIPPED
    from detente.cli.summary import print_summary

    if second is not None and second.only_writes:
        return SKIPPED if second.write_requests(paths, published) else OK
    tally = read_into(
        ledger, paths, published=published, workers=workers, again=again, time_limit=time_limit, second=second
    )
    print_summary(tally, ledger, () if second is None else second.summary())
    return SKIPPED if tally.skipped or tally.noted else OK


def read_into(
    ledger: Ledger,
    paths: Sequence[str],
    *,
    published: str | None = None,
    workers: int = 1,
    again: bool = False,
    time_limit: float | None = TIME_LIMIT,
    second: SecondReading | None = None,
) -> Tally:
    """Read the paths into the ledger, one transaction a document; each skipped one is told at once.

    An archive is read on from where the ledger says that it was left. A model's reader takes the time that its server
    needs, for which there are limits of its own.
    """
    tally, reader = Tally(), GRAMMAR if second is None else second.title
    marks, held = Marks(ledger, tally, again), _held(ledger, reader, again)
    if second is not None:
        second.agree(paths, published, held)
    began = time.perf_counter()
    outcomes = read_paths(
        paths,
        published=published,
        workers=workers,
        make_reader=None if second is None else second.make_reader,
        held=held,
        passed=lambda archive: marks.passed(archive, reader),
        time_limit=time_limit if second is None else None,
    )
    with Progress() as progress:
        for outcome in outcomes:
            take(outcome, ledger, reader, tally, progress)
            if second is not None:
                second.note(outcome)
            marks.reached(outcome.mark, reader)
            tally.seconds = time.perf_counter() - began
            progress.show(tally.documents + tally.held, tally.records, tally.words_a_second)
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
    return lambda document: not again and ledger.is_current(document, reader)


def take(outcome: Outcome, ledger: Ledger, reader: str, tally: Tally, progress: Progress) -> None:
    """Add what was read to the ledger, count it, and tell what was skipped or amiss."""
    if outcome.skipped is not None:
        tally.skipped[outcome.skipped.error] += 1
        if line := told_sparingly(outcome.skipped, tally.skipped):
            progress.tell(line)
    elif outcome.held:
        tally.held += 1
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
