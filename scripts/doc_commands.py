"""The commands of a page's console blocks: `detente` and our scripts in this process where that is possible, all else
by bash.

In this process a command costs what it does, and not the loading of the parser before it.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from glob import glob
from pathlib import Path
from runpy import run_path
from typing import Final
from unittest.mock import patch

_NEEDS_A_SHELL: Final = re.compile(r"[;|&()<`$~\n]|2>|(^|\s)-v|'.*\*|\".*\*")

_ONE_SHELL: Final = re.compile(r"(?:^|[;&|])\s*(?:for|while|until|if|case|cd|export)\s", re.MULTILINE)
"""What the commands after it need to stand in the same shell."""


_SCRIPT: Final = re.compile(r"python3 (scripts/\w+\.py)\b")


def run(command: str, folder: Path) -> tuple[str, int]:
    """Return what a command prints, errors too, and the exit code; of several parted by `;`, the last one's."""
    printed, code = "", 0
    for part in _parts(re.sub(r"\n> ?", "\n", command)):
        if part.startswith("detente ") and not _NEEDS_A_SHELL.search(part):
            told, code = _here(part, folder)
        elif (script := _SCRIPT.match(part)) and not _NEEDS_A_SHELL.search(part):
            told, code = _script(folder / script[1], shlex.split(part)[2:], folder)
        else:
            told, code = _by_bash(f"(exit {code}); {part}", folder)
        printed += told
    return printed, code


def lines_of(body: str) -> list[str]:
    """Return the commands of a block without `$ `: each line one, unless lines belong together."""
    together = _ONE_SHELL.search(body) or re.search(r"<<|\\$", body, re.MULTILINE)
    return [body] if together else [line for line in body.splitlines() if line.strip()]


def _parts(command: str) -> list[str]:
    """Return the commands that stand one after another, parted by `;` outside quotation marks."""
    if "\n" in command or _ONE_SHELL.search(command):
        return [command]
    found = re.findall(r"(?:'[^']*'|\"(?:\\.|[^\"])*\"|\\.|[^;'\"\\])+", command)
    return [part.strip() for part in found]


def _by_bash(command: str, folder: Path) -> tuple[str, int]:
    ran = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment(),
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    return ran.stdout, ran.returncode


def environment() -> dict[str, str]:
    """Return the surroundings of the commands: this environment's programs and sources, no colours, 80 columns."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DETENTE")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{kept.get('PATH', '')}"
    return {**kept, "PATH": path, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}


@contextmanager
def surroundings(folder: Path) -> Iterator[io.BytesIO]:
    """Let this process stand in a folder, with no input, and print into what is yielded."""
    printed = io.BytesIO()
    stream = io.TextIOWrapper(printed, encoding="utf-8", write_through=True)
    before = Path.cwd()
    os.chdir(folder)
    try:
        with (
            patch.dict(os.environ, environment(), clear=True),
            patch.multiple(sys, stdout=stream, stderr=stream, stdin=io.StringIO()),
        ):
            yield printed
            stream.flush()
    finally:
        os.chdir(before)
        stream.detach()


def _here(command: str, folder: Path) -> tuple[str, int]:
    from detente.cli.main import run as detente

    words, target = _words(command, folder)
    with surroundings(folder) as printed:
        if target is None:
            code = detente(words)
        else:
            with (folder / target).open("w", encoding="utf-8") as stream, patch.object(sys, "stdout", stream):
                code = detente(words)
    return printed.getvalue().decode("utf-8"), code


def _script(path: Path, words: list[str], folder: Path) -> tuple[str, int]:
    """Run a script of ours as Python runs it, and return what it prints and its exit code."""
    with surroundings(folder) as printed, patch.object(sys, "argv", [str(path), *words]):
        try:
            run_path(str(path), run_name="__main__")
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        except Exception:  # noqa: BLE001  whatever ends a script is told as Python tells it
            traceback.print_exc()
            code = 1
    return printed.getvalue().decode("utf-8"), code


def _words(command: str, folder: Path) -> tuple[list[str], str | None]:
    """Return the arguments, with patterns of file names filled in, and the file that the output goes to, if any."""
    words = shlex.split(command, comments=True)[1:]
    target = words[-1] if len(words) > 1 and words[-2] == ">" else None
    chosen = words[:-2] if target else words
    return [name for word in chosen for name in (_matching(word, folder) if "*" in word else [word])], target


def _matching(pattern: str, folder: Path) -> list[str]:
    """Return the files of a pattern as a shell gives them: the pattern itself where there are none."""
    return sorted(glob(pattern, root_dir=folder)) or [pattern]
