"""The records of files, printed as JSON lines, and what was read said on standard error."""

from __future__ import annotations

import json
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from detente.cli.telling import noted, told_sparingly
from detente.cli.wording import counted
from detente.engines import Outcome, read_paths
from detente.extract.sureness import is_sure
from detente.records import record_to_dict

if TYPE_CHECKING:
    from detente.cli.manner import Manner
    from detente.cli.model_reading import SecondReading


@dataclass
class _Printed:
    """Counts of what was read and printed."""

    documents: int = 0
    words: int = 0
    records: int = 0
    left_out: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    passed_over: int = 0
    amiss: int = 0


def print_records(paths: tuple[str, ...], manner: Manner, sure_only: bool, second: SecondReading | None = None) -> int:
    """Print the records of the paths, one a line; return the exit code. second: the reading with a model, if one is."""
    from detente.cli.main import OK, SKIPPED

    if second is not None and second.only_writes:
        return SKIPPED if second.write_requests(paths, manner.published, manner.passes_over) else OK
    if second is not None:
        second.agree(paths, manner.published, manner.passes_over)
    counts, began = _Printed(), time.perf_counter()
    make = None if second is None else second.make_reader
    for outcome in read_paths(
        paths,
        published=manner.published,
        workers=manner.workers,
        make_reader=make,
        gate=manner.gate,
        time_limit=manner.time_limit,
    ):
        _print(outcome, counts, sure_only)
        if second is not None:
            second.note(outcome)
    _sum_up(counts, time.perf_counter() - began, manner.gate)
    for line in () if second is None else second.summary():
        click.echo(line, err=True)
    return SKIPPED if counts.skipped or counts.amiss else OK


def _print(outcome: Outcome, counts: _Printed, sure_only: bool) -> None:
    if outcome.skipped is not None:
        counts.skipped[outcome.skipped.error] += 1
        if told := told_sparingly(outcome.skipped, counts.skipped):
            click.echo(told, err=True)
    if outcome.passed_over:
        counts.passed_over += 1
    elif outcome.document is not None:
        for line in noted(outcome.document):
            counts.amiss += 1
            click.echo(line, err=True)
        counts.documents += 1
        counts.words += len(outcome.document.text.split())
    for record in outcome.records:
        if sure_only and not is_sure(record.kind, record.confidence):
            counts.left_out += 1
        else:
            counts.records += 1
            click.echo(json.dumps(record_to_dict(record), ensure_ascii=False))


def _sum_up(counts: _Printed, seconds: float, gated: bool) -> None:
    speed = counts.words / max(seconds, 1e-9)
    read = f"{counted(counts.documents, 'document')}, {counted(counts.words, 'word')} ({speed:,.0f} words/s)"
    doubtful = f" ({counts.left_out:,} doubtful left out)" if counts.left_out else ""
    over = f", passed over {counts.passed_over:,} by the gate" if gated else ""
    told = f"{counted(counts.records, 'record')}{doubtful}{over}, skipped {counts.skipped.total():,}"
    click.echo(f"read {read}, {told}", err=True)
