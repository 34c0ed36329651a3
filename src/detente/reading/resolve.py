"""Resolution at the level of the document: surnames, "the ministry", "they", "the two sides".

Each sentence is walked in order; what its own words do not resolve is taken from the persons the
document introduced, from the offices it named, and from what is in focus. Ambiguous stays unresolved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from detente import world
from detente.reading.focus import Focus
from detente.reading.grammar import SUBJECTS
from detente.reading.lists import groups
from detente.reading.local import LocalReader
from detente.reading.mentions import Mention
from detente.reading.people import Memory, learn_all
from detente.reading.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

    from detente.times import TemporalExpression

_PERSONAL: Final = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
_PLURAL: Final = frozenset({"they", "them", "their", "theirs", "themselves"})
_NEUTER: Final = frozenset({"it", "its", "itself"})
_FIRST: Final = frozenset({"we", "us", "our", "ours", "i", "my", "me"})


def resolve(
    sentences: list[Sentence],
    on: date | None,
    home: str | None,
    times: Sequence[Sequence[TemporalExpression]],
) -> list[list[Mention]]:
    """The mentions of each sentence, resolved as far as the document allows.

    on: the document's date. home: the state whose own press text it is, or None. times: the temporal
    expressions of each sentence, whose words are no names.
    """
    local = [LocalReader(s, on, t).mentions() for s, t in zip(sentences, times)]
    memory = Memory(on)
    learn_all(memory, (m for ms in local for m in ms if m.actors))
    walker = _Walker(memory, Focus(_totals(local), home))
    return [walker.sentence(s, ms) for s, ms in zip(sentences, local)]


def _totals(local: list[list[Mention]]) -> Counter[str]:
    return Counter(
        a
        for ms in local
        for m in ms
        if m.kind in ("state", "official", "force", "thing", "adjective")
        for a in m.actors
    )


class _Walker:
    """Walks the sentences with memory and focus."""

    def __init__(self, memory: Memory, focus: Focus) -> None:
        self.memory = memory
        self.focus = focus
        self.before: list[Mention] = []

    def sentence(self, sentence: Sentence, mentions: list[Mention]) -> list[Mention]:
        """Resolve the mentions of one sentence, left to right."""
        self.focus.decay()
        parse = sentence.span.doc
        done: list[Mention] = []
        for mention in mentions:
            token = parse[mention.token]
            resolved = mention if mention.actors else self._resolve(mention, token, done)
            resolved = self._apposed(resolved, token, mentions)
            resolved = self._titleholder(resolved, token)
            done.append(resolved)
            self.focus.see(resolved, token.dep_ in SUBJECTS, token.lemma_.lower())
            if resolved.person and resolved.actors and resolved.way == "apposition":
                self.memory.learn(resolved)
        self.before = done
        return done

    def _resolve(self, mention: Mention, token: Token, done: list[Mention]) -> Mention:
        if mention.kind in ("person", "unknown") or (mention.kind == "official" and mention.person):
            return self._person(mention)
        if mention.kind == "both":
            pair = self.focus.pair()
            return mention.resolved(pair, "both", 0.8) if pair else mention
        if mention.kind == "pronoun":
            return self._pronoun(mention, token, done)
        if mention.kind == "thing":
            return self._same_thing(mention, token)
        return self._short_form(mention, token, done)

    def _titleholder(self, mention: Mention, token: Token) -> Mention:
        """`the secretary of state`: the person whom the document introduced with that office."""
        if mention.person or not mention.office or mention.kind != "official" or token.tag_.endswith("S"):
            return mention
        if not any(c.lower_ == "the" for c in token.lefts):
            return mention
        known = self.memory.holder(mention.office)
        if known is None or not mention.actors or known.actor != mention.actors[0]:
            return mention
        return replace(mention, person=known.name)

    def _person(self, mention: Mention) -> Mention:
        if mention.person is None:
            return self._other_name(mention)
        known = self.memory.recall(mention.person, mention.office)
        if known is None:
            return self._other_name(mention)
        person = known.name if " " not in mention.person else mention.person
        office = mention.office or known.office
        if known.actor is None:
            return replace(mention, kind="person", person=person, office=office)
        found = mention.resolved((known.actor,), "memory", known.confidence * 0.95)
        return replace(found, kind="official", person=person, office=office)

    def _other_name(self, mention: Mention) -> Mention:
        """A name nobody knows: an actor of its own, by its words."""
        if mention.office:
            actor = self.focus.strongest()
            return mention.resolved((actor,), "context", 0.4) if actor else mention
        if mention.kind == "person" or len(mention.text) < 3:
            return mention
        return mention.resolved((mention.text,), "other name", 0.3)

    def _pronoun(self, mention: Mention, token: Token, done: list[Mention]) -> Mention:
        word = token.lower_
        if word in _FIRST:
            home = self.focus.home
            return mention.resolved((home,), "publisher", 0.8) if home else mention
        antecedent = self._antecedent(word, token, done)
        if antecedent is None:
            return mention
        found = mention.resolved(antecedent.actors, "pronoun", 0.7 * max(antecedent.confidence, 0.5))
        return replace(found, person=antecedent.person if word in _PERSONAL else None, office=antecedent.office)

    def _antecedent(self, word: str, token: Token, done: list[Mention]) -> Mention | None:
        same = [m for m in done if _fits(m, word)]
        parse = token.doc
        subjects = [m for m in same if parse[m.token].dep_ in SUBJECTS]
        leading = subjects[:1] if word in _PERSONAL else subjects[-1:]
        pool = leading or same[-1:]
        if pool:
            return pool[0]
        earlier = [m for m in self.before if _fits(m, word)]
        return earlier[0] if earlier else None  # mostly the subject

    def _same_thing(self, mention: Mention, token: Token) -> Mention:
        """`the ship`: the Chinese one that the text spoke of."""
        actors = self.focus.things.get(token.lemma_.lower())
        return mention.resolved(actors, "same thing", 0.6) if actors else mention

    def _short_form(self, mention: Mention, token: Token, done: list[Mention]) -> Mention:
        """ "the secretary of state", "officials", "the ministry", "the country"."""
        lemma = token.lemma_.lower()
        indefinite = any(c.lower_ in ("a", "an", "one", "another", "some") for c in token.lefts)
        if mention.office and not indefinite and not token.tag_.endswith("S"):
            known = self.memory.holder(mention.office)
            if known is not None and known.actor:
                found = mention.resolved((known.actor,), "holder", 0.8)
                return replace(found, person=known.name)
        if lemma in self.focus.officials:
            return mention.resolved(self.focus.officials[lemma], "same words", 0.65)
        if mention.kind == "force":
            return self._same_thing(mention, token)
        if not groups().get(lemma) and not mention.office:
            return mention
        return self._by_context(mention, done)

    def _by_context(self, mention: Mention, done: list[Mention]) -> Mention:
        near = [m for m in done if m.actors and world.is_state(m.actors[0]) and m.kind != "adjective"]
        if mention.kind == "state":
            return mention.resolved(near[-1].actors, "context", 0.3) if near else mention
        actor = self.focus.home or self.focus.strongest()
        return mention.resolved((actor,), "context", 0.4) if actor else mention

    def _apposed(self, mention: Mention, token: Token, mentions: list[Mention]) -> Mention:
        """`its ally, North Korea`; `Mr. Zhao, a spokesman for the council`: what stands beside says who."""
        if mention.actors and mention.way not in ("context", "other name", "group"):
            return mention
        for child in token.children:
            if child.dep_ != "appos":
                continue
            for other in mentions:
                if other.token == child.i and other.actors and other.kind in ("state", "official", "organisation"):
                    kind = "official" if mention.person else other.kind
                    office = mention.office or other.office
                    found = mention.resolved(other.actors, "apposition", 0.85)
                    return replace(found, kind=kind, office=office, person=mention.person or other.person)
        return mention


def _fits(mention: Mention, word: str) -> bool:
    """Whether a pronoun can mean it."""
    if not mention.actors or mention.kind in ("adjective", "thing"):
        return False
    if word in _PERSONAL:
        return mention.person is not None
    if word in _NEUTER:
        return mention.person is None and mention.kind in ("state", "official", "organisation", "pronoun")
    if word in _PLURAL:
        return mention.person is None
    return False
