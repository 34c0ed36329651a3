"""The actors in the arguments of a predicate."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from detente.extract.actor_lists import actor_lists
from detente.extract.relations import MODIFIERS, standing, told_after
from detente.extract.tables import word_group
from detente.extract.voices import FIRST_PERSON, quoted_voice, speaker_heads
from detente.reading.document import Reading
from detente.reading.grammar import prepositional
from detente.reading.implied import Implied
from detente.reading.mentions import Mention
from detente.reading.sentences import Sentence

if TYPE_CHECKING:
    from detente.reading.tokens import Token

T = TypeVar("T")

_PLACES_OF: Final = frozenset({"in", "at", "near", "outside", "inside", "around", "across"})
_BESIDE_BY: Final = frozenset({"of", "from", "mod"})  # whose it is not, beside a by-phrase
_BESIDE_OWNER: Final = frozenset({"of", "from"})  # … and beside a possessor
_DEEPER: Final = frozenset(
    {
        "of",
        "on",
        "against",
        "with",
        "to",
        "from",
        "in",
        "for",
        "between",
        "among",
        "at",
        "by",
        "toward",
        "towards",
    }
)


class Actor(NamedTuple):  # made by the thousand, and quicker made so
    """An actor found for a predicate.

    name: code or name. way: the relation in which it stands, `/mod` or `/deep` where inside the argument.
    mention: the words it was found in; None where implicit. belief: 0 to 1, how likely an implicit one is meant.
    """

    name: str
    way: str
    mention: Mention | None
    belief: float = 0.5

    @property
    def confidence(self) -> float:
        """How surely the words mean this actor."""
        return self.mention.confidence if self.mention is not None else self.belief


class Dyad(NamedTuple):
    """Who does it to whom; rank: 0 where the frame gives both, 1 where it gives one, 2 where none."""

    source: Actor
    target: Actor
    rank: int


class Arguments:
    """Finds the arguments of the predicates of one sentence."""

    def __init__(self, reading: Reading, sentence: Sentence) -> None:
        self.reading = reading
        self.sentence = sentence
        self._kept: dict[Hashable, Any] = {}
        self._tokens: dict[tuple[Token, str], tuple[tuple[Token, str], ...]] = {}
        self._found: dict[tuple[Token, str], tuple[Actor, ...]] = {}
        self._held: dict[tuple[Token, str, int], tuple[Actor, ...]] = {}

    def once(self, make: Callable[[], T], *key: Hashable) -> T:
        """What a function makes, made once for the sentence; key: all that it hangs on."""
        found: T | None = self._kept.get(key)
        if found is None:
            found = self._kept[key] = make()
        return found

    def tokens(self, predicate: Token, relation: str) -> tuple[tuple[Token, str], ...]:
        """The head tokens that stand in a relation to the predicate, with the way each was found."""
        key = (predicate, relation)
        found = self._tokens.get(key)
        if found is None:
            found = self._tokens[key] = tuple(standing(predicate, relation))
        return found

    def actors(self, predicate: Token, relation: str) -> list[Actor]:
        """The actors that stand in a relation to the predicate, each name once."""
        key = (predicate, relation)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = tuple(self._actors(predicate, relation))
        return list(found)

    def _actors(self, predicate: Token, relation: str) -> list[Actor]:
        if relation == "mutual":
            return []
        if relation == "speaker":
            return self._speakers(predicate)
        found: dict[str, Actor] = {}
        for token, way in self.tokens(predicate, relation):
            for actor in self.inside(token, way):
                found.setdefault(actor.name, actor)
        if relation == "default" and predicate.pos_ in ("NOUN", "PROPN"):
            found = _doers(found, predicate)
        if not self.lists:
            return list(found.values())
        found = {name: a for actor in found.values() for name, a in (*self._before_in_name(actor), (actor.name, actor))}
        for actor in list(found.values()):
            for other in self._listed_after(actor):
                for name in other.actors:
                    found.setdefault(name, Actor(name, actor.way, other))
        return list(found.values())

    @cached_property
    def lists(self) -> list[tuple[Mention, ...]]:
        """The lists of actors in the sentence."""
        return actor_lists(self.reading.mentions[self.sentence.index], self.sentence.span.doc)

    def in_one_list(self, first: Actor, second: Actor) -> bool:
        """Whether two actors stand in one list."""
        one, two = first.mention, second.mention
        return any(any(m is one for m in c) and any(m is two for m in c) for c in self.lists)

    def _listed_after(self, actor: Actor) -> Iterable[Mention]:
        """Those that stand after an actor in its list, or in the list that its words govern: `navies of Peru and`."""
        for chain in self.lists:
            for place, mention in enumerate(chain):
                if mention is actor.mention or (place == 0 and self._governs(actor.mention, mention)):
                    return chain[place + 1 :]
        return ()

    def _before_in_name(self, actor: Actor) -> Iterable[tuple[str, Actor]]:
        """Those before an actor in its list that the parser took for a part of its name: `Chad and South Africa`."""
        for chain in self.lists:
            place = next((k for k, mention in enumerate(chain) if mention is actor.mention), 0)
            first = self.sentence.span.doc[chain[0].token] if place else None
            if first is not None and first.dep_ in ("nmod", "compound") and first.head.i == chain[place].token:
                yield from ((name, Actor(name, actor.way, m)) for m in chain[:place] for name in m.actors)

    def _governs(self, outer: Mention | None, inner: Mention) -> bool:
        """Whether one mention means what another names in the of-phrase under it."""
        if outer is None or outer.actors != inner.actors:
            return False
        link = self.sentence.span.doc[inner.token].head
        return link.lower_ == "of" and link.head.i == outer.token

    def _speakers(self, predicate: Token) -> list[Actor]:
        """Whose word it is: the subject of `said` above, the speaker of the quotation, or the publisher."""
        for head in speaker_heads(predicate):
            found = self.inside(head, "speaker")
            if found:
                return found
        voice = quoted_voice(self.reading, self.sentence, predicate)
        if voice is not None:
            return [Actor(name, "voice", voice) for name in voice.actors]
        return [Actor(self.reading.home, "publisher", None)] if self.reading.home is not None else []

    def inside(self, token: Token, way: str, depth: int = 0) -> list[Actor]:
        """The actors that a noun phrase names: itself, its modifiers, or the phrases it governs."""
        key = (token, way, depth)
        found = self._held.get(key)
        if found is None:
            found = self._held[key] = tuple(self._inside(token, way, depth))
        return list(found)

    def _inside(self, token: Token, way: str, depth: int) -> list[Actor]:
        mention = self.reading.mention_at(self.sentence, token)
        if mention is not None and not mention.actors and token.lower_ in FIRST_PERSON:
            voice = quoted_voice(self.reading, self.sentence, token)
            return [Actor(name, way + "/we", voice) for name in voice.actors] if voice is not None else []
        if mention is not None and mention.actors:
            suffix = "/thing" if mention.kind == "thing" else ""
            return [Actor(name, way + suffix, mention) for name in mention.actors]
        if depth > 2 or token.pos_ in ("VERB", "AUX"):
            return []
        for doer in told_after(token):  # "condemned the arrest of two traders by Chad"
            inner = self.inside(doer, way + ("" if depth else "/deep"), depth + 1)
            if inner:
                return inner
        private = token.lemma_.lower() in word_group("nobody's officer")
        for child in () if private else token.children:
            if child.dep_ in MODIFIERS:
                inner = self.inside(child, way + ("" if depth else "/mod"), depth + 1)
                if inner:
                    return inner
        return [
            a
            for p in prepositional(token)
            if p.way in _DEEPER
            for a in self.inside(p.token, way + ("" if depth else "/deep"), depth + 1)
        ]

    def stands_here(self, actor: Actor) -> bool:
        """Whether the actor's words stand in this sentence (the speaker of a quotation may stand in another)."""
        return id(actor.mention) in self._here

    @cached_property
    def _here(self) -> frozenset[int]:
        return frozenset(id(m) for m in self.reading.mentions[self.sentence.index])

    @cached_property
    def implied(self) -> tuple[Implied, ...]:
        """The states, and the body, that the sentence can mean without naming them, the likeliest first."""
        return self.reading.implied(self.sentence)

    def elsewhere(self, excluded: set[str], clause: Token | None) -> list[Actor]:
        """Other actors of the sentence, those in the predicate's clause first."""
        inside: list[Actor] = []
        outside: list[Actor] = []
        subtree = self.once(lambda: {t.i for t in clause.subtree}, "subtree", clause) if clause is not None else set()
        for mention, name, how in self._standing:
            if name not in excluded:
                pool, way = (inside, "clause") if mention.token in subtree else (outside, "sentence")
                pool.append(Actor(name, f"{way}:{how}", mention))
        return inside + outside

    @cached_property
    def _standing(self) -> tuple[tuple[Mention, str, str], ...]:
        """The actors of the sentence wherever they stand, with their kind; `@` where a name tells where."""
        found = []
        for mention in self.reading.mentions[self.sentence.index]:
            token = self.sentence.span.doc[mention.token]
            if token.dep_ in MODIFIERS and token.head.lemma_.lower() in word_group("nobody's officer"):
                continue  # "the Polish champion"
            where = _locative(token)
            if where and (mention.kind == "thing" or mention.way in ("capital", "place")):
                continue  # "at a Saudi port", "in Geneva"
            found += [(mention, name, f"{mention.kind}{'@' * where}") for name in mention.actors]
        return tuple(found)


def _doers(found: dict[str, Actor], noun: Token) -> dict[str, Actor]:
    """Those who do what a noun says: `Chad's arrest of Kenyans`, `the arrest of Kenyans by Chad` is Chad's."""
    ways = {actor.way.partition("/")[0] for actor in found.values()}
    undergoes = noun.lemma_.lower() in word_group("done to what it is of")
    outdone = _BESIDE_BY if "by" in ways else _BESIDE_OWNER if undergoes or "poss" in ways else frozenset()
    left = {name: actor for name, actor in found.items() if actor.way.partition("/")[0] not in outdone}
    return left if left or undergoes else found


def _locative(token: Token) -> bool:
    """Whether a name only tells where: `in Geneva`, `at Camp David`."""
    return token.dep_ == "pobj" and token.head.lower_ in _PLACES_OF
