"""A promise to end a measure is kept where the measure is told as ended: a step in the promise's life and no link.

The act of lifting is often told only in the measure's own record ("the ban, lifted in May, …").
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Any, Final

from detente.reconcile.fact import Fact
from detente.reconcile.shortfall import too_late
from detente.reconcile.span import apart, days
from detente.reconcile.telling import one_sentence
from detente.reconcile.tie import Tie
from detente.reconcile.words import group_names, word_set
from detente.records import Commitment, Measure

_STANDING: Final = ("open", "conditional")
_YEAR: Final = 400


def within(facts: Sequence[Fact[Any]]) -> Iterator[Tie]:
    """Yield which measures of a document end as a promise of it says."""
    ended = [fact for fact in facts if _is_ended(fact)]
    for promise in facts if ended else ():
        if _is_to_end(promise):
            yield from (_tie(m, promise) for m in ended if not one_sentence(m, promise) and _keeps(m, promise))


def keys(fact: Fact[Any]) -> Iterator[Hashable]:
    """Yield what the promise and the measure of another document must share: the parties and a word."""
    if _is_to_end(fact):
        yield from (("ends", fact.record.by, fact.record.to, word) for word in fact.words)
    elif _is_ended(fact):
        yield from (("ends", fact.record.by, fact.record.on, word) for word in fact.words)


def between(measure: Fact[Any], promise: Fact[Any]) -> Iterator[Tie]:
    """Yield the tie of an ended measure to the promise of an earlier document to end it."""
    later = (promise.reported or "") < (measure.reported or "")
    if later and _is_ended(measure) and _is_to_end(promise) and _keeps(measure, promise):
        yield _tie(measure, promise)


def _tie(measure: Fact[Measure], promise: Fact[Commitment]) -> Tie:
    return Tie("ended_as_promised", measure.id, promise.id, measure.id)


def _is_to_end(fact: Fact[Any]) -> bool:
    record = fact.record
    if not isinstance(record, Commitment) or record.to is None or record.status not in _STANDING:
        return False
    return bool(fact.words & word_set("ending"))


def _is_ended(fact: Fact[Any]) -> bool:
    record = fact.record
    return isinstance(record, Measure) and record.status in ("lifted", "eased") and record.modality == "actual"


def _keeps(measure: Fact[Measure], promise: Fact[Commitment]) -> bool:
    """Tell whether the measure ended after the promise, within a year and in time, and is the one that was meant."""
    sides = (measure.record.by, measure.record.on) == (promise.record.by, promise.record.to)
    partly = measure.record.status == "eased" and not promise.words & word_set("easing")
    made, told = promise.days or days(promise.reported), measure.days or days(measure.reported)
    if not sides or partly or made is None or told is None or told[1] < made[0] or apart(made, told, _YEAR):
        return False
    shared = (measure.words & promise.words) - word_set("vague") - word_set("any news")
    own = shared - word_set("barring") - word_set("shared by many measures")
    nothing_else = not promise.words - group_names() - word_set("vague")
    return not too_late(measure, promise) and (bool(own) or (nothing_else and bool(shared)))
