"""`detente reader check`: whether the model's server that is set can be used, and how well."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from detente.read.model.settings import ModelSettings


@click.group()
def reader() -> None:
    """The reader that asks a language model: see whether it can."""


@reader.command()
@click.option(
    "--settings",
    "settings_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The reader's settings; else DETENTE_READER_SETTINGS, or detente-reader.toml here.",
)
@click.option("--yes", is_flag=True, help="Send the questions without asking, to another machine too.")
def check(settings_file: Path | None, yes: bool) -> int:
    """Ask the model's server two short questions, and tell what it can do.

    The questions are our own; no text of yours is sent. Where the server is another machine, you are asked
    before. The exit code is 0 where the reader can use it.
    """
    from detente.cli.main import INTERRUPTED, OK, UNUSABLE
    from detente.read.model.checkup import checkup
    from detente.read.model.server import Server
    from detente.read.model.settings_file import load_settings

    settings = load_settings(settings_file)
    server = Server(settings)
    if not _consented(settings, yes):
        click.echo("nothing was sent")
        return INTERRUPTED
    try:
        usable = True
        for finding in checkup(server, settings):
            click.echo(f"{finding.subject:<9} {finding.said}")
            usable = usable and finding.well is not False
    finally:
        server.close()
    click.echo(f"memory    {settings.memory or 'none'}")
    click.echo(_verdict(settings, usable))
    return OK if usable else UNUSABLE


def _consented(settings: ModelSettings, yes: bool) -> bool:
    """Say who will be asked; another machine only where the user agrees."""
    from detente.read.model.checkup import QUESTIONS

    where = "on this machine" if settings.is_local else "another machine"
    key = "with a key" if settings.key else "without a key"
    click.echo(f"server    {settings.host} ({where}), model {settings.model}, {key}")
    if settings.is_local or yes:
        return True
    if not sys.stdin.isatty():
        raise click.UsageError(f"{settings.host} is another machine; give --yes to send it {QUESTIONS} questions")
    return click.confirm(f"Send {QUESTIONS} short questions of our own to {settings.host}?")


def _verdict(settings: ModelSettings, usable: bool) -> str:
    if usable:
        return "usable    name this reader with --reader model, or --reader both"
    source = f"{settings.file}" if settings.file else "the environment"
    return f"unusable  the settings came from {source}"
