"""A page's blocks, run one after another in a folder of the page's own, and its outputs filled in.

What a block must do, by what it is called:

    console, sh     its lines with `$ ` (and `> ` for those that go on) are run; a `sh` block without them as it is.
                    Lines that are no commands are output, and stand only where a comment says so (doc_blocks).
    python          run; all of a page share their names. Below may stand a `text` block with what it prints.
    json jsonl toml yaml csv tsv    read as such
    text            nothing, but with a comment what the Python before it prints

`Tour.complaints` says what is not so, with the line.
"""

from __future__ import annotations

import csv
import json
import re
import tomllib
import traceback
from collections.abc import Callable
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from shutil import copy
from typing import Any, Final

import yaml
from doc_blocks import BLOCK, Block, block_of
from doc_commands import lines_of, run, surroundings
from printed_pieces import gap, is_head, joined, pieces, settled, trimmed

ROOT: Final = Path(__file__).resolve().parent.parent
SHELL: Final = ("console", "sh")
_ID: Final = re.compile(r"\b[0-9a-f]{8}\b")
"""The first letters of an id, as commands take them."""
_WELL: Final = (0, 1)
"""Exit codes of a block whose output is not shown: 1 says that something was skipped, and the rest done."""


class Tour:
    """Runs a page's blocks, in order, in one folder.

    examples: gives a ledger of the example articles, where a page asks for one. excused: words of blocks that are
    only shown, although no comment says so.
    """

    def __init__(self, folder: Path, examples: Callable[[], Path] | None = None, *, excused: str = "") -> None:
        self.folder = folder
        self._excused = excused
        self.complaints: list[str] = []
        self._examples = examples
        self._names: dict[str, Any] = {"__name__": "page"}
        self._printed = ""
        self._line = 0
        (folder / "src").symlink_to(ROOT / "src")

    def fill(self, text: str) -> str:
        """Return the text with every marked block filled."""
        return BLOCK.sub(self._block, text)

    def _block(self, match: re.Match[str]) -> str:
        block = block_of(match)
        self._line = block.line
        if "not run" in block.marks or self._lacks(block) or (self._excused and self._excused in block.body):
            return match[0]
        self._given(block)
        body = self._body(block)
        return f"{match['head']}{body}```"

    @staticmethod
    def _lacks(block: Block) -> bool:
        """Whether a module that the block needs is not installed here."""
        return "needs" in block.marks and find_spec(block.marks["needs"]) is None

    def _given(self, block: Block) -> None:
        """Put into the folder what the comments say is there."""
        if "file" in block.marks:
            path = self.folder / block.marks["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.body, encoding="utf-8")
        if "ledger" in block.marks:
            if self._examples is None:
                raise RuntimeError("a page asks for a ledger of the examples; none was given")
            copy(self._examples(), self.folder / block.marks["ledger"])

    def _body(self, block: Block) -> str:
        """Return the body as it should be, having done what it says."""
        if block.kind in SHELL:
            return self._filled(block) if "output" in block.marks else self._done(block)
        if block.kind == "python":
            self._python(block)
        elif block.kind == "text" and "output" in block.marks:
            chosen = self._chosen(self._printed, block.marks["output"])
            return _unless_only_varying(block.body, chosen)
        elif block.kind in FORMS:
            self._parsed(block)
        elif block.kind != "text":
            self._complain(f"a block is called {block.kind or 'nothing'!r}; write what it holds after its first marks")
        return block.body

    def _done(self, block: Block) -> str:
        """Run commands whose output is not shown; they must go well."""
        if block.kind == "console" and block.shows_output:
            self._complain("output is shown; write <!-- output --> above the block, or why it is not run")
        for command in block.commands or lines_of(block.body):
            printed, code = run(command, self.folder)
            if code not in _WELL:
                self._complain(f"`{command.strip()}` ended with {code}: {printed.strip()}")
        return block.body

    def _filled(self, block: Block) -> str:
        """Return commands with what they print."""
        how = block.marks["output"]
        kind, _, wanted = how.partition("=")
        if kind == "shared" and not (ROOT.parent / "shared").is_dir():
            return block.body
        commands = block.commands
        if kind == "id":
            entry = self._entry(*wanted.split(":", 1))
            if entry is None:
                return block.body
            commands = [_ID.sub(entry, command) for command in commands]
        place = ROOT if kind == "shared" else self.folder
        body = "".join(f"$ {command}\n{self._chosen(self.run(command, place), how)}" for command in commands)
        return _unless_only_varying(block.body, body)

    def run(self, command: str, folder: Path) -> str:
        """Return what a command prints, errors too, without blanks at the ends of lines and around it."""
        return trimmed(run(command, folder)[0])

    def _python(self, block: Block) -> None:
        code = "\n" * block.line + block.body  # so that a trace tells the page's line
        with surroundings(self.folder) as printed:
            try:
                exec(compile(code, "page", "exec"), self._names)
            except Exception:  # noqa: BLE001  whatever the page's code does is the page's fault, and told
                self._complain(f"the Python fails:\n{traceback.format_exc(limit=-2)}")
        self._printed = trimmed(printed.getvalue().decode("utf-8"))

    def _parsed(self, block: Block) -> None:
        try:
            FORMS[block.kind](block.body)
        except Exception as error:  # noqa: BLE001  each form has errors of its own; any of them is a wrong block
            self._complain(f"no {block.kind}: {error}")

    def _chosen(self, output: str, how: str) -> str:
        kind, _, wanted = how.partition("=")
        return self._kept(output, wanted) if kind == "keep" else output

    def _kept(self, output: str, wanted: str) -> str:
        """Return the heads of tables and the first piece of the output for each of the patterns."""
        found = list(pieces(output))
        firsts = set()
        for pattern in wanted.split("|"):
            first = next((n for n, piece in enumerate(found) if re.search(pattern, joined(piece))), None)
            if first is None:
                self._complain(f"{pattern!r} is in no line of its block")
            firsts.add(first)
        told = [(piece, n in firsts or is_head(piece)) for n, piece in enumerate(found)]
        groups = (("".join(piece for piece, _ in group), kept) for kept, group in groupby(told, key=lambda one: one[1]))
        return "".join(text if kept else gap(text) for text, kept in groups).rstrip("\n") + "\n"

    def _entry(self, view: str, wanted: str) -> str | None:
        """Return the first letters of the id of the entry that has the pattern in its JSON, if one has."""
        for line in self.run(f"detente show {view} --all --json", self.folder).splitlines():
            if re.search(wanted, line):
                return str(json.loads(line)["id"])[:8]
        self._complain(f"no entry of `detente show {view}` has {wanted!r}")
        return None

    def _complain(self, words: str) -> None:
        self.complaints.append(f"line {self._line}: {words}")


def _table(body: str, mark: str) -> None:
    """Raise ValueError unless all lines of a table, comments left out, have as many columns."""
    lines = [line for line in body.splitlines() if line and not line.startswith("#")]
    widths = {len(row) for row in csv.reader(lines, delimiter=mark)}
    if len(widths) != 1:
        raise ValueError(f"its lines have {sorted(widths)} columns")


FORMS: Final[dict[str, Callable[[str], object]]] = {
    "json": json.loads,
    "jsonl": lambda body: [json.loads(line) for line in body.splitlines()],
    "toml": tomllib.loads,
    "yaml": yaml.safe_load,
    "csv": lambda body: _table(body, ","),
    "tsv": lambda body: _table(body, "\t"),
}


def _unless_only_varying(old: str, new: str) -> str:
    """Return the new text, or the old where only speeds differ."""
    return old if settled(old) == settled(new) else new
