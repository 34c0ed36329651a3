"""Taking parts of a reading into a ledger."""

from __future__ import annotations

import time
from collections.abc import Sequence

from detente.cli.progress import Progress
from detente.cli.reading import Marks, Tally, take
from detente.cli.summary import print_summary
from detente.engines.parts import load_parts
from detente.ledger import Ledger


def load_and_tell(ledger: Ledger, places: Sequence[str], again: bool) -> int:
    """Load the parts and print what was loaded; return the exit code."""
    from detente.cli.main import OK, SKIPPED

    tally = load_into(ledger, places, again=again)
    print_summary(tally, ledger, verb="loaded")
    return SKIPPED if tally.skipped else OK


def load_into(ledger: Ledger, places: Sequence[str], *, again: bool = False) -> Tally:
    """Add the documents of parts with their records, one transaction a document; raises MissingPathError."""
    tally = Tally()
    marks, began = Marks(ledger, tally, again), time.perf_counter()
    with Progress() as progress:
        for outcome, reader in load_parts(
            places, held=lambda document, by: not again and ledger.is_current(document, by), passed=marks.passed
        ):
            take(outcome, ledger, reader, tally, progress)
            marks.reached(outcome.mark, reader)
            tally.seconds = time.perf_counter() - began
            progress.show(tally.documents + tally.held, tally.records, tally.words_a_second)
    return tally
