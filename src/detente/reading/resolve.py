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
from detente.reading.aliases import aliases, expanded
from detente.reading.backing import backed
from detente.reading.beside import apposed, is_fellow
from detente.reading.context import state_of_body, state_of_office
from detente.reading.facing import faced_by_name
from detente.reading.focus import Focus
from detente.reading.grammar import is_main_subject
from detente.reading.later import told_by_words
from detente.reading.lists import body_nouns, groups
from detente.reading.local import LocalReader
from detente.reading.mentions import Mention
from detente.reading.officers import Officers
from detente.reading.others import is_plural, stands_as_actor, tells_nothing_else
from detente.reading.people import Memory, full_names, learn_all
from detente.reading.pronouns import FIRST, OF_TWO, PERSONAL, antecedent, go_between, is_empty, possessor, side_by_side
from detente.reading.seats import acted_for, only_places, seat_before
from detente.reading.sentences import Sentence
from detente.reading.speakers import with_voices
from detente.reading.titles import without_acronym
from detente.reading.verb_forms import SUBJECTS

if TYPE_CHECKING:
    from detente.reading.tokens import Token
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
    local = backed([LocalReader(s, on, t).mentions() for s, t in zip(sentences, times)])
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


class _Walker(Officers):
    """Walks the sentences with memory and focus."""

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
            resolved = apposed(resolved, token, mentions, done)
            resolved = self._titleholder(resolved, token)
            done.append(resolved)
            self.focus.see(resolved, token.dep_ in SUBJECTS, token.lemma_.lower())
            if resolved.person and resolved.actors and resolved.way in _TOLD_ONCE:
                self.memory.learn(resolved)
        self.focus.enumerate(done)
        self.focus.join(side_by_side(done, parse))
        if any(m.actors or m.kind != "thing" for m in done):  # one that names nobody parts nobody from "he"
            self.before = sorted(done, key=lambda m: not is_main_subject(parse[m.token]))
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
        told = told_by_words(mention, token, done, self.focus) or self._of_both(mention, token, done)
        return told or self._short_form(mention, token, done)

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

    def _of_both(self, mention: Mention, token: Token, done: list[Mention]) -> Mention | None:
        """`the leaders of the two states`: of each of them."""
        places = {c.i for link in token.rights if link.lower_ in ("of", "from") for c in link.children}
        two = next((m for m in self.here if m.kind == "both" and m.token in places), None)
        meant = self._both(two, token.doc[two.token], done) if two is not None and mention.kind == "official" else None
        return mention.resolved(meant.actors, "both", meant.confidence) if meant is not None and meant.actors else None

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
            return self._officer(mention, mention.office, token, done)
        if mention.kind == "person" or len(mention.text) < 3:
            return mention
        if not stands_as_actor(token):
            return mention
        return mention.resolved((mention.text,), "other name", 0.3)

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
        return replace(found, person=meant.person if word in PERSONAL | OF_TWO else None, office=meant.office)

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
        if not any(c.lower_ in ("the", "this") for c in token.lefts) or not tells_nothing_else(token):
            return None
        actor = self.focus.body(noun)
        return replace(mention.resolved((actor,), "body", 0.6), kind="organisation") if actor else None

    def _short_form(self, mention: Mention, token: Token, done: list[Mention]) -> Mention:
        """ "the secretary of state", "officials", "the ministry", "the country"."""
        lemma = token.lemma_.lower()
        if mention.kind == "official" and (owner := possessor(token, done)) is not None:
            return mention.resolved(owner, "owner", 0.6)
        indefinite = any(c.lower_ in ("a", "an", "one", "another", "some") for c in token.lefts)
        if not indefinite and (holder := self._holder(mention, token)) is not None:
            return holder
        same = self.focus.officials.get(lemma)
        if same is None and any(c.lower_ == "the" for c in token.lefts):
            same = self.focus.holders.get(mention.office or "")
        if same is not None:
            return mention.resolved(same, "same words", 0.65)
        body = self._body(mention, token)
        if body is not None:
            return body
        if mention.kind == "force":
            alike = self._same_thing(mention, token)
            if alike.actors or "abroad" not in groups().get(lemma, ()) or not self._can_be_known(token):
                return alike
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
        if mention.kind == "force" and (owner := possessor(token, done)) is not None:
            return mention.resolved(owner, "owner", 0.6)
        if mention.kind == "official" and (seat := seat_before(token, self.here)) is not None:
            return mention.resolved((seat,), "context", 0.6)
        out = self._not_theirs(mention, token, done)
        actor = state_of_body(self.focus, token, out)
        if mention.office and actor == self.focus.home:
            actor = state_of_office(self.focus, mention.office, None, self.memory.on, out)
        return mention.resolved((actor,), "context", 0.4) if actor else mention
