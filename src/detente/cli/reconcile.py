"""`detente reconcile`: the entries that files of records make, without a ledger."""

from __future__ import annotations

import click

from detente.cli.options import paths_argument


@click.command()
@paths_argument
@click.option(
    "--documents",
    "index",
    metavar="CSV",
    help="A table with columns doc, published and publisher, for records that do not say theirs.",
)
def reconcile(paths: tuple[str, ...], index: str | None) -> int:
    """Print the entries that the records of files make, one a line as JSON, as `export --format entries` does.

    PATH: files of JSON lines in the record guide's form, as `detente records` prints them or as another
    reader or a person wrote them, or tables of records (.csv, .parquet) as `detente export` writes them. A
    line may give its document's `published` (EDTF) and `publisher` besides.
    The records' order changes nothing. The summary goes to standard error.
    """
    import json
    from pathlib import Path

    from detente.cli.main import OK, SKIPPED
    from detente.cli.wording import counted
    from detente.export import entry_to_dict, gather
    from detente.reconcile import reconcile as entries_of

    found = gather([Path(path) for path in paths], Path(index) if index else None)
    for problem in found.problems:
        click.echo(problem, err=True)
    entries = entries_of(found.records, found.origins)
    for entry in entries:
        click.echo(json.dumps(entry_to_dict(entry), ensure_ascii=False))
    counts = f"{counted(len(found.records), 'record')}, {counted(len(entries), 'entry', 'entries')}"
    click.echo(f"read {counts}, skipped {len(found.problems):,}", err=True)
    return SKIPPED if found.problems else OK
