"""What the tables know of a sentence's words: names, offices, nationalities and whose a noun is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from detente import world
from detente.reading.grammar import prepositional
from detente.reading.lists import honorifics, name_particles, not_actors
from detente.reading.sentences import Sentence
from detente.reading.titles import is_day

if TYPE_CHECKING:
    from detente.reading.tokens import Token
    from detente.times import TemporalExpression
    from detente.world import NameMatch, OfficeMatch

_INNER: Final = frozenset({"conj", "amod", "compound", "poss", "nmod", "npadvmod"})
_NOBODY: Final = "-"
_SWALLOWED: Final = "-"
_OWN_BODIES: Final = ("firm", "association")  # notes of blockers.tsv
_SENT: Final = frozenset({"embassy", "consulate", "ambassador", "consul", "attaché", "attache", "nuncio", "mission"})
_OWNER_PREPOSITIONS: Final = frozenset({"of", "from", "for", "in"})


class SentenceNames:
    """The names and offices in one sentence; places are token numbers within it."""

    def __init__(self, sentence: Sentence, on: date | None, times: Sequence[TemporalExpression] = ()) -> None:
        self.tokens = sentence.tokens
        self.first = self.tokens[0].i
        self.headline = sentence.role in ("title", "heading")
        self.timely = {
            k for k, t in enumerate(self.tokens) for e in times if e.start < t.idx + len(t) and t.idx < e.end
        }
        self.texts = [t.text for t in self.tokens]
        self.names: dict[int, NameMatch] = {}
        self.joint: dict[int, NameMatch] = {}
        self.inside: set[int] = set()
        self.bodies: set[int] = set()  # "Foreign Ministry": a government's, the text must say whose
        self.offices: dict[int, OfficeMatch] = {}
        for match in world.find_names(self.texts, on, swallowed=True):
            self._keep(match)
        for office in world.find_offices(self.texts):
            for k in range(office.start, office.end):
                self.offices[k] = office

    def _keep(self, match: NameMatch) -> None:
        if match.kind == _SWALLOWED and match.note.startswith(_OWN_BODIES):
            match = replace(match, kind="organisation", code=_NOBODY)
        if match.kind in ("treaty", _SWALLOWED):
            self.inside.update(range(match.start, match.end))
            return
        if match.code == _NOBODY and match.kind in ("institution", "seat"):
            self.bodies.add(self._root(match.start, match.end))
            return
        known = match.code not in (None, "", _NOBODY) or match.kind in ("organisation", "person")
        if not known or (match.ambiguous and self._in_longer_name(match)):
            return
        if match.kind == "person" and self._goes_on(match.end):
            return
        root = self._root(match.start, match.end)
        held = self.names.get(root)
        if held is not None and held.start == match.start:  # "U.S.-China"
            self.joint[root] = held
        self.names[root] = match
        self.inside.update(range(match.start, match.end))

    def _goes_on(self, end: int) -> bool:
        """Whether a hyphen carries a name on: `Park Jin-woo` is no Park Jin."""
        if end + 1 >= len(self.texts) or self.texts[end] != "-" or not self.texts[end + 1][:1].islower():
            return False
        hyphen = self.tokens[end]
        return self.tokens[end - 1].idx + len(self.texts[end - 1]) == hyphen.idx == self.tokens[end + 1].idx - 1

    def _in_longer_name(self, match: NameMatch) -> bool:
        """`Michael Jordan`, `Washington University`: a capitalised neighbour of the same compound."""
        before = self.tokens[match.start - 1] if match.start else None
        after = self.tokens[match.end] if match.end < len(self.tokens) else None
        if (
            before is not None
            and before.pos_ == "PROPN"
            and before.dep_ == "compound"
            and match.start - 1 not in self.offices
        ):
            return before.head.i - self.first in range(match.start, match.end)
        return (
            after is not None
            and after.pos_ == "PROPN"
            and self.tokens[match.end - 1].dep_ == "compound"
            and match.end not in self.offices
        )

    def _root(self, start: int, end: int) -> int:
        """The token of the stretch that the others hang on."""
        for k in range(end - 1, start - 1, -1):
            head = self.tokens[k].head.i - self.first
            if not start <= head < end or head == k:
                return k
        return end - 1

    def _modifier_actors(self, token: Token) -> tuple[str, ...]:
        """The states in a noun's adjectives, possessors and compounds: `Chinese`, `China's`, `U.S.-led`."""
        found: list[str] = []
        for child in token.lefts:
            if child.dep_ in ("amod", "compound", "poss", "nmod", "nummod", "npadvmod"):
                found += self._actors_under(child)
        return tuple(dict.fromkeys(found))

    def _actors_under(self, token: Token) -> list[str]:
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
        """The state of the person in `the Assad regime`, `Kagame's government`."""
        places = (c.i - self.first for c in token.lefts if c.dep_ in ("compound", "poss", "nmod", "amod"))
        matches = (self.names.get(k) for k in places)
        return next(((self.actor_of(m),) for m in matches if m is not None and m.kind == "person"), ())

    def _owner_actors(self, token: Token, by: frozenset[str] = _OWNER_PREPOSITIONS) -> tuple[str, ...]:
        """The state of `the government of Peru`, `a spokesman for the Chinese army`, `officials in Hanoi`."""
        for argument in prepositional(token):
            if argument.way not in by or (argument.way == "in" and token.lemma_.lower() in _SENT):
                continue
            k = argument.token.i - self.first
            match = self.names.get(k)
            if match is not None and (match.kind != "person" or argument.way == "of"):
                return (self.actor_of(match),)
            inner = self._modifier_actors(argument.token)
            if inner:
                return inner
        return ()

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
        found = [a for c in token.lefts if c.dep_ == "poss" for a in self._actors_under(c)]
        return tuple(dict.fromkeys(found))

    def _adjacent(self, position: int) -> tuple[str, ...]:
        """The name or nationality that ends right before a title: `Chinese`, `China's`, `former Japanese`."""
        k = position - 1
        while k >= 0 and (
            self.texts[k].lower() in ("'s", "'", "former", "then", "-", "deputy", "acting", "vice")
            or (self.tokens[k].pos_ in ("ADJ", "NOUN") and k not in self.inside and k > position - 4)
        ):
            k -= 1
        for match in self.names.values():
            if match.start <= k < match.end and match.kind != "person":
                return (self.actor_of(match),)
        return ()

    def _is_thing(self, start: int, end: int) -> bool:
        """Whether a capitalised name ends in a word for a thing, or is no name: `Cold War`, `III`, `'S`."""
        last = self.texts[end - 1].lower().rstrip(".")
        return last in not_actors() or not any(t[:1].isalpha() and len(t) > 2 for t in self.texts[start:end])

    def _name_span(self, k: int) -> tuple[int, int]:
        """The run of capitalised words around a name's head, outside other names and offices."""
        start, end = k, k + 1
        while start > 0 and self._is_name_word(start - 1):
            start -= 1
        while end < len(self.tokens) and self._is_name_word(end):
            end += 1
        return start, end

    def _is_name_word(self, k: int) -> bool:
        """Whether a word can belong to a capitalised name: a proper noun, or a particle inside one."""
        if k in self.inside or k in self.offices or is_day(self.texts[k]):
            return False
        if self.tokens[k].pos_ == "PROPN":
            return True
        before = self.texts[k - 1] if k else ""
        if before == "-" and k > 1 and self.texts[k - 2][:1].isupper() and self.texts[k].isalpha():
            return self.tokens[k - 1].idx + 1 == self.tokens[k].idx  # "Ban Ki-moon"
        after = self.texts[k + 1] if k + 1 < len(self.texts) else ""
        joined = before[:1].isupper() and (after[:1].isupper() or (self.texts[k] == "-" and after.isalpha()))
        return joined and self.texts[k].lower() in name_particles()

    def _clean_name(self, start: int, end: int) -> str | None:
        words = self.texts[start:end]
        while words and words[0].lower().strip(".") in {h.strip(".") for h in honorifics()}:
            words = words[1:]
        text = self.tokens[0].doc[self.first + end - len(words) : self.first + end].text if words else ""
        return text if text[:1].isupper() and any(c.islower() for c in text) else (text or None)

    def _after(self, k: int, end: int) -> OfficeMatch | None:
        """The office in apposition: `Li Daoyu, the Chinese ambassador`."""
        for child in self.tokens[k].rights:
            if child.dep_ in ("appos", "npadvmod"):
                office = self.offices.get(child.i - self.first)
                if office is not None:
                    return office
        return self._beside(end)

    def _beside(self, end: int) -> OfficeMatch | None:
        """The office that follows a name and a comma, whatever the parser hung it on."""
        if self.texts[end : end + 1] != [","]:
            return None
        for k in range(end + 1, min(end + 7, len(self.tokens))):
            office = self.offices.get(k)
            if office is not None:
                return office
            if self.tokens[k].pos_ not in ("DET", "ADJ", "NOUN", "PROPN", "PART", "ADV", "ADP"):
                return None
        return None

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
