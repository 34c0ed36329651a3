"""`detente read`: files and folders into a ledger."""

from __future__ import annotations

import click

from detente.cli.options import ledger_option, paths_argument, published_option, time_limit_option, workers_option
from detente.cli.reader_options import Wish, reader_options


@click.command()
@paths_argument
@ledger_option
@published_option
@workers_option
@time_limit_option
@click.option("--again", is_flag=True, help="Read again what is held already (as after an update of Détente).")
@reader_options
def read(
    paths: tuple[str, ...],
    ledger: str,
    published: str | None,
    workers: int,
    time_limit: float,
    again: bool,
    wish: Wish,
) -> int:
    """Read files and folders into a ledger.

    Takes .txt, .md (with YAML front matter), .html and .jsonl; a folder's index.csv
    (doc,published,publisher,title,url) supplies what the texts do not say. Archives
    (.warc, .warc.gz, .warc.zst, .jsonl.gz, .jsonl.zst, .parquet) are read on where
    they were left.
    """
    from detente.cli.reading import read_and_tell
    from detente.ledger import Ledger

    if wish.reader == "grammar":
        with Ledger(ledger) as held:
            return read_and_tell(held, paths, published, workers, again, time_limit)
    from detente.cli.model_reading import opened_second

    with opened_second(wish) as second, Ledger(ledger) as held:
        return read_and_tell(held, paths, published, workers, again, time_limit, second)
