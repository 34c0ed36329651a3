"""Lists of barred things: `suspended loans, grants and credits` is one measure, `sales and visits` are two."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from detente.extract.clauses import noun_phrase
from detente.extract.predicates import noun_forms
from detente.extract.tables import rows
from detente.reading.grammar import conjuncts

if TYPE_CHECKING:
    from detente.reading.tokens import Token


def firsts_of_kinds(barred: Sequence[Token]) -> list[Token]:
    """Of the things that one verb bars, the first of each run of one kind."""
    return [run[0] for run in _runs(barred)]


def list_phrase(noun: Token) -> str:
    """A barred thing in words, with those of its list that are of its kind: `loans, grants and credits`."""
    run = next((r for r in _runs(_nouns_of(noun)) if r[0].i == noun.i), [noun])
    *before, last = [noun_phrase(thing) for thing in run]
    return f"{', '.join(before)} and {last}" if before else last


def _nouns_of(noun: Token) -> list[Token]:
    """The list that a noun stands in, from its first member on."""
    first = noun
    while first.dep_ == "conj" and first.head.pos_ in ("NOUN", "PROPN"):
        first = first.head
    return [t for t in conjuncts(first) if t.pos_ in ("NOUN", "PROPN")]


def _runs(things: Sequence[Token]) -> list[list[Token]]:
    """The things in the order of the text, a new run where another kind begins."""
    runs: list[list[Token]] = []
    held: str | None = None
    for thing in sorted(things, key=lambda t: t.i):
        kind = _kind(thing)
        if runs and (kind is None or held is None or kind == held):
            runs[-1].append(thing)
        else:
            runs.append([thing])
        held = kind or held
    return runs


def _kind(noun: Token) -> str | None:
    forms = noun_forms(noun)
    return next((kind for kind, nouns in _kinds().items() if forms & nouns), None)


@lru_cache(maxsize=1)
def _kinds() -> dict[str, frozenset[str]]:
    return {row[0]: frozenset(row[1].split("|")) for row in rows("barred_kinds.tsv")}
