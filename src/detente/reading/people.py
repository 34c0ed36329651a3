"""Persons of a document: who is named, in which office, of which state; and who "Baker" is later on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from detente import world
from detente.reading.lists import body_nouns, groups, state_offices, title_words
from detente.reading.mentions import Mention

_LATELY: Final = timedelta(days=400)
_AGE: Final = 15  # years


@dataclass(frozen=True, slots=True)
class Known:
    """A person as the document introduced them."""

    name: str
    actor: str | None
    office: str | None
    confidence: float


def surname_of(name: str) -> str:
    """The last word of a name that is no suffix; for `Kim Jong Il` the full name finds it anyway."""
    words = [w for w in name.replace(",", " ").split() if w.rstrip(".") not in ("Jr", "Sr", "II", "III", "IV")]
    return words[-1] if words else name


@dataclass
class Memory:
    """Grows while a document is read; asked by surname, by full name, or by office."""

    on: date | None
    full_names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _by_word: dict[str, Known] = field(default_factory=dict)
    _by_office: list[tuple[str, Known]] = field(default_factory=list)

    def learn(self, mention: Mention) -> None:
        """Keep a person who was introduced with an office or a state."""
        if mention.person is None:
            return
        actor = mention.actors[0] if mention.actors else None
        known = Known(mention.person, actor, mention.office, mention.confidence)
        words = mention.person.split()
        for word in {surname_of(mention.person), words[0] if len(words) > 1 else "", mention.person}:
            held = self._by_word.get(word)
            if word and (held is None or (held.actor is None and actor) or len(held.name) < len(known.name)):
                self._by_word[word] = known
        if mention.office:
            self._by_office.append((mention.office.lower(), known))

    def recall(self, name: str, office: str | None = None) -> Known | None:
        """The person of that name in this document, or in the tables at its date."""
        held = self._by_word.get(name) or self._by_word.get(surname_of(name))
        if held is not None and _same_person(name, held.name):
            return held
        return self._from_tables(name, office)

    def as_introduced(self, place: Mention) -> Mention:
        """A place that acts, under the surname of a person whom this document introduced with a state: that person."""
        held = self._by_word.get(place.text) if place.kind == "place" else None
        if held is None or held.actor is None or surname_of(held.name) != place.text:
            return place
        found = place.resolved((held.actor,), "memory", held.confidence * 0.95)
        return replace(found, kind="official", person=held.name, office=held.office)

    def _from_tables(self, name: str, office: str | None) -> Known | None:
        if name.lower() in groups() or name.lower() in body_nouns():  # "the Council" is no Revolutionary Council's
            return None
        found = world.persons_named(name, self.on)
        if " " not in name:
            found = self._as_introduced(name, self._of_the_age(found))
            found = [p for p in found if p.office == office] or found if office else self._lately(found)
        if not found or (" " not in name and len({p.code for p in found}) > 1):
            return None
        person = found[0]
        return Known(person.name, person.code, office or person.office, 0.9 if " " in name or office else 0.6)

    def _as_introduced(self, surname: str, found: list[world.Person]) -> list[world.Person]:
        """Those who can be whom the document names in full: no David Hale where it has a Lawrence Hale."""
        named = self.full_names.get(surname)
        if not named:
            return found
        return [p for p in found if any(_same_person(full, called) for full in named for called in _calls(p))]

    def _of_the_age(self, found: list[world.Person]) -> list[world.Person]:
        """Those whom news of the document's date can mean: in office before it, and not an age after it."""
        if self.on is None:
            return found
        on, until = self.on, self.on.year + _AGE
        return [p for p in found if (p.start <= on if p.start else p.end is None or p.end.year <= until)]

    def _lately(self, found: list[world.Person]) -> list[world.Person]:
        """Those of a surname who are in office at the document's date, or left it not long before."""
        if self.on is None:
            return found
        since = self.on - _LATELY
        recent = [p for p in found if p.start is None or p.start <= self.on]
        return [p for p in recent if p.end is None or p.end >= since] or found

    def rivals(self, office: str, person: str) -> frozenset[str]:
        """The states that have another holder of an office that each state has once: not this person's."""
        wanted = office.lower()
        if not wanted.endswith(tuple(office for office, number in state_offices().items() if number == "one")):
            return frozenset()
        others = (k for held, k in self._by_office if held == wanted and surname_of(k.name) != surname_of(person))
        return frozenset(known.actor for known in others if known.actor)

    def holder(self, office: str) -> Known | None:
        """The last person introduced with that office ("the secretary of state", "the minister")."""
        wanted = office.lower()
        for held, known in reversed(self._by_office):
            if wanted == held or (_same_rank(wanted, held) and (wanted in held.split() or held.endswith(wanted))):
                return known
        return None


def _same_rank(wanted: str, held: str) -> bool:
    """Whether an office can be meant by a shorter title: no deputy by that of the chief."""
    return _is_deputy(wanted) == _is_deputy(held)


def _is_deputy(office: str) -> bool:
    return "deputy" in title_words().get(office.split(maxsplit=1)[0], ())


def _same_person(name: str, known: str) -> bool:
    """`Baker` and `James A. Baker III` may be one; `Laura Bush` and `George Bush` are two."""
    first, second = name.split(), known.split()
    if len(first) == 1 or len(second) == 1:
        return True
    shared = {w.strip(".,") for w in first} & {w.strip(".,") for w in second}
    return len(shared) >= 2 or first[0][0] == second[0][0]


def _calls(person: world.Person) -> tuple[str, ...]:
    return tuple(called for called in (person.name, *person.alternatives) if " " in called)


def full_names(mentions: Iterable[Mention]) -> dict[str, tuple[str, ...]]:
    """By surname, the persons whom a document names with more than a surname."""
    found: dict[str, dict[str, None]] = {}
    for mention in mentions:
        if mention.person and " " in mention.person and mention.person[:1].isupper():
            found.setdefault(surname_of(mention.person), {})[mention.person] = None
    return {surname: tuple(names) for surname, names in found.items()}


def learn_all(memory: Memory, mentions: Iterable[Mention]) -> None:
    """Learn the persons of many mentions, those with an office first."""
    held = [m for m in mentions if m.person]
    for mention in sorted(held, key=lambda m: m.office is None):
        memory.learn(mention)
