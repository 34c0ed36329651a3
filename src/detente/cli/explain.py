"""`detente explain`: what is seen in each sentence of a file, what is decided, and why not the rest."""

from __future__ import annotations

import click

from detente.cli.options import published_option
from detente.ontology import KINDS


@click.command()
@click.argument("path", metavar="FILE")
@published_option
@click.option("--sentence", type=click.IntRange(1), metavar="N", help="Only sentence N of the text, counted from 1.")
@click.option("--grep", metavar="WORDS", help="Only sentences that hold these words, capitals or not.")
@click.option("--kind", type=click.Choice(KINDS), help="Only decisions on one kind of record.")
@click.option(
    "--rejected",
    type=click.IntRange(0),
    default=2,
    show_default=True,
    metavar="N",
    help="Rejected records to show of each kind in a sentence, the likeliest first.",
)
@click.option("--json", "as_json", is_flag=True, help="JSON lines for programs, a sentence a line.")
def explain(
    path: str,
    published: str | None,
    sentence: int | None,
    grep: str | None,
    kind: str | None,
    rejected: int,
    as_json: bool,
) -> int:
    """Show for each sentence of a file what is seen in it and what is decided.

    Seen: actors, times, quotations, predicates with their row of the lexicon, cue words. Decided: the records
    that are accepted and the likeliest that are not, each with its confidence, with the threshold of its kind,
    and with what speaks most for and against it. The decisions are those of `detente read`.
    """
    from detente.cli.explaining import Choice, explain_file

    if sentence is not None and grep is not None:
        raise click.UsageError("--sentence and --grep exclude each other; give one of them")
    return explain_file(path, published, Choice(sentence, grep, kind, rejected), as_json=as_json)
