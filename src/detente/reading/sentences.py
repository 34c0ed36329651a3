"""Sentences with their places in the document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from detente.sources.document import Block

if TYPE_CHECKING:
    from detente.reading.spans import Span
    from detente.reading.tokens import Doc, Token

_CLOSERS: Final = re.compile(r"""["')\]”’]+""")


@dataclass(frozen=True, eq=False)
class Sentence:
    """One sentence: its parse and its place.

    index: number in the document. block: number of its block, offset: where that begins. start, end:
    character places in the document's text. role: the block's role.
    """

    index: int
    block: int
    offset: int
    start: int
    end: int
    role: str
    span: Span

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the sentence, kept: so that they are taken out once."""
        return tuple(self.span)

    @cached_property
    def root(self) -> Token:
        """The word that all others hang on, the first if there are several; kept."""
        return self.span.root

    @cached_property
    def _by_lemma(self) -> dict[str, list[Token]]:
        found: dict[str, list[Token]] = {}
        for token in self.tokens:
            found.setdefault(token.lemma_.lower(), []).append(token)
        return found

    def having(self, lemmas: frozenset[str]) -> list[Token]:
        """The tokens, in order, whose lemma in lower case is one of those: without going through all the others."""
        held = self._by_lemma.keys() & lemmas
        if len(held) < 2:  # mostly none
            return [t for lemma in held for t in self._by_lemma[lemma]]
        return sorted((t for lemma in held for t in self._by_lemma[lemma]), key=attrgetter("i"))

    @cached_property
    def text(self) -> str:
        """The words of the sentence, normalised; kept."""
        return self.span.text

    def place(self, first: Token, last: Token) -> tuple[int, int]:
        """Character places in the document of the stretch from one token to another."""
        return first.idx + self.offset, last.idx + len(last) + self.offset


def sentences(blocks: Iterable[Block], parses: Iterable[Doc]) -> Iterator[Sentence]:
    """Yield the sentences of parsed blocks; a block's parse has the block's length."""
    index = 0
    for number, (block, parse) in enumerate(zip(blocks, parses)):
        for span in _spans(parse):
            text = span.text
            lead = len(text) - len(text.lstrip())
            start = block.start + span.start_char + lead
            yield Sentence(index, number, block.start, start, start + len(text.strip()), block.role, span)
            index += 1


def _spans(parse: Doc) -> Iterator[Span]:
    """The parser's sentences, those without a letter joined to the one before."""
    held: Span | None = None
    for span in parse.sents:
        if held is None:
            held = span
        elif not any(t.is_alpha for t in span) or _broken(held, span):
            held = parse[held.start : span.end]
        else:
            yield held
            held = span
    if held is not None and any(t.is_alpha for t in held):
        yield held


def _broken(first: Span, second: Span) -> bool:
    """Whether the parser split where no sentence ends: no final mark before, no capital after."""
    ends = any(t.text in ".!?…:;" or _CLOSERS.fullmatch(t.text) for t in first[-2:])
    return not ends and not second[0].is_title and not second[0].is_upper
