"""What sort of actor a name is, and which offices a person held by the tables of `detente.world`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from detente.analysis.wording import actor_name, date_words
from detente.reconcile import Entry
from detente.world import find_names, is_state, persons_named, tokens_of

STATE, PERSON, ORGANISATION, ACTOR = "state", "person", "organisation", "actor"

_ORGANISED: Final = frozenset({"organisation", "institution", "treaty"})


@dataclass(frozen=True, slots=True)
class Term:
    """A term of office. state: code or name of whom the person acted for."""

    person: str
    state: str
    office: str
    span: str

    @property
    def of(self) -> str:
        """For whom: "China"."""
        return actor_name(self.state)


def terms_of(name: str) -> list[Term]:
    """Return the terms of the person so called in full, the earliest first; none for a state or a bare surname."""
    if is_state(name):
        return []
    found = {one for one in persons_named(name, None) if name == one.name or name in one.alternatives}
    ordered = sorted(found, key=lambda one: (one.start or date.min, one.end or date.max, one.office))
    return [Term(one.name, one.code, one.office, _span(one.start, one.end)) for one in ordered]


def sort_of(name: str, entries: Iterable[Entry]) -> str:
    """Return what an actor is, by the tables, or else by how the entries name it."""
    if is_state(name):
        return STATE
    if terms_of(name):
        return PERSON
    tokens = tokens_of(name)
    if any(one.kind in _ORGANISED and (one.start, one.end) == (0, len(tokens)) for one in find_names(tokens, None)):
        return ORGANISATION
    if any(name in entry.fields.get("persons", ()) for entry in entries):
        return PERSON
    return ACTOR


def _span(start: date | None, end: date | None) -> str:
    if start is None and end is None:
        return "when is not known"
    if start is None:
        return f"until {date_words(str(end))}"
    return f"{date_words(str(start))} to {date_words(str(end))}" if end else f"since {date_words(str(start))}"
