"""`detente read`: files and folders into a ledger."""

from __future__ import annotations

import click

from detente.cli.options import ledger_option, paths_argument, published_option, time_limit_option, workers_option


@click.command()
@paths_argument
@ledger_option
@published_option
@workers_option
@time_limit_option
@click.option("--again", is_flag=True, help="Read again what is held already (as after an update of Détente).")
def read(
    paths: tuple[str, ...], ledger: str, published: str | None, workers: int, time_limit: float, again: bool
) -> int:
    """Read files and folders into a ledger.

    Takes .txt, .md (with YAML front matter), .html and .jsonl; a folder's index.csv
    (doc,published,publisher,title,url) supplies what the texts do not say. Archives
    (.warc, .warc.gz, .warc.zst, .jsonl.gz, .jsonl.zst, .parquet) are read on where
    they were left.
    """
    from detente.cli.main import OK, SKIPPED
    from detente.cli.reading import read_into
    from detente.cli.summary import print_summary
    from detente.ledger import Ledger

    with Ledger(ledger) as held:
        tally = read_into(held, paths, published=published, workers=workers, again=again, time_limit=time_limit)
        print_summary(tally, held)
    return SKIPPED if tally.skipped or tally.noted else OK
