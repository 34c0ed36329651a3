"""A group of commands that are imported only when one of them runs."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import click

Home = tuple[str, str]
"""Where a command stands ("package.module:name"), and its help in one line."""


class LazyGroup(click.Group):
    """A click group that knows its commands by name, place and one line of help."""

    def __init__(self, *args: object, homes: Mapping[str, Home], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._homes = homes

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in their order of use."""
        return list(self._homes)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return the command, or None where there is none of that name."""
        if cmd_name not in self._homes:
            return None
        module, _, name = self._homes[cmd_name][0].partition(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in self._homes.items()])
