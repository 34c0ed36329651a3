"""A sentence seen from two actors in it: where each of them stands to every word."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from detente.extract.arguments import Arguments
from detente.extract.predicates import Predicate, predicates
from detente.extract.relations import light_verb
from detente.reading.document import Reading, read_text_of
from detente.reading.grammar import Argument, agents, complements, datives, holders, patients, prepositional
from detente.sources.document import Block, Document

if TYPE_CHECKING:
    from detente.reading.tokens import Token

Span = tuple[int, int]

NAMES: Final = frozenset({"poss", "compound", "nmod", "amod", "appos", "nummod"})
_CONTENT: Final = frozenset({"VERB", "NOUN", "ADJ", "ADV"})
_FAR: Final = 99


@dataclass(frozen=True, slots=True)
class Place:
    """How an actor stands to a word: `subj`, `obj`, `iobj`, `comp`, `poss` or a preposition; exact where it heads
    the argument, else it stands deeper in it."""

    way: str
    exact: bool


@dataclass(frozen=True)
class PairScene:
    """One sentence and two actors. source, target: their character spans."""

    reading: Reading
    source: Span
    target: Span

    @cached_property
    def parts(self) -> tuple[Arguments, ...]:
        """The sentences that the parser makes of it."""
        return tuple(Arguments(self.reading, part) for part in self.reading.sentences)

    @cached_property
    def predicates(self) -> tuple[tuple[Predicate, Arguments], ...]:
        """The predicates of the lexicon in it."""
        return tuple((p, arguments) for arguments in self.parts for p in predicates(arguments))

    @cached_property
    def words(self) -> tuple[Token, ...]:
        """Its content words outside the two actors."""
        return tuple(
            t
            for arguments in self.parts
            for t in arguments.sentence.tokens
            if t.pos_ in _CONTENT and not self.inside(t) and t.lemma_.isalpha()
        )

    @cached_property
    def heads(self) -> tuple[Token | None, Token | None]:
        """The head tokens of source and target."""
        return self._head(self.source), self._head(self.target)

    def inside(self, token: Token) -> bool:
        """Whether the token is a part of what names one of the two."""
        return any(span[0] <= token.idx < span[1] for span in (self.source, self.target))

    def places(self, word: Token) -> tuple[Place | None, Place | None]:
        """How source and target stand to a word."""
        found = _arguments(word)
        return _place(found, word, self.heads[0]), _place(found, word, self.heads[1])

    def side(self, token: Token) -> str:
        """Whether a token stands before both, between, or after both."""
        first, last = sorted((self.source[0], self.target[0]))
        return "before" if token.idx < first else "after" if token.idx > last else "between"

    def gap(self, token: Token, side: int) -> int:
        """Tokens between a word and the head of one of the two."""
        head = self.heads[side]
        return abs(head.i - token.i) if head is not None else _FAR

    def _head(self, span: Span) -> Token | None:
        """The token of a span that all its others hang on."""
        tokens = [
            t
            for arguments in self.parts
            for t in arguments.sentence.tokens
            if t.idx < span[1] and t.idx + len(t) > span[0]
        ]
        ids = {t.i for t in tokens}
        outer = [t for t in tokens if t.head.i not in ids or t.head.i == t.i]
        return next((t for t in outer if t.pos_ in ("NOUN", "PROPN", "PRON")), outer[0] if outer else None)


def scene_of(sentence: str, source: Span, target: Span) -> PairScene:
    """Read a sentence by itself."""
    document = Document(name="sentence", text=sentence, blocks=(Block(0, len(sentence)),))
    return PairScene(read_text_of(document), source, target)


def phrase_of(token: Token) -> Token:
    """The noun that a name stands before: `Mexico's foreign minister`, `Indian troops`."""
    while token.dep_ in NAMES and token.head.pos_ in ("NOUN", "PROPN") and token.head.i != token.i:
        token = token.head
    return token


def _arguments(word: Token) -> list[Argument]:
    """The arguments of a word, the nearest relations first."""
    if word.pos_ in ("VERB", "AUX"):
        found = [Argument(a.token, "subj") for a in agents(word)]
        found += [Argument(a.token, "obj") for a in patients(word)]
        found += datives(word)
        found += list(prepositional(word))
        return found + [Argument(c, "comp") for c in complements(word)]
    found = [Argument(a.token, "poss") for a in holders(word)]
    verb = light_verb(word)
    if verb is not None:
        found += [Argument(a.token, "subj") for a in agents(verb)]
        found += list(prepositional(verb)) + datives(verb)
    if word.dep_ in ("acomp", "attr", "oprd") and word.head.pos_ in ("VERB", "AUX"):
        found += [Argument(a.token, "subj") for a in agents(word.head)]
    found += [Argument(c, "poss") for c in word.lefts if c.dep_ in NAMES]
    return found + list(prepositional(word))


def _place(found: list[Argument], word: Token, head: Token | None) -> Place | None:
    """The relation in which a head token stands, best the one that it heads itself."""
    if head is None or head.doc is not word.doc:
        return None
    phrase = phrase_of(head)
    for argument in found:
        if argument.token.i == head.i or (argument.token.i == phrase.i and argument.token.i != word.i):
            return Place(argument.way, True)
    for argument in found:
        token = argument.token
        if token.left_edge.i <= head.i <= token.right_edge.i and not token.left_edge.i <= word.i <= token.right_edge.i:
            return Place(argument.way, False)
    return None
