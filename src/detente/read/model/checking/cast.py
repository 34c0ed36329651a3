"""Who a document names, sentence by sentence, in any way that our own reading resolves."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from detente import world
from detente.read.model.align import folded
from detente.read.model.checking.doubts import ACTOR_ABSENT, ACTOR_FOREIGN, SAME_ACTOR, RefusedClaimError
from detente.read.model.checking.wording import is_latin
from detente.reading.document import Reading
from detente.reading.sentences import Sentence
from detente.times import parse_edtf

_HEAD: Final = -1  # "sentence" of the title, the dateline and the publisher
_OWN_NAMES: Final = frozenset({"state", "official", "force", "organisation", "person"})
_PLACES: Final = frozenset({"state", "capital", "place"})
_LONGEST: Final = 120  # characters of an actor's name
_CODE: Final = 3  # letters


@dataclass(frozen=True, eq=False)
class Cast:
    """The actors of one document."""

    reading: Reading

    @cached_property
    def on(self) -> date | None:
        """The day that the document can know at the latest."""
        published = self.reading.document.published
        return parse_edtf(published).last if published else None

    @cached_property
    def named(self) -> dict[str, frozenset[int]]:
        """Codes and names of actors, each with the numbers of the sentences that name or mean it."""
        found: dict[str, set[int]] = defaultdict(set)
        for index, name in self._naming():
            found[name].add(index)
        return {name: frozenset(indices) for name, indices in found.items()}

    def actor(self, said: str) -> str:
        """Return the code or name of the actor that a claim names.

        Raises RefusedClaimError where the document names no such actor.
        """
        bare = said[4:].strip() if said.lower().startswith("the ") else said
        code = self._state_code(bare)
        if code is not None:
            return self._known_state(code)
        known = self._as_read(bare)
        if known is not None and is_latin(known):
            return known
        return self.literally(bare)

    def pair(self, one: str, other: str) -> tuple[str, str]:
        """Return two different actors: where one is an officer of the other, by name: a defector and his state.

        Raises RefusedClaimError where the document names one of them not at all, or both are the same.
        """
        first, second = self.actor(one), self.actor(other)
        if first != second:
            return first, second
        for said, held in ((one, second), (other, first)):
            if self._state_code(said) is None and said != held and self.stands(said):
                named = self.literally(said)
                return (named, second) if said == one else (first, named)
        raise RefusedClaimError(SAME_ACTOR)

    def literally(self, said: str) -> str:
        """Return an actor in the document's words; raises RefusedClaimError where they do not stand in it."""
        if not is_latin(said):
            raise RefusedClaimError(ACTOR_FOREIGN)
        if len(said) > _LONGEST or not self.stands(said):
            raise RefusedClaimError(ACTOR_ABSENT)
        return said

    def is_near(self, actor: str, sentences: Iterable[Sentence]) -> bool:
        """Whether one of the sentences names or means the actor."""
        if actor == self.reading.home:
            return True
        held = list(sentences)
        if self.named.get(actor, frozenset()) & {s.index for s in held}:
            return True
        words = _Words.of(self.reading.document.text[s.start : s.end] for s in held)
        return not world.is_state(actor) and words.hold(actor)

    def stands(self, words: str) -> bool:
        """Whether words stand in the article or its title, whole, their case apart."""
        return self._words.hold(words)

    @cached_property
    def _words(self) -> _Words:
        document = self.reading.document
        return _Words.of([document.title or "", *(document.text[b.start : b.end] for b in document.blocks)])

    @cached_property
    def places(self) -> frozenset[str]:
        """Usual names of the cities and countries that the article names under whatever spelling."""
        found = (
            match.canonical
            for sentence in self.reading.sentences
            for match in world.find_names([token.text for token in sentence.span], self.on)
            if match.kind in _PLACES
        )
        return frozenset(found)

    def _naming(self) -> Iterator[tuple[int, str]]:
        for sentence, mentions in zip(self.reading.sentences, self.reading.mentions):
            yield from ((sentence.index, actor) for mention in mentions for actor in mention.actors)
            tokens = [token.text for token in sentence.span]
            yield from ((sentence.index, name) for name in self._names(tokens))
        document = self.reading.document
        for line in (document.title, document.dateline_place):
            yield from ((_HEAD, name) for name in self._names(world.tokens_of(line or "")))
        if self.reading.home:
            yield _HEAD, self.reading.home

    def _names(self, tokens: Iterable[str]) -> Iterator[str]:
        """States, organisations, officers and cities by the tables, persons by all offices they ever held."""
        words = list(tokens)
        for match in world.find_names(words, self.on):
            yield match.code
            if match.kind == "person":
                yield from (person.code for person in world.persons_named(match.canonical, self.on))
        for office in world.find_offices(words):
            if office.code:
                yield office.code

    def _state_code(self, said: str) -> str | None:
        """The code of a state given by its code, name, demonym, capital, ministry."""
        if len(said) == _CODE and (said.isupper() or said.islower()) and world.is_state(said.upper()):
            return said.upper()
        tokens = world.tokens_of(said)
        whole = [m.code for m in world.find_names(tokens, self.on) if (m.start, m.end) == (0, len(tokens))]
        return whole[0] if whole and world.is_state(whole[0]) else None

    def _known_state(self, code: str) -> str:
        """The state itself if the document names it, else what it was before or became, where it names that."""
        for one in (code, world.successor_at(code, self.on), *_relatives(code)):
            if one in self.named:
                return one
        raise RefusedClaimError(ACTOR_ABSENT)

    def _as_read(self, said: str) -> str | None:
        """The actor of which the document uses those words, or an organisation that goes by that name too."""
        meant = self._meant.get(said.casefold())
        if meant:
            return meant.most_common(1)[0][0]
        for name in self.named:
            if name.casefold() == said.casefold() and not world.is_state(name):
                return name
        tokens = world.tokens_of(said)
        whole = [m.code for m in world.find_names(tokens, self.on) if (m.start, m.end) == (0, len(tokens))]
        return whole[0] if whole and whole[0] in self.named else None

    @cached_property
    def _meant(self) -> dict[str, Counter[str]]:
        """For the words of each mention that names an actor: whom they mean."""
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for mentions in self.reading.mentions:
            for mention in mentions:
                if mention.kind in _OWN_NAMES and len(mention.actors) == 1:
                    found[mention.text.casefold()][mention.actors[0]] += 1
        return found


@dataclass(frozen=True, slots=True)
class _Words:
    """A text in which whole words are looked for, case and quotation marks apart."""

    text: str

    @classmethod
    def of(cls, texts: Iterable[str]) -> _Words:
        return cls(f" {_spaced(' '.join(texts))} ")

    def hold(self, words: str) -> bool:
        spaced = _spaced(words)
        return bool(spaced) and f" {spaced} " in self.text


def _spaced(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in folded(text).text.casefold()).split())


def _relatives(code: str) -> Iterator[str]:
    """Former states that became this one, and what this one became."""
    for other in sorted(world.states().values(), key=lambda state: state.code):
        if other.successor == code:
            yield other.code
        if other.code == code and other.successor:
            yield other.successor
