"""`detente records`: the records of files as JSON lines, without a ledger."""

from __future__ import annotations

import click

from detente.cli.options import (
    ENGINES,
    parts_options,
    paths_argument,
    published_option,
    time_limit_option,
    workers_option,
)
from detente.cli.reader_options import Wish, reader_options


@click.command()
@paths_argument
@published_option
@workers_option
@time_limit_option
@click.option(
    "--sure", "sure_only", is_flag=True, help="Only records of a confidence with which three in four are right."
)
@parts_options
@reader_options
def records(
    paths: tuple[str, ...],
    published: str | None,
    workers: int,
    time_limit: float,
    sure_only: bool,
    out: str | None,
    engine: str,
    wish: Wish,
) -> int:
    """Print the records of files and folders, one a line as JSON, without a ledger.

    The fields are those of the record guide, with id, start and end (character places of the evidence
    in the document's text) and confidence (0 to 1). All records are printed, doubtful ones too, unless
    --sure is given. The summary goes to standard error.

    With --out, documents and records are written as Parquet instead, for archives of any size, read by
    processes of this machine or (--engine ray) by a cluster; paths may be addresses (s3://bucket/news/).
    """
    if out is not None:
        from detente.cli.parts import write_parts

        _check_parts(sure_only, wish)
        return write_parts(paths, out, published, workers, time_limit, engine)
    if engine != ENGINES[0]:
        raise click.UsageError(f"--engine {engine} writes parts; name a folder for them with --out DIR")
    from detente.cli.printing import print_records

    if wish.reader == "grammar":
        return print_records(paths, published, workers, sure_only, time_limit)
    from detente.cli.model_reading import opened_second

    with opened_second(wish) as second:
        return print_records(paths, published, workers, sure_only, time_limit, second)


def _check_parts(sure_only: bool, wish: Wish) -> None:
    """Raise a usage error for options that parts do not know."""
    if sure_only:
        raise click.UsageError("--out keeps all records, with their confidence; leave --sure out")
    if wish.reader != "grammar":
        raise click.UsageError("--out reads with the grammar alone; leave --reader out")
