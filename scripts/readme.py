"""Fill the output blocks of README.md and docs/ with what the commands in them print.

    python scripts/readme.py [--check]

A block is filled where the line before it is a comment

    <!-- output -->                   everything that the commands print
    <!-- output: keep=A|B -->         only the first row or paragraph where each of these patterns is found
    <!-- output: shared -->           run in this repository, and only where ../shared is
    <!-- output: id=VIEW:REGEX -->    first puts the id of the entry of `detente show VIEW --all` that has REGEX in
                                      its JSON into the command `detente show entry ID`

Lines with `$ ` (and `> ` for those that go on) are commands, run by bash one after another in a folder of their
own for each file, with `src` of this repository in it and the `detente` of this environment; the rest of the
block is their output. A pattern that is found nowhere is an error: the text promises what the program does not
do. `--check` writes nothing.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
FILES = ("README.md", "docs/bad-input.md", "docs/explain.md", "docs/errors.md", "docs/model-reader.md")
BLOCK = re.compile(r"<!-- output(?:: (?P<how>.*?))? -->\n```console\n(?P<body>.*?)```\n", re.DOTALL)
COMMAND = re.compile(r"^\$ (.*(?:\n>(?: .*)?)*)$", re.MULTILINE)
ENDS_PIECE = re.compile(r"(?:·|^)\s*[0-9a-f]{8}$")
"""The source line of an entry ends with the first letters of its id."""
VARYING = re.compile(r"[\d,]+ words/s")


class Tour:
    """Runs a text's commands, in order, in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.missing: list[str] = []
        (folder / "src").symlink_to(ROOT / "src")

    def fill(self, text: str) -> str:
        """Return the text with every marked block filled."""
        return BLOCK.sub(self._block, text)

    def _block(self, match: re.Match[str]) -> str:
        kind, _, wanted = (match["how"] or "").partition("=")
        if kind == "shared" and not (ROOT.parent / "shared").is_dir():
            return match[0]
        commands = COMMAND.findall(match["body"])
        if kind == "id":
            entry = self._entry(*wanted.split(":", 1))
            if entry is None:
                return match[0]
            commands = [re.sub(r"(show entry) \S+", rf"\1 {entry}", command) for command in commands]
        choose = (lambda output: self._kept(output, wanted)) if kind == "keep" else str
        place = ROOT if kind == "shared" else self.folder
        body = "".join(f"$ {command}\n{choose(self.run(command, place))}" for command in commands)
        return match[0].replace(match["body"], _unless_only_varying(match["body"], body))

    def run(self, command: str, folder: Path) -> str:
        """Return what a command prints, errors too, without blanks at the ends of lines and around it."""
        ran = subprocess.run(
            ["bash", "-c", re.sub(r"\n> ?", "\n", command)],
            cwd=folder,
            env=environment(),
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        lines = re.sub(r"\n{3,}", "\n\n", re.sub(r"[^\S\n]+\n", "\n", ran.stdout)).strip("\n")
        return f"{lines}\n" if lines else ""

    def _kept(self, output: str, wanted: str) -> str:
        """Return the heads of tables and the first piece of the output for each of the patterns."""
        found = list(pieces(output))
        firsts = set()
        for pattern in wanted.split("|"):
            first = next((n for n, piece in enumerate(found) if re.search(pattern, joined(piece))), None)
            if first is None:
                self.missing.append(f"{pattern!r} is in no line of its block")
            firsts.add(first)
        told = [(piece, n in firsts or is_head(piece)) for n, piece in enumerate(found)]
        groups = (("".join(piece for piece, _ in group), kept) for kept, group in groupby(told, key=lambda one: one[1]))
        return "".join(text if kept else gap(text) for text, kept in groups).rstrip("\n") + "\n"

    def _entry(self, view: str, wanted: str) -> str | None:
        """Return the first letters of the id of the entry that has the pattern in its JSON, if one has."""
        for line in self.run(f"detente show {view} --all --json", self.folder).splitlines():
            if re.search(wanted, line):
                return str(json.loads(line)["id"])[:8]
        self.missing.append(f"no entry of `detente show {view}` has {wanted!r}")
        return None


def pieces(output: str) -> Iterator[str]:
    """Yield the rows of tables, their heads, and the paragraphs between them, each with its blank lines."""
    lines: list[str] = []
    done = False
    for line in output.splitlines():
        if done and line:
            yield "".join(lines)
            lines, done = [], False
        lines.append(f"{line}\n")
        done = done or not line or is_rule(line) or bool(ENDS_PIECE.search(line))
    yield "".join(lines)


def gap(text: str) -> str:
    """Return the mark of what is left out, with the blank line that ends it."""
    return "…\n\n" if text.endswith("\n\n") else "…\n"


def is_rule(line: str) -> bool:
    """Whether a line is the rule below a table's head."""
    return set(line.strip()) == {"─"}


def is_head(piece: str) -> bool:
    """Whether a piece is the head of a table."""
    return any(is_rule(line) for line in piece.splitlines())


def joined(piece: str) -> str:
    """Return the piece on one line, so that a pattern is found across the breaks of a narrow column."""
    return " ".join(piece.split())


def _unless_only_varying(old: str, new: str) -> str:
    """Return the new text, or the old where only speeds differ."""
    return old if settled(old) == settled(new) else new


def settled(text: str) -> str:
    """Return the text without what differs from run to run."""
    return VARYING.sub("N words/s", text)


def environment() -> dict[str, str]:
    """Return the surroundings of the commands: this environment's programs, no colours, 80 columns."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DETENTE")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{kept.get('PATH', '')}"
    return {**kept, "PATH": path, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}


def filled(name: str, complain: Callable[[str], None]) -> str:
    """Return the file's text with its blocks filled; tell each pattern that finds nothing."""
    with TemporaryDirectory(prefix="tour-") as folder:
        tour = Tour(Path(folder))
        text = tour.fill((ROOT / name).read_text(encoding="utf-8"))
    for missing in tour.missing:
        complain(f"{name}: {missing}")
    return text


def main() -> int:
    """Fill the files, or with --check tell which are not up to date."""
    wrong: list[str] = []
    for name in FILES:
        path, text = ROOT / name, filled(name, wrong.append)
        if text == path.read_text(encoding="utf-8"):
            continue
        if "--check" in sys.argv:
            wrong.append(f"{name} is not what the commands print: run `make readme`")
        else:
            path.write_text(text, encoding="utf-8")
            print(f"filled {name}")
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
