"""`detente read`: files and folders into a ledger."""

from __future__ import annotations

import click

from detente.cli.options import gate_option, ledger_option, paths_argument, published_option, workers_option


@click.command()
@paths_argument
@ledger_option
@published_option
@workers_option
@gate_option
@click.option("--again", is_flag=True, help="Read again what is held already (as after an update of Détente).")
def read(paths: tuple[str, ...], ledger: str, published: str | None, workers: int, gate: bool, again: bool) -> int:
    """Read files and folders into a ledger.

    Takes .txt, .md (with YAML front matter), .html and .jsonl; a folder's index.csv
    (doc,published,publisher,title,url) supplies what the texts do not say.
    """
    from detente.cli.main import OK, SKIPPED
    from detente.cli.reading import read_into
    from detente.cli.summary import print_summary
    from detente.ledger import Ledger

    with Ledger(ledger) as held:
        tally = read_into(held, paths, published=published, workers=workers, gate=gate, again=again)
        print_summary(tally, held)
    return SKIPPED if tally.skipped or tally.noted else OK
