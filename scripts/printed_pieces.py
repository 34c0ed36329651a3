"""What a command printed, cut into the rows and paragraphs that a page may keep or leave out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

ENDS_PIECE: Final = re.compile(r"(?:·|^)\s*[0-9a-f]{8}$")
"""The source line of an entry ends with the first letters of its id."""

VARYING: Final = (
    (re.compile(r"[\d,]+ words/s"), "N words/s"),
    (re.compile(r"^ *[0-9a-f]{8}(?=  .* by \w+ on )", re.MULTILINE), "ID"),
    (re.compile(r"(?<= on )\d{1,2} [A-Z][a-z]{2} 20[2-9]\d\b"), "TODAY"),
)
"""Speeds, and the ids and days of judgements."""


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


def trimmed(printed: str) -> str:
    """Return what was printed without blanks at the ends of lines and around it."""
    lines = re.sub(r"\n{3,}", "\n\n", re.sub(r"[^\S\n]+\n", "\n", printed)).strip("\n")
    return f"{lines}\n" if lines else ""


def settled(text: str) -> str:
    """Return the text without what differs from run to run."""
    for pattern, name in VARYING:
        text = pattern.sub(name, text)
    return text
