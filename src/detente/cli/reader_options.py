"""Which reader a command reads with, and what a model's reader may do: options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from detente import __version__

F = TypeVar("F", bound=Callable[..., Any])

GRAMMAR: Final = f"grammar {__version__}"
"""How the ledger names the default reader."""

READERS: Final = ("grammar", "model", "both")


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for. settings: a TOML file. yes: consent given beforehand. record, replay: folders of answers."""

    reader: str = "grammar"
    settings: Path | None = None
    yes: bool = False
    record: Path | None = None
    replay: Path | None = None


def settings_option(command: F) -> F:
    """Add --settings."""
    return click.option(
        "--settings",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Settings of the model's reader (TOML); else DETENTE_READER_SETTINGS or detente-reader.toml.",
    )(command)


def reader_options(command: F) -> F:
    """Add --reader, --settings, --yes, --record and --replay, given to the command as one argument `wish`."""

    @click.option(
        "--reader",
        type=click.Choice(READERS),
        default="grammar",
        show_default=True,
        help="Who reads: our grammar, a language model at your server, or both.",
    )
    @settings_option
    @click.option("--yes", is_flag=True, help="Send texts to the model's server without asking first.")
    @click.option(
        "--record",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        help="Write each request to the model, and its answer, to this folder.",
    )
    @click.option(
        "--replay",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        help="Take the model's answers from this folder alone; nothing is sent.",
    )
    @wraps(command)
    def with_wish(
        reader: str, settings: Path | None, yes: bool, record: Path | None, replay: Path | None, **others: Any
    ) -> Any:
        wish = Wish(reader, settings, yes, record, replay)
        _check(wish)
        return command(wish=wish, **others)

    return with_wish  # type: ignore[return-value]


def _check(wish: Wish) -> None:
    """Raise a usage error for options that mean nothing, or nothing together."""
    if wish.reader == "grammar":
        if wish.settings or wish.record or wish.replay or wish.yes:
            raise click.UsageError("--settings, --yes, --record and --replay need --reader model or --reader both")
        return
    if wish.record and wish.replay:
        raise click.UsageError("--record and --replay exclude each other; give one of them")
