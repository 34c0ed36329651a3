"""What the tables know of a sentence's words: names, offices, nationalities (whose a noun is: owners.py)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from detente import world
from detente.reading.lists import based, honorifics, name_particles, not_actors
from detente.reading.sentences import Sentence
from detente.reading.titles import is_day

if TYPE_CHECKING:
    from detente.times import TemporalExpression
    from detente.world import NameMatch, OfficeMatch

_NOBODY: Final = "-"
_SWALLOWED: Final = "-"
_OWN_BODIES: Final = ("firm", "association")  # notes of blockers.tsv


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
        self.bodies: dict[int, int] = {}  # "Foreign Ministry": a government's, the text must say whose; where it ends
        self.offices: dict[int, OfficeMatch] = {}
        for office in world.find_offices(self.texts):
            if self._is_first_of_name(office):
                continue
            for k in range(office.start, office.end):
                self.offices[k] = office
        for match in world.find_names(self.texts, on, swallowed=True):
            self._keep(match)
        self._lengthen()

    def _is_first_of_name(self, office: OfficeMatch) -> bool:
        """`Sultan` of `Sultan bin Saad`, which is no title there."""
        return office.end - office.start == 1 and self._has_father(office.end)

    def _has_father(self, end: int) -> bool:
        """Whether a word for a son or daughter carries a name on that ends there."""
        return end < len(self.texts) and name_particles().get(self.texts[end]) == "child"

    def _lengthen(self) -> None:
        """Take the rest of a name into a person's: `King Salman bin Abdelaziz Al Saud`."""
        for root, match in list(self.names.items()):
            if match.kind != "person" or not self._has_father(match.end):
                continue
            end = match.end + 1
            while end < len(self.tokens) and self.tokens[end].pos_ == "PROPN" and end not in self.inside:
                end += 1
            self.names[root] = replace(match, end=end)
            self.inside.update(range(match.start, end))

    def _keep(self, match: NameMatch) -> None:
        if match.kind == _SWALLOWED and match.note.startswith(_OWN_BODIES):
            match = replace(match, kind="organisation", code=_NOBODY)
        if match.kind in ("treaty", _SWALLOWED):
            self.inside.update(range(match.start, match.end))
            return
        if match.code == _NOBODY and match.kind in ("institution", "seat"):
            self.bodies[self._root(match.start, match.end)] = match.end
            return
        known = match.code not in (None, "", _NOBODY) or match.kind in ("organisation", "person")
        if not known or (match.ambiguous and self._in_longer_name(match)) or self._is_given_name(match):
            return
        if self._goes_on(match.end) and (match.kind == "person" or self._only_where(match.end + 1)):
            return
        root = self._root(match.start, match.end)
        held = self.names.get(root)
        if held is not None and held.start == match.start:  # "U.S.-China"
            self.joint[root] = held
        self.names[root] = match
        self.inside.update(range(match.start, match.end))

    def _is_given_name(self, match: NameMatch) -> bool:
        """`Minister Martin Okello`: somebody's surname that is the first name of another here."""
        after = self.tokens[match.end] if match.end < len(self.tokens) else None
        last = self.tokens[match.end - 1]
        if match.kind != "person" or match.note != "surname" or after is None or last.dep_ != "compound":
            return False
        return after.pos_ == "PROPN" and match.end not in self.offices and last.head.i >= after.i

    def _goes_on(self, end: int) -> bool:
        """Whether a hyphen carries a name on: `Park Jin-woo` is no Park Jin."""
        if end + 1 >= len(self.texts) or self.texts[end] != "-" or not self.texts[end + 1][:1].islower():
            return False
        hyphen = self.tokens[end]
        return self.tokens[end - 1].idx + len(self.texts[end - 1]) == hyphen.idx == self.tokens[end + 1].idx - 1

    def _only_where(self, place: int) -> bool:
        """`the Geneva-based envoy`: the place says where he is, not whose (as of `the Tripoli-based government`)."""
        noun = self.tokens[place].head.lemma_.lower()
        return based().get(self.texts[place]) == "where" and based().get(noun) != "rules"

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
        if self.tokens[k].pos_ == "PROPN" and self.texts[k][:1].isalnum():
            return True
        before = self.texts[k - 1] if k else ""
        if self.texts[k] == "-" and self.tokens[k].idx > self.tokens[k - 1].idx + len(before):
            return False  # a dash
        if before == "-" and k > 1 and self.texts[k - 2][:1].isupper() and self.texts[k].isalpha():
            return self.tokens[k - 1].idx + 1 == self.tokens[k].idx  # "Ban Ki-moon"
        after = self.texts[k + 1] if k + 1 < len(self.texts) else ""
        joined = before[:1].isupper() and (after[:1].isupper() or (self.texts[k] == "-" and after.isalpha()))
        return joined and self.texts[k].lower() in name_particles()

    def _clean_name(self, start: int, end: int) -> str | None:
        words = self.texts[start:end]
        while words and words[0].lower().strip(".") in honorifics():
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
        if self._is_elsewhere(end + 1):
            return None
        for k in range(end + 1, min(end + 7, len(self.tokens))):
            office = self.offices.get(k)
            if office is not None:
                return None if office.group and office.end - office.start == 1 else office
            if self.tokens[k].pos_ not in ("DET", "ADJ", "NOUN", "PROPN", "PART", "ADV", "ADP"):
                return None
        return None

    def _is_elsewhere(self, k: int) -> bool:
        """Whether a phrase of time, place or company follows the comma: `Ruiz, in a meeting with the minister`."""
        return k < len(self.tokens) and self.tokens[k].pos_ == "ADP" and self.texts[k].lower() != "of"
