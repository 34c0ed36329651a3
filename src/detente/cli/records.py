"""`detente records`: the records of files as JSON lines, without a ledger."""

from __future__ import annotations

import click

from detente.cli.options import paths_argument, published_option, time_limit_option, workers_option
from detente.cli.reader_options import Wish, reader_options


@click.command()
@paths_argument
@published_option
@workers_option
@time_limit_option
@click.option(
    "--sure", "sure_only", is_flag=True, help="Only records of a confidence with which three in four are right."
)
@reader_options
def records(
    paths: tuple[str, ...], published: str | None, workers: int, time_limit: float, sure_only: bool, wish: Wish
) -> int:
    """Print the records of files and folders, one a line as JSON, without a ledger.

    The fields are those of the record guide, with id, start and end (character places of the evidence
    in the document's text) and confidence (0 to 1). All records are printed, doubtful ones too, unless
    --sure is given. The summary goes to standard error.
    """
    from detente.cli.printing import print_records

    if wish.reader == "grammar":
        return print_records(paths, published, workers, sure_only, time_limit)
    from detente.cli.model_reading import opened_second

    with opened_second(wish) as second:
        return print_records(paths, published, workers, sure_only, time_limit, second)
