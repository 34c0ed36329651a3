"""Who held which office when."""

import re
from collections import defaultdict
from datetime import date, timedelta
from functools import lru_cache

from detente.world.forms import plain
from detente.world.model import Person
from detente.world.tables import first_day, forms_in, last_day, rows

_ARTICLE = re.compile(r"^(?:al|el|Al|El|ul|as)[- ](?=[A-Z])")
_NO_SURNAME = re.compile(r"(?:Jr|Sr)?\.?|[IVX]+|.")


@lru_cache(maxsize=1)
def own_persons() -> tuple[Person, ...]:
    """Return the terms written by hand: those whom the news names most."""
    return tuple(_person(cells) for cells in rows("persons_own"))


@lru_cache(maxsize=1)
def all_persons() -> tuple[Person, ...]:
    """Return every term of the tables, the hand-written ones first."""
    return own_persons() + tuple(_person(cells) for cells in rows("persons"))


def _person(cells: list[str]) -> Person:
    name, alternatives, surname, code, office, start, end = cells
    return Person(name, surname, code, office, first_day(start), last_day(end), tuple(forms_in(alternatives)))


@lru_cache(maxsize=1)
def by_name() -> dict[str, list[Person]]:
    """Return the terms by every full name and every surname, as written and without diacritics."""
    index: dict[str, list[Person]] = defaultdict(list)
    for person in all_persons():
        for form in _calls(person):
            index[form].append(person)
    return dict(index)


def _calls(person: Person) -> set[str]:
    calls = {person.name, *person.alternatives, *surnames_of(person)}
    calls |= {other for call in calls for other in _spelt_otherwise(call, person.code)}
    return calls | {plain(call) for call in calls if not call.isascii()}


@lru_cache(maxsize=1)
def _endings() -> dict[str, list[tuple[str, str]]]:
    """By state, how the ends of its officers' surnames are spelt, and otherwise spelt."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for ending, other, codes in rows("name_endings"):
        for code in codes.split():
            found[code].append((ending, other))
    return dict(found)


def _spelt_otherwise(name: str, code: str) -> list[str]:
    """Return other spellings of a name: ``Pashinian`` for ``Pashinyan``."""
    endings = _endings().get(code, ())
    return [name[: -len(ending)] + other for ending, other in endings if name.endswith(ending)]


def surnames_of(person: Person) -> set[str]:
    """Return what the news calls the person for short: ``al-Assad``, ``Assad``; ``Chou`` of Chou En-lai."""
    found = {person.surname}
    if person.alternatives:
        last = person.name.endswith(person.surname)
        found.update(one.split()[-1 if last else 0] for one in person.alternatives if " " in one)
        found.update(one for one in person.alternatives if " " not in one)
    found.update(_ARTICLE.sub("", one) for one in list(found))
    return {one for one in found if not _NO_SURNAME.fullmatch(one)}


@lru_cache(maxsize=1)
def _by_office() -> dict[tuple[str, str], list[Person]]:
    index: dict[tuple[str, str], list[Person]] = defaultdict(list)
    for person in all_persons():
        index[person.code, person.office].append(person)
    return dict(index)


def nearness(person: Person, on: date | None) -> tuple[int, int]:
    """Return a sorting key: in office on the day first, then terms ended before (nearest first), then later.

    Without a day, the latest terms come first.
    """
    if on is None:
        return 0, -(person.start or date.min).toordinal()
    if person.in_office(on):
        return 0, (on - (person.start or on)).days
    if person.start is not None and person.start > on:
        return 2, (person.start - on).days
    return 1, (on - (person.end or person.start or date.min)).days


def persons_named(surname_or_full: str, on: date | None) -> list[Person]:
    """Return the terms of persons so called (surname or full name): holders on the day, then former ones.

    Several terms of one person come as several values; a name unknown to the tables gives an empty list.
    """
    index = by_name()
    found = index.get(surname_or_full) or index.get(plain(surname_or_full), [])
    own = _own()
    return sorted(found, key=lambda person: (nearness(person, on)[0], person not in own, nearness(person, on)[1]))


@lru_cache(maxsize=1)
def _own() -> frozenset[Person]:
    return frozenset(own_persons())


def holder(code: str, office: str, on: date | None) -> Person | None:
    """Return who held the office (normalised, as in offices.tsv) of the state on the day, or None.

    ``on`` None asks for the latest one known. Where two terms meet on the day, the later one counts.
    """
    terms = _by_office().get((code, office), [])
    if on is not None:
        terms = [person for person in terms if person.in_office(on) and not _overstayed(person, on)]
    return max(terms, key=lambda person: person.start or date.min, default=None)


def has_office(code: str, office: str) -> bool:
    """Tell whether the tables know anybody who ever held the office of the state."""
    return (code, office) in _by_office()


def _overstayed(person: Person, on: date) -> bool:
    """An open end far back means only that nobody noted it, but for the terms written by hand."""
    if person in _own():
        return False
    return person.end is None and person.start is not None and on - person.start > timedelta(days=365 * 12)
