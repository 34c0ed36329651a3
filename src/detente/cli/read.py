"""`detente read`: files, folders and archives into a ledger."""

from __future__ import annotations

import click

from detente.cli.manner import Manner, manner_options
from detente.cli.options import ledger_option, paths_argument


@click.command()
@paths_argument
@ledger_option
@manner_options
@click.option("--again", is_flag=True, help="Read again what is held already (as after an update of Détente).")
def read(paths: tuple[str, ...], ledger: str, again: bool, manner: Manner) -> int:
    """Read files and folders into a ledger.

    Takes .txt, .md (with YAML front matter), .html and .jsonl; a folder's index.csv
    (doc,published,publisher,title,url) supplies what the texts do not say. Archives
    (.warc, .warc.gz, .warc.zst, .jsonl.gz, .jsonl.zst, .parquet) are read on where
    they were left.
    """
    from detente.cli.reading import read_and_tell
    from detente.ledger import Ledger

    if manner.wish.reader == "grammar":
        with Ledger(ledger) as held:
            return read_and_tell(held, paths, manner, again)
    from detente.cli.model_reading import opened_second

    with opened_second(manner.wish) as second, Ledger(ledger) as held:
        return read_and_tell(held, paths, manner, again, second)
