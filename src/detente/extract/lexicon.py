"""The lexicon of relations: predicates, what they mean, and where their actors stand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from detente.extract.tables import classes, rows

_OPEN: Final = frozenset({"@actor", "@body", "@place", "@person", "*"})
_NOUN_LINKS: Final = frozenset({"of", "for", "to", "on", "in"})


@dataclass(frozen=True, slots=True)
class Restriction:
    """What must stand (or not) in one argument.

    options: words, `@class`, `@actor` or `@place`. open: those that ask for no word in particular. words: all that the
    others allow, each class by its members.
    """

    relation: str
    negated: bool
    options: tuple[str, ...]
    open: tuple[str, ...]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a predicate.

    head: its lemma; rest: further words that must stand with it. root: PLOVER type.
    sources, targets: relations in which the actors stand, in order of preference. number: its row.
    """

    head: str
    rest: tuple[str, ...]
    pos: str
    root: str
    cameo: str | None
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    when: tuple[Restriction, ...]
    number: int

    @property
    def lemma(self) -> str:
        """The predicate as it stands in the table."""
        return " ".join((self.head, *self.rest))

    @property
    def is_negation(self) -> bool:
        """Whether it is said by a negation: `will not accept`."""
        return any(r.relation == "neg" and not r.negated for r in self.when)


@lru_cache(maxsize=1)
def senses() -> dict[tuple[str, str], tuple[Sense, ...]]:
    """Senses by part of speech (V, N, A) and head lemma, the most specific first."""
    found: dict[tuple[str, str], list[Sense]] = {}
    for number, row in enumerate(rows("lexicon.tsv"), 1):
        sense = _sense(number, row)
        found.setdefault((sense.pos, sense.head), []).append(sense)
    return {key: tuple(sorted(value, key=_generality)) for key, value in found.items()}


def _generality(sense: Sense) -> tuple[int, int]:
    return -(2 * len(sense.rest) + len(sense.when)), sense.number


def _sense(number: int, row: tuple[str, ...]) -> Sense:
    lemma, pos, root, cameo, source, targets, when = (row + ("",) * 7)[:7]
    head, rest = _parts(lemma, pos)
    return Sense(
        head=head,
        rest=rest,
        pos=pos,
        root=root,
        cameo=None if cameo in ("", "-") else cameo,
        sources=_relations(source) or ("default",),
        targets=_relations(targets),
        when=tuple(_restriction(part) for part in when.split(";") if part.strip() not in ("", "-")),
        number=number,
    )


def _relations(cell: str) -> tuple[str, ...]:
    return tuple(t.strip() for t in cell.split(",") if t.strip() not in ("", "-"))


def _parts(lemma: str, pos: str) -> tuple[str, tuple[str, ...]]:
    """Head and further words: the first word of a verb, the last of a noun (the last before `of`, `for`)."""
    words = lemma.split()
    at = 0
    if pos == "N":
        at = next((i for i, w in enumerate(words) if w in _NOUN_LINKS and i), len(words)) - 1
    return words[at], tuple(words[:at] + words[at + 1 :])


def _restriction(text: str) -> Restriction:
    relation, _, options = text.strip().partition("=")
    negated = relation.endswith("!")
    named = tuple(o.strip() for o in options.split("|"))
    open_ = tuple(o for o in named if o in _OPEN)
    return Restriction(relation.rstrip("!").strip(), negated, named, open_, _allowed(named))


@cache  # many rows ask for the same
def _allowed(options: tuple[str, ...]) -> frozenset[str]:
    named = (o for o in options if o not in _OPEN)
    return frozenset(w for o in named for w in (classes().get(o, ()) if o.startswith("@") else (o,)))


@lru_cache(maxsize=1)
def light_verbs() -> dict[str, str]:
    """Verbs that only carry a noun predicate: lemma -> `same` or `inverse` (the subject receives)."""
    return {row[0]: row[1] for row in rows("light_verbs.tsv")}


@lru_cache(maxsize=1)
def reporting_verbs() -> dict[str, str]:
    """Verbs of saying: lemma -> class (`neutral`, `assert`, `concede`, `deny` …)."""
    return {row[0]: row[1] for row in rows("reporting_verbs.tsv")}
