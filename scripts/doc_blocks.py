"""The fenced blocks of a page, and the comments above them that say what a block is.

A comment stands on the line before its fence; several stand one below another:

    <!-- output -->                   what the commands (or, above a `text` block, the Python before it) print
    <!-- output: keep=A|B -->         of it only the first row or paragraph where each of these patterns is found
    <!-- output: shared -->           run in this repository, and only where ../shared is
    <!-- output: id=VIEW:REGEX -->    first puts the id of the entry of `detente show VIEW --all` that has REGEX in
                                      its JSON into the commands, for ids of eight letters in them
    <!-- file: NAME -->               the block is the file NAME of the page's folder
    <!-- ledger: NAME -->             a ledger of the example articles stands at NAME
    <!-- needs: MODULE -->            the block is run only where that module of Python is installed
    <!-- not run: REASON -->          the block is only shown, and why
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

BLOCK: Final = re.compile(
    r"^(?P<head>(?P<marks>(?:<!-- [^\n]* -->\n)*)```(?P<kind>[a-z]*)[^\n]*\n)(?P<body>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
COMMAND: Final = re.compile(r"^\$ (.*(?:\n>(?: .*)?)*)$", re.MULTILINE)
_MARK: Final = re.compile(r"<!-- (?P<name>output|file|ledger|needs|not run)(?:: ?(?P<value>.*?))? -->")


@dataclass(frozen=True)
class Block:
    """A fenced block: where it begins (line of the page), what it is called, its words, and its marks by name."""

    line: int
    kind: str
    body: str
    marks: dict[str, str]

    @property
    def commands(self) -> list[str]:
        """The commands of a console block, each with the lines that go on it."""
        return COMMAND.findall(self.body)

    @property
    def shows_output(self) -> bool:
        """Whether a console block has lines that are no commands."""
        return bool(COMMAND.sub("", self.body).strip())


def block_of(match: re.Match[str]) -> Block:
    """Return the block that BLOCK matched."""
    line = match.string.count("\n", 0, match.start("marks")) + match["marks"].count("\n") + 1
    marks = {one["name"]: (one["value"] or "").strip() for one in _MARK.finditer(match["marks"])}
    return Block(line, match["kind"], match["body"], marks)


def blocks(text: str) -> Iterator[Block]:
    """Yield the fenced blocks of a page, in order."""
    return (block_of(match) for match in BLOCK.finditer(text))
