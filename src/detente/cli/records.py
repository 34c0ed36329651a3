"""`detente records`: the records of files as JSON lines, without a ledger."""

from __future__ import annotations

import click

from detente.cli.options import gate_option, paths_argument, published_option, workers_option


@click.command()
@paths_argument
@published_option
@workers_option
@gate_option
@click.option(
    "--sure", "sure_only", is_flag=True, help="Only records of a confidence with which three in four are right."
)
def records(paths: tuple[str, ...], published: str | None, workers: int, gate: bool, sure_only: bool) -> int:
    """Print the records of files and folders, one a line as JSON, without a ledger.

    The fields are those of the record guide, with id, start and end (character places of the evidence
    in the document's text) and confidence (0 to 1). All records are printed, doubtful ones too, unless
    --sure is given. The summary goes to standard error.
    """
    import json
    import time

    from detente.cli.main import OK, SKIPPED
    from detente.cli.telling import noted, told
    from detente.cli.wording import counted
    from detente.engines import read_paths
    from detente.extract.sureness import is_sure
    from detente.records import record_to_dict

    read, over, skipped, amiss, printed, left_out, words, began = 0, 0, 0, 0, 0, 0, 0, time.perf_counter()
    for outcome in read_paths(paths, published=published, workers=workers, gate=gate):
        if outcome.skipped is not None:
            skipped += 1
            click.echo(told(outcome.skipped), err=True)
        if outcome.passed_over:
            over += 1
        elif outcome.document is not None:
            for line in noted(outcome.document):
                amiss += 1
                click.echo(line, err=True)
            read, words = read + 1, words + len(outcome.document.text.split())
        for record in outcome.records:
            if sure_only and not is_sure(record.kind, record.confidence):
                left_out += 1
                continue
            printed += 1
            click.echo(json.dumps(record_to_dict(record), ensure_ascii=False))
    speed = words / max(time.perf_counter() - began, 1e-9)
    counts = f"{counted(read, 'document')}, {counted(words, 'word')} ({speed:,.0f} words/s)"
    doubtful = f" ({left_out:,} doubtful left out)" if left_out else ""
    passed = f", passed over {over:,} by the gate" if gate else ""
    click.echo(f"read {counts}, {counted(printed, 'record')}{doubtful}{passed}, skipped {skipped:,}", err=True)
    return SKIPPED if skipped or amiss else OK
