"""`detente` as a program: help, version, quick start, quiet ends."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from ran import Detente

from detente import __version__
from detente.cli.export import FORMATS
from detente.cli.main import cli

RUN = "import sys; from detente.cli.main import main; sys.argv[0] = 'detente'; main()"


def _commands(command: click.Command, path: str = "detente") -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from _commands(inner, f"{path} {name}")


COMMANDS = dict(_commands(cli))


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_and_option_is_explained(path: str) -> None:
    command = COMMANDS[path]
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{path} {parameter.name}"


def test_the_commands_are_those_promised() -> None:
    promised = "read records reconcile export changes rebuild review serve demo show explain"
    assert {f"detente {name}" for name in promised.split()} <= set(COMMANDS)
    views = "commitments measures meetings statements events timeline documents actors entry"
    assert {f"detente show {view}" for view in views.split()} <= set(COMMANDS)


def test_the_list_of_commands_says_what_each_command_says(detente: Detente) -> None:
    listed = detente("--help").out
    for name in ("read", "show", "serve", "review", "export", "records", "explain", "demo"):
        assert f"  {name} " in listed


def test_formats_are_those_of_the_export_package() -> None:
    from detente.export import FORMATS as KNOWN

    assert tuple(KNOWN) == FORMATS


def test_help_tells_the_exit_codes(detente: Detente) -> None:
    ran = detente("--help")
    assert ran.code == 0
    for code in ("0  all", "1  something was skipped", "2  a wrong", "3  the ledger"):
        assert code in ran.out


def test_version(detente: Detente) -> None:
    assert detente("--version").out.strip() == f"detente {__version__}"


def test_help_starts_quickly() -> None:
    """Below 0.3 s on a free machine (`make bench` measures it); the bound here allows for a busy one."""
    best = 9.0
    for _ in range(3):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", RUN, "--help"], check=True, capture_output=True)
        best = min(best, time.perf_counter() - began)
    assert best < 0.8


def test_no_traceback_when_the_reader_of_our_output_leaves(detente: Detente, examples: Path) -> None:
    detente("read", examples, "--ledger", "t.db")
    shown = subprocess.Popen(
        [sys.executable, "-c", RUN, "export", "--format", "records", "--ledger", "t.db"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert shown.stdout is not None
    assert shown.stderr is not None
    shown.stdout.read(10)
    shown.stdout.close()
    assert shown.stderr.read() == b""
    assert shown.wait(30) == 0


def test_an_interrupt_ends_with_one_line(detente: Detente, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*args: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("detente.cli.printing.read_paths", stopped)
    ran = detente("records", "anything.txt")
    assert ran.code == 130
    (line,) = ran.err.splitlines()
    assert line.startswith("detente: stopped")
