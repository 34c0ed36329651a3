"""`detente records`: the records of files as JSON lines, without a ledger."""

from __future__ import annotations

import click

from detente.cli.manner import Manner, manner_options
from detente.cli.options import ENGINES, parts_options, paths_argument


@click.command()
@paths_argument
@manner_options
@click.option(
    "--sure", "sure_only", is_flag=True, help="Only records of a confidence with which three in four are right."
)
@parts_options
def records(paths: tuple[str, ...], sure_only: bool, out: str | None, engine: str, manner: Manner) -> int:
    """Print the records of files and folders, one a line as JSON, without a ledger.

    The fields are those of the record guide, with id, start and end (character places of the evidence
    in the document's text) and confidence (0 to 1). All records are printed, doubtful ones too, unless
    --sure is given. The summary goes to standard error.

    With --out, documents and records are written as Parquet instead, for archives of any size, read by
    processes of this machine or (--engine ray) by a cluster; paths may be addresses (s3://bucket/news/).
    """
    if out is not None:
        from detente.cli.parts import write_parts

        _check_parts(sure_only, manner)
        return write_parts(paths, out, manner, engine)
    if engine != ENGINES[0]:
        raise click.UsageError(f"--engine {engine} writes parts; name a folder for them with --out DIR")
    from detente.cli.printing import print_records

    if manner.wish.reader == "grammar":
        return print_records(paths, manner, sure_only)
    from detente.cli.model_reading import opened_second

    with opened_second(manner.wish) as second:
        return print_records(paths, manner, sure_only, second)


def _check_parts(sure_only: bool, manner: Manner) -> None:
    """Raise a usage error for options that parts do not know."""
    if sure_only:
        raise click.UsageError("--out keeps all records, with their confidence; leave --sure out")
    if manner.wish.reader != "grammar":
        raise click.UsageError("--out reads with the grammar alone; leave --reader out")
