"""A document's words as they are shown to a model: what a person would see of them, in plain lines."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final

from detente.sources.document import Block, Document

MARKED_ROLES: Final = frozenset({"title", "heading", "caption", "pullquote"})
"""Blocks before which their role is told in square brackets; they count only for what the body does not say."""

_UNSEEN: Final = frozenset({"Cf", "Cc", "Co", "Cn"})
_HALF: Final = "Cs"


def shown(text: str) -> str:
    """Return the text in one line, without what no person sees in it.

    White space becomes single blanks; characters without a shape (zero-width ones, marks of direction, tags,
    control characters), by which words for machines alone are hidden, are left out; half characters, which no
    message can carry, become `\\ufffd`.
    """
    line = " ".join(text.split())
    return line if line.isascii() and line.isprintable() else " ".join("".join(map(_seen, line)).split())


def shown_block(document: Document, block: Block) -> str:
    """Return a block's line: its words, after its role where that is not plain text."""
    words = shown(document.text[block.start : block.end])
    return f"[{block.role}] {words}" if block.role in MARKED_ROLES else words


def shown_blocks(document: Document, blocks: Iterable[Block]) -> str:
    """Return the lines of blocks, an empty line between each two; those without a word are left out."""
    lines = (shown_block(document, block) for block in blocks if shown(document.text[block.start : block.end]))
    return "\n\n".join(lines)


def _seen(character: str) -> str:
    category = unicodedata.category(character)
    if category == _HALF:
        return "�"
    return "" if category in _UNSEEN else character
