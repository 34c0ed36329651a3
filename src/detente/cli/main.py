"""`detente`: the root command, its exit codes, and how errors are told."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Final

import click

from detente import __version__
from detente.cli.lazy import Home, LazyGroup
from detente.errors import DetenteError, InputError

OK: Final = 0
SKIPPED: Final = 1
WRONG_USE: Final = 2
UNUSABLE: Final = 3
INTERRUPTED: Final = 130

_COMMANDS: Final[dict[str, Home]] = {
    "read": ("detente.cli.read:read", "Read files and folders into a ledger."),
    "watch": ("detente.cli.watch:watch", "Watch feeds over the network and read what they list into a ledger."),
    "show": ("detente.cli.show:show", "Show what a ledger holds, each line with its sentence and source."),
    "serve": ("detente.cli.serve:serve", "Show a ledger in the browser, on this machine."),
    "brief": ("detente.cli.brief:brief", "Write the state of relations between two actors on about two pages."),
    "index": ("detente.cli.index:index", "Tell cooperation and conflict between two actors over time."),
    "reciprocity": ("detente.cli.reciprocity:reciprocity", "Test whether two sides answer each other's acts."),
    "survival": ("detente.cli.survival:survival", "Count what became of pledges, and tell how long sanctions lasted."),
    "review": ("detente.cli.review:review", "Confirm, reject or correct entries; list what deserves a look."),
    "changes": ("detente.cli.changes:changes", "Tell what the documents added since a time changed."),
    "outlook": ("detente.cli.outlook:outlook", "Tell what lies ahead between two actors, and how likely acts are."),
    "forecast": ("detente.cli.forecast:forecast", "Measure the forecaster on files of facts in time."),
    "export": ("detente.cli.export:export", "Write a ledger's content for other programs."),
    "import": (
        "detente.cli.import_events:import_events",
        "Take others' events (GDELT, ICEWS, PLOVER) into a ledger, apart.",
    ),
    "rebuild": ("detente.cli.rebuild:rebuild", "Compute all entries of a ledger anew from its records."),
    "records": ("detente.cli.records:records", "Print the records of files as JSON lines, without a ledger."),
    "load": ("detente.cli.load:load", "Take what `detente records --out` wrote into a ledger."),
    "reconcile": (
        "detente.cli.reconcile:reconcile",
        "Print the entries that files of records make, without a ledger.",
    ),
    "reader": ("detente.cli.reader:reader", "Check the language model's server that --reader model would ask."),
    "explain": ("detente.cli.explain:explain", "Show what is seen in each sentence of a file, and why it is read so."),
    "demo": ("detente.cli.demo:demo", "Read the example articles and tell the story that they make."),
}

_EPILOG: Final = """\b
Exit codes:
  0  all was read or shown
  1  something was skipped, or read with something amiss (each told on standard error); the rest was read
  2  a wrong command or argument; nothing was done
  3  the ledger, the model or the output cannot be used; what was held is unchanged

The ledger is detente.db in the working folder unless --ledger or DETENTE_LEDGER names another.
"""


@click.group(
    cls=LazyGroup,
    homes=_COMMANDS,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
)
@click.version_option(__version__, message="detente %(version)s", help="Show the version and exit.")
@click.option("-v", "--verbose", count=True, help="Say on standard error what is done; -vv says more.")
@click.option("--log-json", is_flag=True, help="Say it in JSON lines, for programs.")
def cli(verbose: int, log_json: bool) -> None:
    """Détente reads news about relations between states and keeps the ledger of them.

    Who met whom, who promised, barred or said what: each line tied to the exact sentence that says so.
    """
    if verbose or log_json:
        from detente.cli.logging_out import speak

        speak(verbose, as_json=log_json)


def run(args: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; errors are told in one line on standard error."""
    try:
        return _invoke(list(sys.argv[1:] if args is None else args))
    except (click.exceptions.NoArgsIsHelpError, click.UsageError) as error:
        return _wrong_use(error)
    except DetenteError as error:
        return _told(str(error), WRONG_USE if isinstance(error, InputError) else UNUSABLE)
    except (KeyboardInterrupt, click.Abort):
        return _told("stopped; what was read so far is kept, run the same again to go on", INTERRUPTED)
    except BrokenPipeError:
        return _reader_left()
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _told(f"{where}{error.strerror}; check the place's space and permissions", UNUSABLE)


def main() -> None:
    """Run as the program `detente`."""
    sys.exit(run())


def _invoke(args: list[str]) -> int:
    """Run the command; a command that returns no exit code went well."""
    try:
        with cli.make_context("detente", args) as context:
            code = cli.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as end:
        return end.exit_code
    return code if isinstance(code, int) else OK


def _wrong_use(error: click.UsageError) -> int:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message())
        return WRONG_USE
    command = error.ctx.command_path if error.ctx else "detente"
    return _told(f"{error.format_message().rstrip('.')}; see `{command} --help`", WRONG_USE)


def _told(message: str, code: int) -> int:
    click.echo(f"detente: {message}", err=True)
    return code


def _reader_left() -> int:
    """End quietly when who reads our output has read enough (`detente records … | head`)."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return OK
