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
from detente.reading.aliases import Alias, aliases, expanded
from detente.reading.context import state_in_view, state_of_body, state_of_office
from detente.reading.facing import (
    as_named_officer,
    faced_by_name,
    is_fellow,
    leads_officers,
    states_beside,
    states_faced,
)
from detente.reading.focus import Focus
from detente.reading.grammar import SUBJECTS
from detente.reading.lists import body_nouns, groups
from detente.reading.local import LocalReader
from detente.reading.mentions import Mention
from detente.reading.officer_pairs import pair_named, states_of_pair
from detente.reading.others import is_plural, stands_as_actor
from detente.reading.people import Memory, full_names, learn_all, surname_of
from detente.reading.pronouns import FIRST, PERSONAL, antecedent, go_between, is_empty, possessor, side_by_side
from detente.reading.seats import acted_for, only_places, seat_before, told_by_place
from detente.reading.sentences import Sentence
from detente.reading.speakers import with_voices
from detente.reading.titles import without_acronym

if TYPE_CHECKING:
    from detente.reading.tokens import Doc, Token
    from detente.times import TemporalExpression

_TOLD_ONCE: Final = frozenset({"apposition", "context", "fellow"})  # ways that a later mention relies on
_NUMBERS: Final = {"three": 3, "four": 4, "five": 5, "six": 6}


def resolve(
    sentences: list[Sentence],
    on: date | None,
    home: str | None,
    times: Sequence[Sequence[TemporalExpression]],
    seat: str | None = None,
) -> list[list[Mention]]:
    """The mentions of each sentence, resolved as far as the document allows.

    on: the document's date. home: the state whose own press text it is, or None. times: the temporal
    expressions of each sentence, whose words are no names. seat: the state at whose seat of government it was written.
    """
    local = [LocalReader(s, on, t).mentions() for s, t in zip(sentences, times)]
    memory = Memory(on, full_names(m for ms in local for m in ms))
    learn_all(memory, (m for ms in local for m in ms if m.actors))
    faced = faced_by_name(sentences, local)
    focus = Focus(_totals(local), home, only_places(sentences, local), seat)
    walker = _Walker(memory, focus, aliases(sentences, local), faced)
    return with_voices(sentences, [walker.sentence(s, ms) for s, ms in zip(sentences, local)])


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

    def __init__(self, memory: Memory, focus: Focus, short: dict[str, Alias], faced: dict[str, frozenset[str]]) -> None:
        self.memory = memory
        self.focus = focus
        self.short = short
        self.faced = faced
        self.before: list[Mention] = []
        self.here: list[Mention] = []  # what the sentence resolves by itself
        self.paired: dict[int, str] = {}  # states of two officers of a sentence, by token

    def sentence(self, sentence: Sentence, mentions: list[Mention]) -> list[Mention]:
        """Resolve the mentions of one sentence, left to right."""
        self.focus.decay()
        self.here = mentions
        self.paired = self._pair_of_officers(sentence.span.doc, mentions)
        parse = sentence.span.doc
        done: list[Mention] = []
        for mention in mentions:
            token = parse[mention.token]
            resolved = self._settled(mention, token) or self._resolve(mention, token, done)
            resolved = self._apposed(resolved, token, mentions, done)
            resolved = self._titleholder(resolved, token)
            done.append(resolved)
            self.focus.see(resolved, token.dep_ in SUBJECTS, token.lemma_.lower())
            if resolved.person and resolved.actors and resolved.way in _TOLD_ONCE:
                self.memory.learn(resolved)
        self.focus.enumerate(done)
        self.focus.join(side_by_side(done, parse))
        self.before = done
        return done

    def _settled(self, mention: Mention, token: Token) -> Mention | None:
        """The mention if its own words say whom it means."""
        if mention.kind == "group":
            return self._body(mention, token) or mention
        mention = self.memory.as_introduced(mention) if token.dep_ in SUBJECTS else mention
        return mention if mention.actors else None

    def _resolve(self, mention: Mention, token: Token, done: list[Mention]) -> Mention:
        if mention.kind in ("person", "unknown") or (mention.kind == "official" and mention.person):
            return expanded(mention, self.short) or self._person(mention, token, done)
        if mention.kind == "both":
            return self._both(mention, token, done)
        if mention.kind == "pronoun":
            return self._pronoun(mention, token, done)
        if mention.kind == "thing":
            return expanded(mention, self.short) or self._body(mention, token) or self._same_thing(mention, token)
        return mention if mention.way == "relation" else self._short_form(mention, token, done)

    def _both(self, mention: Mention, token: Token, done: list[Mention]) -> Mention:
        """`the two sides`, `both countries`, `the leaders`, `the three presidents`."""
        words = {c.lower_ for c in token.lefts}
        number = next((n for word, n in _NUMBERS.items() if word in words), 2)
        if number > 2:
            listed = self.focus.several(number)
            return mention.resolved(listed, "both", 0.6) if listed else mention
        persons = self.focus.persons_pair() if "person" in groups().get(token.lemma_.lower(), ()) else None
        meant = self.focus.side_by_side() or persons or self.focus.pair()
        if meant is not None and (host := go_between(token, done)) is not None and host in meant:
            meant = self.focus.pair((host,)) or meant
        return mention.resolved(meant, "both", 0.8 if words & {"two", "both"} else 0.5) if meant else mention

    def _titleholder(self, mention: Mention, token: Token) -> Mention:
        """`the secretary of state`: the person whom the document introduced with that office."""
        if mention.person or not mention.office or mention.kind != "official" or token.tag_.endswith("S"):
            return mention
        known = self.memory.holder(mention.office) if any(c.lower_ == "the" for c in token.lefts) else None
        if known is None or not mention.actors or known.actor != mention.actors[0]:
            return mention
        return replace(mention, person=known.name)

    def _person(self, mention: Mention, token: Token, done: list[Mention]) -> Mention:
        if mention.person is None:
            return self._other_name(mention, token, done)
        called = mention.person
        known = self.memory.recall(called, mention.office)
        bare = without_acronym(called) if known is None else None
        if bare is not None:
            called, known = bare, self.memory.recall(bare, mention.office)
        if known is None:
            return self._other_name(mention, token, done)
        person = known.name if " " not in called else called
        office = mention.office or known.office
        if known.actor is None:
            return replace(mention, kind="person", person=person, office=office)
        found = mention.resolved((known.actor,), "memory", known.confidence * 0.95)
        return replace(found, kind="official", person=person, office=office)

    def _other_name(self, mention: Mention, token: Token, done: list[Mention]) -> Mention:
        """A name nobody knows: an actor of its own, by its words, where it stands as an argument."""
        if mention.person and is_fellow(mention, token):
            return self._fellow(mention, done)
        told = self.paired.get(mention.token) or acted_for(token, self.here)
        if told is not None and (mention.office or mention.person):
            return replace(mention.resolved((told,), "fellow", 0.8), kind="official")
        if mention.office:
            out = self._not_theirs(mention, token, done)
            named = self.focus.first_named() if leads_officers(mention, token, self.here) else ()
            actor = told_by_place(token, self.here, self.focus, out) if mention.person else None
            actor = actor or state_of_office(self.focus, mention.office, mention.person, self.memory.on, out, named)
            actor = actor or (state_in_view(self.focus, out) if mention.person else None)
            return mention.resolved((actor,), "context", 0.4) if actor else mention
        if mention.kind == "person" or len(mention.text) < 3:
            return mention
        if not stands_as_actor(token):
            return mention
        return mention.resolved((mention.text,), "other name", 0.3)

    def _pair_of_officers(self, doc: Doc, mentions: list[Mention]) -> dict[int, str]:
        """`Foreign Ministers A and B`: the document's two main states, one each."""
        pair = pair_named(doc, mentions)
        return states_of_pair(pair, self.focus.first_named(), self.faced) if pair is not None else {}

    def _not_theirs(self, mention: Mention, token: Token, done: list[Mention]) -> frozenset[str]:
        """The states whose officer a mention is not: whom they speak against, whose officer stands beside them."""
        out = states_faced(token, self.here)
        if mention.person and mention.office:
            out |= self.faced.get(surname_of(mention.person), frozenset())
            out |= self.memory.rivals(mention.office, mention.person)
        return out | states_beside(token, done) if mention.person else out

    def _fellow(self, mention: Mention, done: list[Mention]) -> Mention:
        """`met his colleague Ruiz`: of the other state in focus than that of whoever met."""
        own = frozenset(m.actors[0] for m in done if m.actors and m.kind == "official")
        actor = self.focus.strongest(own)
        if actor is None or not own:
            return mention
        return replace(mention.resolved((actor,), "fellow", 0.6), kind="official")

    def _pronoun(self, mention: Mention, token: Token, done: list[Mention]) -> Mention:
        word = token.lower_
        if word in FIRST:
            home = self.focus.home
            return mention.resolved((home,), "publisher", 0.8) if home else mention
        if is_empty(token):
            return mention
        meant = antecedent(word, token, done, self.before)
        if meant is None:
            return mention
        found = mention.resolved(meant.actors, "pronoun", 0.7 * max(meant.confidence, 0.5))
        return replace(found, person=meant.person if word in PERSONAL else None, office=meant.office)

    def _same_thing(self, mention: Mention, token: Token) -> Mention:
        """`the ship`: the Chinese one that the text spoke of."""
        actors = self.focus.things.get(token.lemma_.lower())
        return mention.resolved(actors, "same thing", 0.6) if actors else mention

    def _body(self, mention: Mention, token: Token) -> Mention | None:
        """`the agency`, `the bloc`, `the company`, `the rebels`: the organisation of that sort that the text named."""
        noun = token.lemma_.lower()
        wanted = body_nouns().get(noun)
        if wanted is None or (is_plural(token) and wanted != ("movement",)):
            return None
        if not any(c.lower_ in ("the", "this") for c in token.lefts) or any(c.dep_ == "amod" for c in token.lefts):
            return None
        actor = self.focus.body(noun)
        return replace(mention.resolved((actor,), "body", 0.6), kind="organisation") if actor else None

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
        if mention.office in self.focus.holders and any(c.lower_ == "the" for c in token.lefts):
            return mention.resolved(self.focus.holders[mention.office], "same words", 0.65)
        body = self._body(mention, token)
        if body is not None:
            return body
        if mention.kind == "force":
            same = self._same_thing(mention, token)
            if same.actors or "abroad" not in groups().get(lemma, ()) or not self._can_be_known(token):
                return same
        return self._by_context(mention, token, done)

    def _can_be_known(self, token: Token) -> bool:
        """Whether a noun for soldiers means those that the text is about: `the army`, not `a 20,000 force`."""
        return not any(c.dep_ == "nummod" or c.lower_ in ("a", "an", "no", "any") for c in token.lefts)

    def _by_context(self, mention: Mention, token: Token, done: list[Mention]) -> Mention:
        near = [m for m in done if m.actors and world.is_state(m.actors[0]) and m.kind != "adjective"]
        if mention.kind == "state" and is_plural(token):
            here = {a for m in done for a in m.actors}
            listed = tuple(c for c in self.focus.listed() or () if c not in here)
            return mention.resolved(listed, "list", 0.4) if listed else mention
        if mention.kind == "state":
            actor = near[-1].actors[0] if near else self.focus.strongest([self.focus.home] if self.focus.home else ())
            return mention.resolved((actor,), "context", 0.3) if actor else mention
        if (owner := possessor(token, done)) is not None:
            return mention.resolved(owner, "owner", 0.6)
        if mention.kind == "official" and (seat := seat_before(token, self.here)) is not None:
            return mention.resolved((seat,), "context", 0.6)
        out = self._not_theirs(mention, token, done)
        actor = state_of_body(self.focus, token, out)
        if mention.office and actor == self.focus.home:
            actor = state_of_office(self.focus, mention.office, None, self.memory.on, out)
        return mention.resolved((actor,), "context", 0.4) if actor else mention

    def _apposed(self, mention: Mention, token: Token, mentions: list[Mention], done: list[Mention]) -> Mention:
        """`its ally, North Korea`; `Mr. Zhao, a spokesman for the council`: what stands beside says who."""
        if mention.actors and mention.way not in ("context", "other name", "group"):
            return mention
        if token.dep_ == "appos" and mention.person and mention.way in ("other name", "context"):
            return as_named_officer(mention, token, done)
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
