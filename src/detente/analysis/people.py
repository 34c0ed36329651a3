"""Who speaks and meets for whom: the persons of a ledger with their states and the offices they held then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from detente.analysis.wording import actor_name
from detente.ledger import HeldDocument
from detente.reconcile import Entry
from detente.reconcile.merging import fullest_names, same_person
from detente.records import Meeting, Record, Statement
from detente.times import parse_edtf
from detente.world import Person, find_names, find_offices, is_state, persons_named, tokens_of

_LAST: Final = "\uffff"


@dataclass(frozen=True, slots=True)
class PersonInOffice:
    """A person in one office, as the ledger's records show them.

    person: the name. state: code, None where neither the records nor the tables tell. office: the one held on the
    dates of the records by the tables of `detente.world`, None where unknown. first, last: dates (EDTF) of the
    earliest and the latest record, None where all are undated. entries: how many entries name the person so.
    """

    person: str
    state: str | None
    office: str | None
    first: str | None
    last: str | None
    entries: int


@dataclass(frozen=True, slots=True)
class _Sighting:
    """A name in a record. among: the states it may belong to; on: the record's date (EDTF)."""

    name: str
    among: tuple[str, ...]
    on: str | None
    entry: str


def people(entries: Iterable[Entry], documents: Iterable[HeldDocument]) -> list[PersonInOffice]:
    """Return the persons of meetings and statements, a value for each office of each.

    They come by state, office and first date, so that whoever followed in an office stands below; unknown offices
    and states come last. A record without a date counts on its document's. Speakers who act for no state (a private
    person, a newspaper) are left out.
    """
    told = {d.key: d.published for d in documents if d.dating != "inferred"}
    seen = [sighting for entry in entries for sighting in _sightings(entry, told)]
    states = _states(seen)
    names = _names(seen, states)
    groups: dict[tuple[str, str | None, str | None], list[_Sighting]] = defaultdict(list)
    for one in seen:
        state = states[one]
        groups[names[one], state, _office(one, state)].append(one)
    return sorted((_in_office(*key, group) for key, group in groups.items()), key=_order)


def _order(one: PersonInOffice) -> tuple[Any, ...]:
    state = actor_name(one.state) if one.state else _LAST
    return state, one.office or _LAST, _bounds(one.first)[0], one.person


def _in_office(person: str, state: str | None, office: str | None, group: Sequence[_Sighting]) -> PersonInOffice:
    dates = [one.on for one in group if one.on is not None]
    first = min(dates, key=lambda on: (_bounds(on)[0], on), default=None)
    last = max(dates, key=lambda on: (_bounds(on)[1], on), default=None)
    return PersonInOffice(person, state, office, first, last, len({one.entry for one in group}))


# ------------------------------------------------------------------------------------------------ who is named where


def _sightings(entry: Entry, told: Mapping[str, str | None]) -> Iterator[_Sighting]:
    for record in entry.records:
        on = record.date or told.get(record.document)
        for name, among in _named(record):
            yield _Sighting(name, among, on, entry.id)


def _named(record: Record) -> Iterator[tuple[str, tuple[str, ...]]]:
    if isinstance(record, Meeting):
        states = tuple(actor for actor in record.participants if is_state(actor))
        own = (name for name in record.persons if name not in record.participants)  # who is a party acts for no state
        yield from ((name, states) for name in own)
    elif isinstance(record, Statement) and is_state(record.by) and _is_person(record.speaker):
        yield record.speaker, (record.by,)


def _is_person(speaker: str) -> bool:
    """Whether it is a person's name: one of the tables, or capitals without office, ministry, state or city."""
    if persons_named(speaker, None):
        return True
    words, tokens = speaker.split(), tokens_of(speaker)
    if len(words) < 2 or not (words[0][0].isupper() and words[-1][0].isupper()):
        return False
    others = (m for m in find_names(tokens, None) if m.kind != "person")
    part_of_name = all(m.ambiguous and m.end - m.start < len(tokens) for m in others)  # Marta Salvador
    return part_of_name and not find_offices(tokens)


# ------------------------------------------------------------------------------------------------ state, name, office


def _states(seen: Sequence[_Sighting]) -> dict[_Sighting, str | None]:
    """The state of each: its only one, the one that the tables know, or that of the same name elsewhere."""
    found = {one: one.among[0] if len(one.among) == 1 else _known_state(one) for one in seen}
    elsewhere = {one.name: state for one, state in sorted(found.items(), key=str) if state}
    return {one: state or _if_among(elsewhere.get(one.name), one) for one, state in found.items()}


def _known_state(one: _Sighting) -> str | None:
    terms = [term for term in persons_named(one.name, _day(one.on)) if term.code in one.among]
    return next((term.code for term in [*_held(terms, one.on), *terms]), None)


def _if_among(state: str | None, one: _Sighting) -> str | None:
    return state if state in one.among else None


def _names(seen: Sequence[_Sighting], states: Mapping[_Sighting, str | None]) -> dict[_Sighting, str]:
    """What to call each: a holder of an office by the fullest form in the records, anybody else likewise.

    A holder known by a bare surname only has the full name from the tables.
    """
    holders, others = _by_bearer(seen, states)
    chosen, called = {}, defaultdict(set)
    for (state, full), group in holders.items():
        longest = max((one.name for one in group), key=lambda name: (len(name.split()), len(name), name))
        name = longest if " " in longest else full
        called[state].add(name)
        chosen.update(dict.fromkeys(group, name))
    for state, group in others.items():
        forms = fullest_names(one.name for one in group)
        for one in group:
            holding = [name for name in called[state] if same_person(one.name, name)]
            same = holding if len(holding) == 1 else [name for name in forms if same_person(one.name, name)]
            chosen[one] = same[0] if same else one.name
    return chosen


_Holders = dict[tuple[str | None, str], list[_Sighting]]
_Others = dict[str | None, list[_Sighting]]


def _by_bearer(seen: Sequence[_Sighting], states: Mapping[_Sighting, str | None]) -> tuple[_Holders, _Others]:
    """The sightings of each holder of an office, by state and the tables' name, and all others by state."""
    holders, others = defaultdict(list), defaultdict(list)
    for one in seen:
        terms = _terms(one, states[one])
        if terms:
            holders[states[one], terms[0].name].append(one)
        else:
            others[states[one]].append(one)
    return holders, others


def _office(one: _Sighting, state: str | None) -> str | None:
    return next((term.office for term in _terms(one, state)), None)


def _terms(one: _Sighting, state: str | None) -> list[Person]:
    """The terms of office in which the name can be meant; none where it has several bearers."""
    terms = [term for term in persons_named(one.name, _day(one.on)) if term.code == state]
    held = _held(terms, one.on)
    return held if all(same_person(held[0].name, term.name) for term in held) else []


def _held(terms: Sequence[Person], on: str | None) -> list[Person]:
    """Of these terms those that cover the last day of a date, or else its first."""
    if on is None:
        return []
    days = parse_edtf(on)
    running = [term for term in terms if term.in_office(days.last)]
    return running or [term for term in terms if term.in_office(days.first)]


def _day(on: str | None) -> date | None:
    return parse_edtf(on).last if on else None


def _bounds(on: str | None) -> tuple[date, date]:
    """First and last day; an undated record sorts after all dated ones."""
    return (date.max, date.max) if on is None else (parse_edtf(on).first, parse_edtf(on).last)
