"""Statements: the same words of the same side.

Two statements are one where the same state or actor speaks and four fifths of the shorter quotation's
words stand in the longer one, four of them in a row, and they are no more than a month apart where both
are dated. Without quotation marks they are one where the sentences that report them are nearly the
same (copied reports).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from detente.reconcile.fact import Fact
from detente.reconcile.merging import commonest, shared_fields
from detente.reconcile.rule import Life, Rule
from detente.reconcile.span import MONTH, apart
from detente.reconcile.step import Step
from detente.reconcile.tie import Bond
from detente.reconcile.words import contained, dice, stems, words_of
from detente.records import Statement

_RUN = 4
_WINDOW = 4
_QUOTED = 0.8
_COPIED = 0.8


def _words(record: Statement) -> frozenset[str]:
    return stems(record.quote if record.quote else record.evidence)


def _keys(fact: Fact[Statement]) -> Iterator[tuple[object, ...]]:
    record = fact.record
    text = record.quote if record.quote else record.evidence
    for mark in _fingerprints(words_of(text)):
        yield (record.by, bool(record.quote), mark)


def _fingerprints(words: list[str]) -> set[tuple[str, ...]]:
    """Return some runs of words such that two texts with seven words in a row in common share one.

    Winnowing (Schleimer, Wilkerson and Aiken 2003), with the longest-worded run in place of a hash.
    """
    runs = [tuple(words[n : n + _RUN]) for n in range(max(1, len(words) - _RUN + 1))]
    weighed = [(-sum(map(len, run)), run) for run in runs]
    windows = (weighed[n : n + _WINDOW] for n in range(max(1, len(weighed) - _WINDOW + 1)))
    return {min(window)[1] for window in windows}


def _likeness(a: Fact[Statement], b: Fact[Statement]) -> float:
    if a.record.quote and b.record.quote:
        shared = contained(a.words, b.words)
        return shared + dice(a.words, b.words) if shared >= _QUOTED else 0
    alike = dice(a.words, b.words)
    return alike if alike >= _COPIED else 0


def _excludes(a: Fact[Statement], b: Fact[Statement]) -> bool:
    if apart(a.days, b.days, MONTH):
        return True
    return bool(a.record.quote and b.record.quote) and contained(a.words, b.words) < _QUOTED


def _fields(facts: Sequence[Fact[Statement]]) -> Mapping[str, Any]:
    quotes = {fact.record.quote for fact in facts if fact.record.quote}
    return {
        "speaker": commonest(fact.record.speaker for fact in facts),
        "by": facts[0].record.by,
        "quote": min(quotes, key=lambda quote: (-len(quote), quote), default=None),
        "about": commonest(fact.record.about for fact in facts),
        **shared_fields(facts),
    }


def _life(facts: Sequence[Fact[Statement]], bonds: Sequence[Bond]) -> Life:
    first = facts[0]
    return Life("said", (Step("said", first.record.date or first.reported, first.id),))


RULE: Rule[Statement] = Rule(
    words=_words,
    keys=_keys,
    likeness=_likeness,
    excludes=_excludes,
    fields=_fields,
    life=_life,
)
