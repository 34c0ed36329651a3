"""`detente review`: what people decide about entries, and which ones deserve a look."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from detente.cli.options import ledger_option
from detente.ontology import KINDS

if TYPE_CHECKING:
    from detente.ledger import Judgement, Ledger

F = TypeVar("F", bound=Callable[..., Any])

_JSON = click.option("--json", "as_json", is_flag=True, help="JSON lines for programs in place of a table.")
_IDS = click.argument("ids", nargs=-1, required=True, metavar="ID...")
_RECORD = click.option("--record", is_flag=True, help="The IDs are those of records, not of entries.")


@click.group(invoke_without_command=True)
@click.option("--kind", type=click.Choice(KINDS), help="Only entries of one kind.")
@click.option("--limit", type=click.IntRange(1), default=10, show_default=True, help="How many entries to list.")
@_JSON
@ledger_option
@click.pass_context
def review(context: click.Context, kind: str | None, limit: int, as_json: bool, ledger: str) -> int:
    """Decide about entries; without a subcommand, list those that a decision would help most.

    Listed is first what one of several readers alone found, the most consequential first, then doubtful entries, those
    with most links first; each with its sentence and why it is listed. What you decide is kept with
    your name, the time and your reason; it holds however often the texts are read again, until it is undone.
    IDs are those of entries or of records; their first letters are enough.
    """
    if context.invoked_subcommand is not None:
        _refuse_options(context)
        return 0
    from detente.cli.judging import print_queue
    from detente.ledger import Ledger

    with Ledger(ledger, create=False) as held:
        print_queue(held, kind, limit, as_json=as_json)
    return 0


def _refuse_options(context: click.Context) -> None:
    """Options of the list mean nothing to a subcommand; it has its own."""
    for name in context.params:
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            raise click.UsageError(f"write options behind `{context.invoked_subcommand}`, not before it")


def _signed(command: F) -> F:
    """Add --by, --why and --ledger."""
    by = click.option("--by", envvar="DETENTE_REVIEWER", metavar="NAME", help="Who decides; else your login name.")
    why = click.option("--why", metavar="TEXT", help="The reason, in a few words.")
    return by(why(ledger_option(command)))


def _judge(ledger: str, by: str | None, judge: Callable[[Ledger, str], Iterable[Judgement]]) -> int:
    """Open the ledger, let `judge` decide, and tell what was noted."""
    from detente.cli.judging import print_noted
    from detente.ledger import Ledger

    with Ledger(ledger, create=False) as held:
        print_noted(judge(held, by or _login_name()), held)
    return 0


def _login_name() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        raise click.UsageError("nobody knows who you are; give --by NAME or set DETENTE_REVIEWER") from error


@review.command()
@_IDS
@_RECORD
@_signed
def confirm(ids: tuple[str, ...], record: bool, by: str | None, why: str | None, ledger: str) -> int:
    """Say that entries are right: they count as sure, and stay even where a later reading misses them."""
    return _judge(ledger, by, lambda held, who: (held.confirm(one, by=who, why=why, record=record) for one in ids))


@review.command()
@_IDS
@_RECORD
@_signed
def reject(ids: tuple[str, ...], record: bool, by: str | None, why: str | None, ledger: str) -> int:
    """Say that entries are wrong: they are shown and exported no longer, however often the texts are read."""
    return _judge(ledger, by, lambda held, who: (held.reject(one, by=who, why=why, record=record) for one in ids))


@review.command()
@click.argument("entry_id", metavar="ID")
@click.argument("field")
@click.argument("value")
@_signed
def correct(entry_id: str, field: str, value: str, by: str | None, why: str | None, ledger: str) -> int:
    """Set a FIELD of an entry to a VALUE.

    An empty VALUE is "not known". Dates are written 1991-11-18, 1991-11 or 1991, states by code or name, lists with
    semicolons, conditions as JSON. A wrong FIELD or VALUE is answered with those that there are.
    """
    return _judge(ledger, by, lambda held, who: [held.correct(entry_id, field, value, by=who, why=why)])


@review.command()
@_IDS
@_RECORD
@_signed
def same(ids: tuple[str, ...], record: bool, by: str | None, why: str | None, ledger: str) -> int:
    """Say that two or more entries tell one fact: they become one entry."""
    return _judge(ledger, by, lambda held, who: [held.same(*ids, by=who, why=why, record=record)])


@review.command()
@_IDS
@_RECORD
@_signed
def apart(ids: tuple[str, ...], record: bool, by: str | None, why: str | None, ledger: str) -> int:
    """Say that two or more entries tell facts of their own: they never become one."""
    return _judge(ledger, by, lambda held, who: [held.apart(*ids, by=who, why=why, record=record)])


@review.command()
@click.argument("entry_id", metavar="ENTRY")
@click.argument("record_ids", nargs=-1, required=True, metavar="RECORD...")
@_signed
def split(entry_id: str, record_ids: tuple[str, ...], by: str | None, why: str | None, ledger: str) -> int:
    """Take records out of an entry, for they tell another fact than the rest of it."""
    return _judge(ledger, by, lambda held, who: [held.split(entry_id, *record_ids, by=who, why=why)])


@review.command()
@click.argument("judgement_id", metavar="JUDGEMENT")
@_signed
def undo(judgement_id: str, by: str | None, why: str | None, ledger: str) -> int:
    """Take a judgement back; it stays noted, with who took it back."""
    return _judge(ledger, by, lambda held, who: [held.undo(judgement_id, by=who, why=why)])


@review.command("list")
@click.option("--undone", is_flag=True, help="Those that were taken back, too.")
@click.option("--waiting", is_flag=True, help="Only those that no record of the ledger answers to.")
@_JSON
@ledger_option
def list_(undone: bool, waiting: bool, as_json: bool, ledger: str) -> int:
    """List the judgements, the earliest first, and where they contradict each other."""
    from detente.cli.judging import print_judgements
    from detente.ledger import Ledger

    with Ledger(ledger, create=False) as held:
        found = [one for one in held.judgements() if undone or one.state != "undone"]
        print_judgements([one for one in found if not waiting or one.state == "waiting"], as_json=as_json)
    return 0


@review.command()
@click.argument("file", metavar="FILE.jsonl")
@ledger_option
def export(file: str, ledger: str) -> int:
    """Write all judgements to a file, for colleagues and for other ledgers of the same texts; - is the output."""
    from detente.cli.judging import write_file
    from detente.ledger import Ledger

    with Ledger(ledger, create=False) as held:
        write_file(held, file)
    return 0


@review.command("import")
@click.argument("file", metavar="FILE.jsonl")
@ledger_option
def import_(file: str, ledger: str) -> int:
    """Add the judgements of a file; those held already stay one, those on texts not read yet wait for them."""
    from detente.cli.judging import read_file
    from detente.ledger import Ledger

    with Ledger(ledger, create=False) as held:
        return read_file(held, file)
