"""Verbs that are a measure by themselves, alone or with a particle: `suspended`, `cut off`, `put on hold`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from detente.extract.predicates import noun_forms
from detente.extract.tables import classes, rows
from detente.reading.kept import kept

if TYPE_CHECKING:
    from detente.reading.tokens import Token


@dataclass(frozen=True, slots=True)
class Barring:
    """One row of `measure_verbs.tsv`.

    objects: what it must be done to, None for anything. status: what it gives. noun: the measure as a noun.
    """

    objects: frozenset[str] | None
    status: str
    noun: str

    def allows(self, thing: Token) -> bool:
        """Whether the verb bars when it is done to this."""
        return self.objects is None or bool(noun_forms(thing) & self.objects)


@kept
def barring(verb: Token) -> Barring | None:
    """What the table says of a verb, with its particle before the verb alone; None of verbs that are no measure."""
    lemma = verb.lemma_.lower()
    for particle, row in _with_particles().get(lemma, ()):
        if _stands_with(verb, particle):
            return row
    return _alone().get(lemma)


def barring_participle(word: Token) -> Barring | None:
    """The same of a participle used as an adjective: `remain frozen`."""
    return _alone().get(word.lower_)


def is_barring(word: Token) -> bool:
    """Whether a word is such a verb, or a participle of one."""
    return barring(word) is not None or barring_participle(word) is not None


def _stands_with(verb: Token, particle: tuple[str, ...]) -> bool:
    """Whether the words stand below the verb one under the other: `off`, `on hold`, `out of`."""
    heads = [verb]
    for word in particle:
        heads = [c for h in heads for c in h.children if c.lower_ == word and c.i > verb.i]
    return bool(heads)


@lru_cache(maxsize=1)
def _alone() -> dict[str, Barring]:
    return {key: row for key, row in _table() if " " not in key}


@lru_cache(maxsize=1)
def _with_particles() -> dict[str, list[tuple[tuple[str, ...], Barring]]]:
    found: dict[str, list[tuple[tuple[str, ...], Barring]]] = {}
    for key, row in _table():
        lemma, *particle = key.split()
        if particle:
            found.setdefault(lemma, []).append((tuple(particle), row))
    return found


@lru_cache(maxsize=1)
def _table() -> tuple[tuple[str, Barring], ...]:
    return tuple((row[0], read_row(*row[1:])) for row in rows("measure_verbs.tsv"))


def read_row(objects: str, status: str = "", noun: str = "") -> Barring:
    """A row from its cells: objects as words and classes joined by `|`, or `*`."""
    return Barring(_objects(objects), status or "in_force", noun)


def _objects(cell: str) -> frozenset[str] | None:
    if cell == "*":
        return None
    found: set[str] = set()
    for option in cell.split("|"):
        found |= classes().get(option, frozenset()) if option.startswith("@") else {option}
    return frozenset(found)
