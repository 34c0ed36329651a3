"""Nouns of an act that is a measure by what it is done to: `the recall of its ambassador`, `a halt to arms sales`."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from detente.extract.measure_verbs import Barring, read_row
from detente.extract.predicates import noun_forms
from detente.extract.tables import classes, rows
from detente.reading.grammar import prepositional
from detente.reading.kept import kept

if TYPE_CHECKING:
    from detente.reading.tokens import Token


@kept
def stopped_by(noun: Token) -> Token | None:
    """What such a noun stops, ends or takes away; None of other nouns and of other objects."""
    row = _rows().get(noun.lemma_.lower()) if noun.pos_ == "NOUN" else None
    if row is None or noun.dep_ in ("compound", "nmod"):
        return None
    barring, before = row
    stopped = [a.token for a in prepositional(noun) if a.way in before]
    after = [c for c in noun.head.children if c.dep_ in ("prep", "dative") and c.i == noun.i + 1 and c.lower_ in before]
    stopped += [o for c in after for o in c.children if o.dep_ == "pobj"]  # hung on the verb
    return next((t for t in stopped if barring.allows(t) and not noun_forms(t) & bars()), None)


@cache
def bars() -> frozenset[str]:
    """Nouns that name a measure by themselves, so that what stops them ends it: `the termination of the sanctions`."""
    return classes()["@sanction"] | classes()["@measure"]


@lru_cache(maxsize=1)
def _rows() -> dict[str, tuple[Barring, frozenset[str]]]:
    return {row[0]: (read_row(row[1]), frozenset(row[2].split("|"))) for row in rows("measure_nouns.tsv")}
