"""What the world tables say, as plain values."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class State:
    """A state, a dependent territory, or a former state."""

    code: str
    """ISO 3166-1 alpha-3; of a former state ISO 3166-3 alpha-3."""
    name: str
    capital: str | None
    status: str
    """``state``, ``territory`` or ``former``."""
    since: date | None
    """First day under this code, where it matters for a document's date."""
    until: date | None
    """Last day under this code."""
    successor: str | None
    """Of a former state: the code that its later acts are told of."""


@dataclass(frozen=True, slots=True)
class Person:
    """One term of one person in one office."""

    name: str
    surname: str
    """The part by which the news calls the person: ``Xi`` of Xi Jinping, ``Baker`` of James A. Baker III."""
    code: str
    """The state, or the short name of the organisation, that the person acted for."""
    office: str
    """Normalised as in offices.tsv: ``president``, ``foreign minister`` ..."""
    start: date | None
    """First day at the latest (first day of the year or month where only that is known)."""
    end: date | None
    """Last day at the latest; None while in office or where unknown."""
    alternatives: tuple[str, ...] = ()
    """Other spellings of the full name."""

    def in_office(self, on: date) -> bool:
        """Tell whether the term covers the day; an unknown side is open only if the other one is near."""
        if self.start is None or self.end is None:
            return self._in_open_term(on)
        return self.start <= on <= self.end

    def _in_open_term(self, on: date) -> bool:
        if self.start is not None:
            return self.start <= on
        return self.end is not None and self.end.year - 4 <= on.year and on <= self.end


@dataclass(frozen=True, slots=True)
class Place:
    """A city, venue or region: it tells where, not who."""

    name: str
    """How the program shows it: the city's usual name."""
    code: str | None
    """The state it lies in, None where that is nobody's (a sea)."""


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name found in a token list: ``tokens[start:end]``."""

    start: int
    end: int
    code: str
    """State code; of an organisation or treaty its short name; ``-`` where only the context tells."""
    kind: str
    """``state``, ``people``, ``adjective``, ``capital``, ``seat``, ``institution``, ``organisation``,
    ``person``, ``place`` or ``treaty``."""
    canonical: str
    """The display name of a state, the full one of a person, the usual one of a city, else the short one."""
    office: str | None = None
    """Of a person: the office held on the document's date, if any. Of an institution: its sort."""
    ambiguous: bool = False
    """The form has another common meaning, or several bearers: the context must decide."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class OfficeMatch:
    """A title found in a token list: ``tokens[start:end]``."""

    start: int
    end: int
    office: str
    """Normalised, with ``deputy`` put before where a modifier says so."""
    code: str | None
    """The state (or organisation) of every holder of such a title, else None."""
    group: bool
    """Many persons, or a body acting as one: officials, troops, a delegation."""
    role: str
    """Rank group: head_of_state, minister, diplomat, spokesperson, legislature, military, official ..."""
    standing: str = "current"
    """``current``, ``former``, ``acting`` or ``next``, from the words before the title."""
