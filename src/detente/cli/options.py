"""Options that several commands share, and the check of their values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

import click

from detente.ontology import CONTEXTS

F = TypeVar("F", bound=Callable[..., Any])

DEFAULT_LEDGER: Final = "detente.db"
ENGINES: Final = ("local", "ray")
EVENT_SOURCES: Final = ("gdelt", "icews", "plover")


def ledger_option(command: F) -> F:
    """Add --ledger."""
    return click.option(
        "--ledger",
        "-l",
        envvar="DETENTE_LEDGER",
        default=DEFAULT_LEDGER,
        show_default=True,
        metavar="URL",
        help="The ledger: a file, or a database URL (postgresql+psycopg://role@host/database).",
    )(command)


def published_option(command: F) -> F:
    """Add --published."""
    return click.option(
        "--published",
        metavar="DATE",
        callback=checked_date,
        help="Date of the documents (YYYY-MM-DD), for those that do not say theirs.",
    )(command)


def workers_option(command: F) -> F:
    """Add --workers."""
    return click.option(
        "--workers",
        "-w",
        type=click.IntRange(1, 256),
        default=1,
        show_default=True,
        help="Processes to read with.",
    )(command)


def time_limit_option(command: F) -> F:
    """Add --time-limit."""
    return click.option(
        "--time-limit",
        type=click.FloatRange(1, 86400),
        default=60,
        show_default=True,
        metavar="SECONDS",
        help="A document that takes longer is skipped.",
    )(command)


def gate_option(command: F) -> F:
    """Add --gate/--no-gate."""
    return click.option(
        "--gate/--no-gate",
        default=False,
        show_default=True,
        help="Pass over what by its words is not about relations between states: for feeds and archives of all sorts "
        "of news. Much faster there, and loses below one record in a hundred.",
    )(command)


def parts_options(command: F) -> F:
    """Add --out and --engine."""
    command = click.option(
        "--engine",
        type=click.Choice(ENGINES),
        default=ENGINES[0],
        show_default=True,
        help="With --out: who reads the parts, processes of this machine or Ray (RAY_ADDRESS names a cluster).",
    )(command)
    return click.option(
        "--out",
        metavar="DIR",
        help="Write documents and records as Parquet to this folder (or s3://…), a part an archive; parts that are "
        "whole are not read again. `detente load DIR` takes them into a ledger.",
    )(command)


def paths_argument(command: F) -> F:
    """Add PATH…"""
    return click.argument("paths", nargs=-1, required=True, metavar="PATH...")(command)


def issue_option(command: F) -> F:
    """Add --issue."""
    return click.option(
        "--issue",
        type=click.Choice(CONTEXTS),
        metavar="AREA",
        help=f"Only one issue area: {', '.join(CONTEXTS)}.",
    )(command)


def filter_options(command: F) -> F:
    """Add --between, --since, --until, --issue."""
    options = (
        click.option(
            "--between",
            nargs=2,
            metavar="A B",
            callback=_actors,
            help="Only what concerns both: states by code or name (USA China), or other actors.",
        ),
        click.option("--since", metavar="DATE", callback=checked_date, help="Only from this date on."),
        click.option("--until", metavar="DATE", callback=checked_date, help="Only up to this date."),
        issue_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


def source_option(command: F) -> F:
    """Add --source."""
    return click.option(
        "--source",
        type=click.Choice(EVENT_SOURCES),
        help="What `detente import` took from this event table, and nothing else; without it, none of it.",
    )(command)


def checked_date(ctx: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Return the date where it is one; else a usage error that says what a date looks like."""
    if value is None:
        return None
    from detente.times import is_edtf

    if not is_edtf(value):
        raise click.BadParameter(f"{value!r} is no date; write 1991-11-18, 1991-11 or 1991", ctx, option)
    return value


def _actors(ctx: click.Context, option: click.Parameter, value: tuple[str, str] | None) -> tuple[str, str] | None:
    from detente.world import actor_code

    return None if value is None else (actor_code(value[0]), actor_code(value[1]))
