"""Cutting a document into parts that a model reads one at a time, each about as long as the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from detente.read.model.part import Part
from detente.read.model.shown import shown, shown_block
from detente.read.model.tokens import estimate
from detente.sources.document import Block, Document

BEFORE_TOKENS: Final = 200
"""Of the paragraph repeated from the part before: at most so much, its last sentences."""

_BORDER: Final = 2  # tokens of the empty line between blocks
_BRIEF: Final = frozenset({"title", "heading"})
_SENTENCE_END: Final = re.compile(r"""[.!?…]["'”’)\]]*\s+(?=["'“‘(\[]*[^\sa-z])|[。！？؟।]\s*|\n\s*\n""")
_SPACE: Final = re.compile(r"\s+")
_RUN: Final = 120  # characters; a run without white space is cut into such pieces where nothing else helps


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is not cut any further: a block, or a sentence of one too long. tokens: how long it is.

    bound: whether it must stay with what follows, as a heading does.
    """

    block: Block
    tokens: int
    bound: bool = False


def parts_of(document: Document, tokens: int, before_tokens: int = BEFORE_TOKENS) -> list[Part]:
    """Return the document's parts, each of at most about so many tokens, in order; none where it has no blocks.

    Parts begin and end with blocks; a block longer than a part is cut where a sentence ends (else at white space,
    else anywhere). There are as few parts as can be, and they are filled evenly. Together their blocks hold each
    character of the document's blocks once. Every part but the first is given the last paragraph before it.
    """
    pieces = [piece for block in document.blocks for piece in _pieces(document, block, tokens)]
    if not any(shown(document.text[piece.block.start : piece.block.end]) for piece in pieces):
        return []
    return _numbered(document, _filled(pieces, tokens), before_tokens)


def halves(document: Document, part: Part, before_tokens: int = BEFORE_TOKENS) -> list[Part]:
    """Return the part as two of about half its length, or nothing where it is a single sentence.

    Both have the part's number, since they are about the same piece of the document.
    """
    groups = _groups([_piece(document, block) for block in part.blocks])
    if len(groups) < 2:
        groups = [[sentence] for block in part.blocks for sentence in _sentences(document, block)]
    if len(groups) < 2:
        return []
    middle = min(range(1, len(groups)), key=lambda k: abs(_all_cost(groups[:k]) - _all_cost(groups[k:])))
    first, second = (
        _joined([piece for group in side for piece in group]) for side in (groups[:middle], groups[middle:])
    )
    before = _before(document, first, before_tokens)
    return [replace(part, blocks=first), replace(part, blocks=second, before=before)]


def _numbered(document: Document, runs: Sequence[Sequence[_Piece]], before_tokens: int) -> list[Part]:
    parts: list[Part] = []
    for number, run in enumerate(runs):
        before = _before(document, parts[-1].blocks, before_tokens) if parts else ()
        parts.append(Part(number, _joined(run), before))
    return parts


def _pieces(document: Document, block: Block, tokens: int) -> Iterator[_Piece]:
    """Yield the block whole, or its sentences where it is longer than a part."""
    whole = _piece(document, block)
    if whole.tokens <= tokens:
        yield whole
        return
    for sentence in _sentences(document, block):
        if sentence.tokens <= tokens:
            yield sentence
        else:
            yield from _crumbs(document, sentence.block, tokens)


def _sentences(document: Document, block: Block) -> list[_Piece]:
    ends = [found.end() for found in _SENTENCE_END.finditer(document.text, block.start, block.end)]
    return _cut(document, block, ends)


def _crumbs(document: Document, sentence: Block, tokens: int) -> Iterator[_Piece]:
    """Yield a sentence that is longer than a part in words gathered up to its length."""
    ends = [found.end() for found in _SPACE.finditer(document.text, sentence.start, sentence.end)]
    words = [c for word in _cut(document, sentence, ends) for c in _short(document, word, tokens)]
    for run in _greedy([[word] for word in words], tokens):
        yield _piece(document, _joined(run)[0])


def _short(document: Document, word: _Piece, tokens: int) -> list[_Piece]:
    """Return a word whole, or in runs of characters where it is no word but something endless."""
    if word.tokens <= min(tokens, _RUN):
        return [word]
    step = max(min(_RUN, tokens) // 4, 1)
    return _cut(document, word.block, range(word.block.start + step, word.block.end, step))


def _cut(document: Document, block: Block, ends: Sequence[int]) -> list[_Piece]:
    borders = [block.start, *(end for end in ends if block.start < end < block.end), block.end]
    return [_piece(document, Block(a, b, block.role)) for a, b in pairwise(borders)]


def _piece(document: Document, block: Block) -> _Piece:
    return _Piece(block, estimate(shown_block(document, block)) + _BORDER, block.role in _BRIEF)


def _filled(pieces: Sequence[_Piece], tokens: int) -> list[list[_Piece]]:
    """Return the pieces in as few runs as the length allows, the longest of them as short as can be."""
    groups = _groups(pieces, tokens)
    number = len(_greedy(groups, tokens))
    low = max(_cost(group) for group in groups)
    high = max(tokens, low)
    while low < high:
        middle = (low + high) // 2
        if len(_greedy(groups, middle)) <= number:
            high = middle
        else:
            low = middle + 1
    return _greedy(groups, low)


def _groups(pieces: Sequence[_Piece], tokens: int | None = None) -> list[list[_Piece]]:
    """Return the pieces with headings put to what follows them, as far as both are no longer than a part."""
    groups: list[list[_Piece]] = []
    for piece in pieces:
        joins = bool(groups) and groups[-1][-1].bound
        if joins and (tokens is None or _cost(groups[-1]) + piece.tokens <= tokens):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _greedy(groups: Sequence[Sequence[_Piece]], tokens: int) -> list[list[_Piece]]:
    """Return the groups in runs, each filled as far as the length allows."""
    runs: list[list[_Piece]] = []
    filled = 0
    for group in groups:
        cost = _cost(group)
        if runs and filled + cost <= tokens:
            runs[-1].extend(group)
            filled += cost
        else:
            runs.append(list(group))
            filled = cost
    return runs


def _all_cost(groups: Sequence[Sequence[_Piece]]) -> int:
    return sum(_cost(group) for group in groups)


def _cost(run: Sequence[_Piece]) -> int:
    return sum(piece.tokens for piece in run)


def _joined(run: Sequence[_Piece]) -> tuple[Block, ...]:
    """Return the blocks of a run, sentences that stood together in one block again as one."""
    blocks: list[Block] = []
    for block in (piece.block for piece in run):
        if blocks and blocks[-1].end == block.start and blocks[-1].role == block.role:
            blocks[-1] = replace(blocks[-1], end=block.end)
        else:
            blocks.append(block)
    return tuple(blocks)


def _before(document: Document, blocks: Sequence[Block], tokens: int) -> tuple[Block, ...]:
    """Return the last of the blocks, or as many of its last sentences as are no longer than so many tokens."""
    last = next((b for b in reversed(blocks) if shown(document.text[b.start : b.end])), None)
    if last is None:
        return ()
    taken: list[_Piece] = []
    for piece in reversed(list(_pieces(document, last, tokens))):
        if _cost(taken) + piece.tokens > tokens:
            break
        taken.append(piece)
    return _joined(taken[::-1])
