"""Who acts: states, other actors, and persons with the offices in which they were named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set

from detente.analysis import PersonInOffice, actor_name
from detente.analysis.wording import date_words
from detente.export.linked.ftm.entity import Entity, countries, entity, name_of, named, prefix
from detente.reconcile import Entry
from detente.reconcile.merging import same_person
from detente.world import is_state


def party_id(actor: str) -> str:
    """Return the id of an actor's entity."""
    return name_of("actor", actor)


def parties(actors: Iterable[str]) -> Iterator[Entity]:
    """Yield the actors: a state as the public body that acts for it, any other as a legal entity."""
    for actor in sorted(set(actors)):
        name = named(actor_name(actor), f"actor {party_id(actor)[-12:]}")
        told = {"name": name, "country": countries().get(actor)}
        yield entity("PublicBody" if is_state(actor) else "LegalEntity", party_id(actor), told)


class Persons:
    """The persons of a ledger, and who of them an entry names."""

    def __init__(self, found: Sequence[PersonInOffice]) -> None:
        self._of: dict[tuple[str, str], list[PersonInOffice]] = defaultdict(list)
        self._by_word: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for one in found:
            key = (one.person, one.state or "")
            self._of[key].append(one)
            for word in one.person.split():
                self._by_word[word].add(key)

    @property
    def states(self) -> set[str]:
        """The states that they act for."""
        return {state for _, state in self._of if state}

    def ids(self, names: Iterable[str], states: Set[str]) -> list[str]:
        """Return the ids of persons so named who act for one of the states; a name that fits several gives none."""
        found = []
        for name in names:
            keys = {key for word in name.split() for key in self._by_word.get(word, ()) if key[1] in states}
            same = [key for key in keys if same_person(key[0], name)]
            found += [name_of("person", *same[0])] if len(same) == 1 else []
        return sorted(set(found))

    def entities(self) -> Iterator[Entity]:
        """Yield the persons, then the offices, then who was named in which."""
        for (person, state), terms in sorted(self._of.items()):
            offices = sorted({one.office for one in terms if one.office})
            name = named(person, f"person {name_of('person', person, state)[-12:]}")
            told = {"name": name, "country": countries().get(state), "position": offices}
            yield entity("Person", name_of("person", person, state), told)
        posts = {(one.state, one.office) for terms in self._of.values() for one in terms if one.state and one.office}
        for state, office in sorted(posts):
            told = {"name": f"{actor_name(state)}: {office}", "country": countries().get(state)}
            yield entity("Position", name_of("post", state, office), {**told, "organization": party_id(state)})
        for key, terms in sorted(self._of.items()):
            yield from (_occupancy(key, one) for one in terms if one.state and one.office)


def _occupancy(key: tuple[str, str], one: PersonInOffice) -> Entity:
    """The term of office is not known, only when the person was named in it: so `date`, and no beginning nor end."""
    seen = " to ".join(dict.fromkeys(date_words(on) for on in (one.first, one.last)))
    told = {
        "holder": name_of("person", *key),
        "post": name_of("post", one.state or "", one.office or ""),
        "date": [prefix(end) for on in (one.first, one.last) if on for end in on.split("/")],
        "summary": f"named in this office: {seen}; when the term began and ended is not told",
    }
    return entity("Occupancy", name_of("term", *key, one.office or ""), told)


def named_by(entry: Entry) -> list[str]:
    """Return the names of persons that an entry gives: who met, or who speaks."""
    speaker = entry.fields.get("speaker")
    return [*entry.fields.get("persons", ()), *([speaker] if speaker else [])]
