"""A part of a document that one request is about."""

from __future__ import annotations

from dataclasses import dataclass

from detente.sources.document import Block


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks of a document, in order. before: those repeated from the part before, so that "he" is understood.

    number: 0 for the first.
    """

    number: int
    blocks: tuple[Block, ...]
    before: tuple[Block, ...] = ()
