"""The records of files, printed as JSON lines, and what was read said on standard error."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from detente.cli.telling import noted, told
from detente.cli.wording import counted
from detente.engines import Outcome, read_paths
from detente.extract.sureness import is_sure
from detente.records import record_to_dict

if TYPE_CHECKING:
    from detente.cli.model_reading import SecondReading


@dataclass
class _Printed:
    """Counts of what was read and printed."""

    documents: int = 0
    words: int = 0
    records: int = 0
    left_out: int = 0
    skipped: int = 0
    amiss: int = 0


def print_records(
    paths: tuple[str, ...],
    published: str | None,
    workers: int,
    sure_only: bool,
    time_limit: float | None,
    second: SecondReading | None = None,
) -> int:
    """Print the records of the paths, one a line; return the exit code. second: the reading with a model, if one is."""
    from detente.cli.main import OK, SKIPPED

    if second is not None and second.only_writes:
        return SKIPPED if second.write_requests(paths, published) else OK
    if second is not None:
        second.agree(paths, published, lambda _: False)
    counts, began = _Printed(), time.perf_counter()
    make = None if second is None else second.make_reader
    outcomes = read_paths(
        paths, published=published, workers=workers, make_reader=make, time_limit=None if second else time_limit
    )
    for outcome in outcomes:
        _print(outcome, counts, sure_only)
        if second is not None:
            second.note(outcome)
    _sum_up(counts, time.perf_counter() - began)
    for line in () if second is None else second.summary():
        click.echo(line, err=True)
    return SKIPPED if counts.skipped or counts.amiss else OK


def _print(outcome: Outcome, counts: _Printed, sure_only: bool) -> None:
    if outcome.skipped is not None:
        counts.skipped += 1
        click.echo(told(outcome.skipped), err=True)
    if outcome.document is not None:
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


def _sum_up(counts: _Printed, seconds: float) -> None:
    speed = counts.words / max(seconds, 1e-9)
    read = f"{counted(counts.documents, 'document')}, {counted(counts.words, 'word')} ({speed:,.0f} words/s)"
    doubtful = f" ({counts.left_out:,} doubtful left out)" if counts.left_out else ""
    click.echo(f"read {read}, {counted(counts.records, 'record')}{doubtful}, skipped {counts.skipped:,}", err=True)
