"""The gate: which documents, and which of their paragraphs, can hold a record, told from their words before parsing.

A document passes that names two actors of the world's tables and whose words speak for relations between states: the
weights of the cues in `data/gate_cues.tsv` (each counted once; words of sport, kitchen, market … count against), and
of the paragraphs that name two actors beside a cue. Of a document that passes, a paragraph is left unparsed that has
no actor's name, no cue and no quotation: what the others resolve ("he", "both sides") does not hang on it.

It works on paragraphs, not on sentences: the sentences around one that names nobody say who is meant in it, and even
the mildest rule for sentences loses more than one record in a hundred (measured in docs/reading.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Final

from detente.errors import MalformedFileError
from detente.sources.document import Document
from detente.world import NAME_WORD, name_words

_LEAST: Final = 6
"""The weight from which on a document passes; higher is faster and loses more."""
_PAIR: Final = 2
_MOST_PAIRS: Final = 3
_BESIDE: Final = 2
"""The weight of cues from which on a paragraph that names two actors may tell what they do."""
_MARKS: Final = frozenset('"“”«')


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What the words of a paragraph show: the actors named, the weight of the cues, whether somebody is quoted."""

    actors: frozenset[str]
    weight: int
    quotes: bool

    @property
    def joins(self) -> bool:
        """Whether it can tell what one of its actors does to another."""
        return len(self.actors) > 1 and self.weight >= _BESIDE

    @property
    def can_tell(self) -> bool:
        """Whether it can hold a record, or say whom another paragraph means."""
        return bool(self.actors) or self.weight > 0 or self.quotes


@dataclass(frozen=True, slots=True)
class Gate:
    """The tables of the gate: words with the actor that they name, words with the rows of cues, the rows' weights."""

    actors: dict[str, str]
    cues: dict[str, tuple[int, ...]]
    weights: tuple[int, ...]

    def passes(self, document: Document) -> bool:
        """Whether the document can be about relations between states."""
        words = set(NAME_WORD.findall(document.text))
        if len(self._named(words)) < 2:
            return False
        weight = sum(map(self.weights.__getitem__, self._rows(words)))
        wanting = -(-(_LEAST - weight) // _PAIR)
        return wanting <= 0 or (wanting <= _MOST_PAIRS and self._pairs(document, wanting))

    def open_blocks(self, document: Document) -> frozenset[int]:
        """The numbers of the document's blocks that can hold a record, or say whom another means."""
        return frozenset(number for number in range(len(document.blocks)) if self._seen(document, number).can_tell)

    def _pairs(self, document: Document, least: int) -> bool:
        """Whether so many paragraphs can tell what one of their actors does to another."""
        found = 0
        for number in range(len(document.blocks)):
            found += self._seen(document, number).joins
            if found >= least:
                return True
        return False

    def _seen(self, document: Document, number: int) -> Paragraph:
        block = document.blocks[number]
        return self.seen_in(document.text[block.start : block.end])

    def seen_in(self, text: str) -> Paragraph:
        """Return what the words of a paragraph, or of a part of one, show."""
        words = set(NAME_WORD.findall(text))
        weight = sum(max(self.weights[row], 0) for row in self._rows(words))
        return Paragraph(frozenset(self._named(words)), weight, not _MARKS.isdisjoint(text))

    def _named(self, words: set[str]) -> set[str]:
        return {self.actors[word] for word in self.actors.keys() & words}

    def _rows(self, words: set[str]) -> set[int]:
        lowered = set(" ".join(words).lower().split())
        return {row for word in self.cues.keys() & lowered for row in self.cues[word]}


def can_hold_records(document: Document) -> bool:
    """Whether the document passes the gate: its words allow that it is about relations between states."""
    return gate().passes(document)


@lru_cache(maxsize=1)
def gate() -> Gate:
    """Return the gate with the tables of this package and of the world. Raises MalformedFileError for a bad row."""
    cues: dict[str, tuple[int, ...]] = {}
    weights: list[int] = []
    text = resources.files("detente.reading").joinpath("data/gate_cues.tsv").read_text(encoding="utf-8")
    for line in [line for line in text.splitlines() if line and line[0] != "#"][1:]:
        words, weight = _row(line)
        for word in words:
            cues[word] = (*cues.get(word, ()), len(weights))
        weights.append(weight)
    return Gate(dict(name_words()), cues, tuple(weights))


def _row(line: str) -> tuple[set[str], int]:
    """The forms of a cue, endings joined to the form before them, and its weight."""
    cells = line.split("\t")
    if len(cells) != 3 or not cells[1].lstrip("-").isdigit() or cells[0].startswith("+"):
        raise MalformedFileError(f"gate_cues.tsv: {line!r}: give words, a whole weight and a note, parted by tabs")
    forms: set[str] = set()
    last = ""
    for part in cells[0].split():
        last = last if part.startswith("+") else part
        forms.add(last + part[1:] if part.startswith("+") else part)
    return forms, int(cells[1])
