"""`detente records`: the records of files as JSON lines, without a ledger."""

from __future__ import annotations

import click

from detente.cli.manner import Manner, manner_options
from detente.cli.options import paths_argument


@click.command()
@paths_argument
@manner_options
@click.option(
    "--sure", "sure_only", is_flag=True, help="Only records of a confidence with which three in four are right."
)
def records(paths: tuple[str, ...], sure_only: bool, manner: Manner) -> int:
    """Print the records of files and folders, one a line as JSON, without a ledger.

    The fields are those of the record guide, with id, start and end (character places of the evidence
    in the document's text) and confidence (0 to 1). All records are printed, doubtful ones too, unless
    --sure is given. The summary goes to standard error.
    """
    from detente.cli.printing import print_records

    if manner.wish.reader == "grammar":
        return print_records(paths, manner, sure_only)
    from detente.cli.model_reading import opened_second

    with opened_second(manner.wish) as second:
        return print_records(paths, manner, sure_only, second)
