"""Where in a document a piece of evidence stands: to the letter, white space and quotation marks apart.

Nothing here is fuzzy: a word more, a word less, another case or another dash, and it does not stand there. What
is returned is a place in the document, so that what enters the ledger are the document's own words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from detente.read.model.part import Part
from detente.reading.document import Reading
from detente.reading.sentences import Sentence
from detente.sources.document import Document

QUOTATION_MARKS: Final = frozenset("\"'`´“”„‟«»‹›‘’‚‛″′＂")
NOT_THERE: Final = "evidence not in the document"
OUTSIDE: Final = "evidence outside the article"
TOO_SHORT: Final = "evidence too short"
TOO_LONG: Final = "evidence too long"
_LEAST_WORDS: Final = 4
_MOST_SENTENCES: Final = 3
_MOST_ACROSS: Final = 2  # sentences, where the evidence goes on in the next paragraph
_END_MARKS: Final = " .,;:!?…-–—[]"
_STOPS: Final = ".!?"
_DATELINE: Final = 100  # characters
_LONGEST: Final = 4000  # characters


@dataclass(frozen=True, slots=True)
class Folded:
    """A text without quotation marks and invisible signs, its white space single blanks; places: whence each sign."""

    text: str
    places: tuple[int, ...]


def folded(text: str, offset: int = 0) -> Folded:
    """Fold a text that begins at a place of its document."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text, offset):
        if sign in QUOTATION_MARKS or unicodedata.category(sign) == "Cf":
            continue
        kept = " " if sign.isspace() else sign
        if kept == " " and (not signs or signs[-1] == " "):
            continue
        signs.append(kept)
        places.append(place)
    return Folded("".join(signs), tuple(places))


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch `text[start:end]` of a document, and the sentences that it touches."""

    start: int
    end: int
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Ground:
    """A document's article, folded, in which evidence is looked for."""

    reading: Reading

    @property
    def document(self) -> Document:
        """The document itself."""
        return self.reading.document

    @cached_property
    def folded(self) -> Folded:
        """All blocks of the article, a blank between them."""
        signs: list[str] = []
        places: list[int] = []
        for block in self.document.blocks:
            piece = folded(self.document.text[block.start : block.end], block.start)
            signs += [piece.text.rstrip(" "), " "]
            places += [*piece.places[: len(signs[-2])], block.end]
        return Folded("".join(signs), tuple(places))

    @cached_property
    def everything(self) -> Folded:
        """The document with what is no part of the article."""
        return folded(self.document.text)

    def find(self, words: str, text: Folded | None = None) -> Iterator[tuple[int, int]]:
        """Yield the places of the document at which folded words stand, whole words only; text: where to look."""
        held = text or self.folded
        for at in _places(words, held.text):
            yield held.places[at], held.places[at + len(words) - 1] + 1

    def without_dateline(self, span: tuple[int, int]) -> tuple[int, int] | None:
        """The part of a stretch after the dateline of its paragraph, which is no part of the article; else None."""
        for block in self.document.blocks:
            if span[0] < block.start < span[1] <= block.end:
                before = self.document.text[span[0] : block.start]
                return (block.start, span[1]) if len(before) <= _DATELINE and "\n" not in before else None
        return None

    def sentences_at(self, start: int, end: int) -> tuple[Sentence, ...]:
        """The sentences that a stretch touches."""
        return tuple(s for s in self.reading.sentences if s.start < end and s.end > start)

    def around(self, place: Place, reach: int = 1) -> tuple[Sentence, ...]:
        """The sentences of a place and so many before and after."""
        if not place.sentences:
            return ()
        first, last = place.sentences[0].index, place.sentences[-1].index
        return self.reading.sentences[max(first - reach, 0) : last + reach + 1]


def align(evidence: str, ground: Ground, part: Part | None = None) -> Place | str:
    """Return where the evidence stands in the article, or why it cannot be taken.

    Of several places, one in the part that was asked about comes first, else the first of the document.
    """
    if len(evidence) > _LONGEST:
        return TOO_LONG
    found: list[tuple[int, int]] = []
    for words in _wordings(evidence):
        found = sorted(ground.find(words), key=lambda span: (not _in_part(span, part), span))
        if found:
            break
    if not found:
        beyond = [span for words in _wordings(evidence) for span in ground.find(words, ground.everything)]
        found = [narrow for span in beyond if (narrow := ground.without_dateline(span))]
        if not found:
            return OUTSIDE if beyond else NOT_THERE
    return _fitting(_with_marks(*found[0], evidence, ground), len(found), ground)


def _fitting(span: tuple[int, int], times: int, ground: Ground) -> Place | str:
    """The place if it is neither too short nor too long to be evidence."""
    start, end = span
    sentences = ground.sentences_at(start, end)
    if not sentences:
        return NOT_THERE
    if len(ground.document.text[start:end].split()) < _LEAST_WORDS and (times > 1 or not _is_whole(span, sentences)):
        return TOO_SHORT
    blocks = sentences[-1].block - sentences[0].block + 1
    most = _MOST_SENTENCES if blocks == 1 else _MOST_ACROSS
    if len(sentences) > most or blocks > _MOST_ACROSS:
        return TOO_LONG
    if blocks > 1 and not _are_neighbours(sentences, ground):
        return OUTSIDE
    return Place(start, end, sentences)


def _is_whole(span: tuple[int, int], sentences: Sequence[Sentence]) -> bool:
    """Whether a stretch is one whole sentence, its last mark apart."""
    return len(sentences) == 1 and span[0] <= sentences[0].start + 1 and span[1] >= sentences[0].end - 2


def _are_neighbours(sentences: Sequence[Sentence], ground: Ground) -> bool:
    """Whether nothing stands between two paragraphs that is no part of the article."""
    before, after = (ground.document.blocks[s.block] for s in (sentences[0], sentences[-1]))
    return not any(sign.isalnum() for sign in ground.document.text[before.end : after.start])


def _wordings(evidence: str) -> Iterator[str]:
    """The evidence folded; then without ellipses and other marks at its ends."""
    whole = folded(evidence.replace('\\"', '"')).text.strip()  # a mark that was escaped twice
    bare = whole.strip(_END_MARKS)
    yield from (words for words in dict.fromkeys((whole, bare)) if any(sign.isalnum() for sign in words))


def _places(words: str, text: str) -> Iterator[int]:
    """Where words stand in a text, not amid a word."""
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        starts = at == 0 or not (text[at - 1].isalnum() and words[0].isalnum())
        ends = end == len(text) or not (text[end].isalnum() and words[-1].isalnum())
        if starts and ends:
            yield at
        at = text.find(words, at + 1)


def _in_part(span: tuple[int, int], part: Part | None) -> bool:
    return part is not None and any(block.start <= span[0] and span[1] <= block.end for block in part.blocks)


def _with_marks(start: int, end: int, evidence: str, ground: Ground) -> tuple[int, int]:
    """Widen a stretch by the quotation marks at its ends, where the evidence has such too, and by its full stop."""
    text, given = ground.document.text, evidence.strip()
    block = next((b for b in ground.document.blocks if b.start <= start < b.end), None)
    last = next((b for b in ground.document.blocks if b.start < end <= b.end), None)
    if block and given[:1] in QUOTATION_MARKS:
        while start > block.start and text[start - 1] in QUOTATION_MARKS:
            start -= 1
    if last and end < last.end and text[end] in _STOPS and not text[end + 1 : end + 2].isalnum():
        end += 1
    if last and given[-1:] in QUOTATION_MARKS:
        while end < last.end and text[end] in QUOTATION_MARKS:
            end += 1
    return start, end
