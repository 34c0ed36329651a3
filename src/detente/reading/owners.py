"""Whose a noun or an officer is by the words of its sentence: nationalities, possessors, the phrases behind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from detente.reading.grammar import prepositional
from detente.reading.lists import body_nouns, groups, opposites, title_words
from detente.reading.mentions import Kind
from detente.reading.names import SentenceNames

if TYPE_CHECKING:
    from detente.reading.tokens import Token
    from detente.world import NameMatch, OfficeMatch

_INNER: Final = frozenset({"conj", "amod", "compound", "poss", "nmod", "npadvmod"})
_NOBODY: Final = "-"
_JOINS: Final = frozenset({"'s", "'", "-"})
_LED: Final = ("institution", "organisation", "state", "capital")
_OWNER_PREPOSITIONS: Final = frozenset({"of", "from", "for", "in"})
_OF: Final = frozenset({"of"})
_TO: Final = frozenset({"to"})
SERVED: Final = frozenset({"of", "for", "from"})


class SentenceOwners(SentenceNames):
    """The states and bodies that nouns of one sentence belong to."""

    def _modifier_actors(self, token: Token) -> tuple[str, ...]:
        """The states in a noun's adjectives, possessors and compounds: `Chinese`, `China's`, `U.S.-led`."""
        found: list[str] = []
        for child in token.lefts:
            if child.dep_ in ("amod", "compound", "poss", "nmod", "nummod", "npadvmod"):
                found += self._actors_under(child)
        return tuple(dict.fromkeys(found))

    def _actors_under(self, token: Token) -> list[str]:
        """The states in a word before a noun and in what hangs on it, in the order of the text."""
        k = token.i - self.first
        match = self.names.get(k)
        own = list(self._actors_of(k, match)) if match is not None and match.kind != "person" else []
        office = self.offices.get(k)
        if not own and office is not None and office.code:
            own = [office.code]
        inner = [c for c in token.children if c.dep_ in _INNER]
        before = [a for c in inner if c.i < token.i for a in self._actors_under(c)]
        return before + own + [a for c in inner if c.i > token.i for a in self._actors_under(c)]

    def _person_actors(self, token: Token) -> tuple[str, ...]:
        """The state of the person in `the Assad regime`, `Kagame's government`, `the Carter and Reagan cabinets`."""
        before = (c for c in token.lefts if c.dep_ in ("compound", "poss", "nmod", "amod"))
        matches = (self.names.get(w.i - self.first) for c in before for w in (c, *c.conjuncts))
        return next(((self.actor_of(m),) for m in matches if m is not None and m.kind == "person"), ())

    def _owner_actors(self, token: Token, by: frozenset[str] = _OWNER_PREPOSITIONS) -> tuple[str, ...]:
        """The state of `the government of Peru`, `a spokesman for the Chinese army`, `officials in Hanoi`."""
        for argument in prepositional(token):
            if argument.way not in by:
                continue
            k = argument.token.i - self.first
            match = self.names.get(k)
            if match is not None and (match.kind != "person" or argument.way in ("of", "to")):
                return (self.actor_of(match),)
            inner = self._modifier_actors(argument.token) or self._ruled_by(argument.token)
            if inner:
                return inner
        return ()

    def _ruled_by(self, token: Token) -> tuple[str, ...]:
        """`officials of the Carter administration`, but not `of the Carter Center`."""
        return self._person_actors(token) if "official" in groups().get(token.lemma_.lower(), ()) else ()

    def _of_body(self, k: int, match: NameMatch, actor: str) -> str:
        """Whose a body is that goes by a name which other states use too: `the Colombian Senate`."""
        if not match.ambiguous:
            return next((self.actor_of(seat) for seat in self._seats(k)), actor)
        others = self._modifier_actors(self.tokens[k]) or self._owner_actors(self.tokens[k])
        return next((a for a in others if a != actor), actor)

    def _seats(self, k: int) -> Iterator[NameMatch]:
        """The seat of government beside a body that many states have by that name: `the Justice Department in Lima`."""
        for link in (c for c in self.tokens[k].rights if c.lower_ == "in"):
            found = (self.names.get(c.i - self.first) for c in link.children if c.dep_ == "pobj")
            yield from (m for m in found if m is not None and m.kind == "capital")

    def _possessors(self, token: Token) -> tuple[str, ...]:
        """The states before a noun's apostrophe: `Peru` of `Peru's Ana Ruiz`."""
        found = [a for c in token.lefts if c.dep_ == "poss" for a in self._actors_under(c)]
        return tuple(dict.fromkeys(found))

    def _adjacent(self, position: int) -> tuple[str, ...]:
        """The name or nationality that ends right before a title: `Chinese`, `China's`, `former Japanese`."""
        k = position - 1
        while k >= 0 and self._may_stand_between(k, position):
            k -= 1
        for match in self.names.values():
            if match.start <= k < match.end and match.kind != "person":
                return (self.actor_of(match),)
        return ()

    def _may_stand_between(self, k: int, position: int) -> bool:
        """Whether a word may stand between a name or nationality and the title at a position."""
        word = self.texts[k].lower()
        if word in _JOINS or "between" in title_words().get(word, ()):
            return True
        return self.tokens[k].pos_ in ("ADJ", "NOUN") and k not in self.inside and k > position - 4

    def _headed(self, start: int) -> tuple[str, ...]:
        """`Chairman of the Verkhovna Rada Ruslan Petrenko`: the body that somebody named right behind it leads."""
        body = next((m for m in self.names.values() if m.end == start and m.kind in _LED), None)
        k = body.start - 1 if body is not None else -1
        while k > 0 and (self.texts[k].lower() == "the" or k in self.inside):
            k -= 1
        if body is None or k < 1 or self.texts[k].lower() not in ("of", "for"):
            return ()
        noun = self.tokens[k - 1].lemma_.lower()
        return (self.actor_of(body),) if groups().get(noun, frozenset()) & {"heads", "person"} else ()

    def _named_behind(self, end: int) -> tuple[str, ...]:
        """`the Foreign Ministry of Poland`, `the government in Santiago`, whatever the parser hung the phrase on."""
        link = self.texts[end].lower() if end < len(self.texts) else ""
        if link not in ("of", "in"):
            return ()
        first = end + 2 if self.texts[end + 1 : end + 2] == ["the"] else end + 1
        kinds = ("state", "capital") if link == "of" else ("capital",)
        found = (m for m in self.names.values() if m.start == first and m.kind in kinds)
        return next(((self.actor_of(m),) for m in found), ())

    def _actors_of(self, k: int, match: NameMatch) -> tuple[str, ...]:
        """The actor of a name, with the one before it in a compound: `U.S.-China`."""
        first = self.joint.get(k)
        actors = (self.actor_of(match),) if first is None else (self.actor_of(first), self.actor_of(match))
        return tuple(dict.fromkeys(actors))

    def actor_of(self, match: NameMatch) -> str:
        """A state or body with a code by its code, any other actor by its words in the text."""
        if match.code and match.code not in (_NOBODY, match.canonical):
            return match.code
        text = self.tokens[match.start].doc[self.first + match.start : self.first + match.end].text
        if match.kind != "organisation":
            return match.canonical
        first, _, rest = text.partition(" ")
        if match.canonical.isupper() and not (match.office == "firm" and rest):
            return match.canonical
        name = match.canonical.lower()
        short = rest == rest.lower() and name.startswith(first.lower())  # "Houthi rebels": Houthis
        return match.canonical if short or text.lower().startswith(name) else text

    def _owner_of(self, k: int, token: Token, kind: Kind, office: OfficeMatch | None) -> tuple[str, ...]:
        """Whose an officer or body is by the phrase behind: not by where an envoy or a soldier is."""
        lemma = token.lemma_.lower()
        ours = any(c.dep_ == "poss" and c.pos_ == "PRON" for c in token.lefts)
        if ours and lemma not in opposites():  # "his counterpart in Lima"
            return ()
        away = (office is not None and office.role == "diplomat") or "posted" in groups().get(lemma, ())
        found = self._owner_actors(token, SERVED) or (() if away else self._owner_actors(token))
        if not found and office is not None and office.role == "adviser":
            found = self._owner_actors(token, _TO)  # "an aide to President Ruiz"
        end = max(self.bodies.get(k, 0), office.end if office is not None else 0, k + 1)
        return found or (() if away or kind != "official" else self._named_behind(end))

    def _is_body_name(self, start: int, end: int) -> bool:
        """`the Iranian Supreme Council`, `the 15-nation ECOWAS bloc`: a state's or organisation's own body."""
        last = self.texts[end - 1].lower()
        official = "official" in groups().get(last, ()) and end - start > 1
        return official or (last in body_nouns() and self.texts[end - 1].islower())

    def _office_actors(self, k: int, start: int, office: OfficeMatch) -> tuple[str, ...]:
        """Whose officer: the nationality before the title, the office's own state, the phrase after it."""
        head = self.tokens[self._root(office.start, office.end)]
        before = self._adjacent(office.start)
        if before:
            return before
        actors = self._modifier_actors(head) or self._owner_actors(head)
        if not actors and office.role == "adviser":
            actors = self._owner_actors(head, _TO)
        if not actors and office.start < start:
            actors = self._modifier_actors(self.tokens[k]) or self._owner_actors(self.tokens[k], _OF)
        if actors:
            return actors[:1]
        return (office.code,) if office.code else ()
