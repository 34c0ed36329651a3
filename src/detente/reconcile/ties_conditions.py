"""What must come first: `condition_of`, from an act or a promise to the commitment that hangs on it.

A commitment's conditions say who must do what. Tied to it is another promise of that party in like
words; an act of that party that is weighed or announced in the same sentence, or, wherever the
document tells it, in words of the condition; and the warning of the promising side that sets the condition.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from detente.reconcile.cues import says
from detente.reconcile.fact import Fact
from detente.reconcile.parties import party_stems
from detente.reconcile.span import apart
from detente.reconcile.telling import one_sentence
from detente.reconcile.tie import Tie
from detente.reconcile.words import contained, stems, word_set
from detente.records import Commitment, Condition, Event, Measure

_SAME_WORDS: Final = 0.35
_YIELDING: Final = frozenset({"AGREE", "CONCEDE", "RETREAT", "COOPERATE", "AID", "SUPPORT", "CONSULT"})
_DONE: Final = frozenset({"RETREAT", "COOPERATE", "AID", "SUPPORT"})
_SEASON: Final = 100


def within(facts: Sequence[Fact[Any]]) -> Iterator[Tie]:
    """Yield the conditions among the records of one document."""
    for promise in facts:
        if isinstance(promise.record, Commitment) and promise.words & word_set("ending"):
            yield from (Tie("terms_of", promise.id, other.id, promise.id) for other in facts if _ends(promise, other))
        if isinstance(promise.record, Commitment) and promise.record.conditions:
            others = [other for other in facts if other is not promise]
            named = [other for other in others if _conditions(other, promise)]
            for other in named + [other for other in others if _told_with(other, named, promise)]:
                yield Tie("condition_of", other.id, promise.id, promise.id)


def _ends(promise: Fact[Commitment], measure: Fact[Any]) -> bool:
    """Tell whether the promise is to end the measure, so that its conditions are the measure's terms."""
    if not isinstance(measure.record, Measure) or measure.record.by != promise.record.by:
        return False
    on_other = promise.record.to is not None and measure.record.on not in (None, promise.record.to)
    return not on_other and bool(promise.record.conditions) and bool(promise.words & measure.words)


def _told_with(other: Fact[Any], named: Sequence[Fact[Any]], promise: Fact[Commitment]) -> bool:
    """Tell whether another promise of the sentence that names the condition is one too, asked for in exchange."""
    if not isinstance(other.record, Commitment) or not says("exchange", promise.record.evidence) or other in named:
        return False
    sides = (other.record.by, other.record.to) == (promise.record.to, promise.record.by)
    return sides and any(_in_one_breath(other, mate) for mate in named) and not one_sentence(other, promise)


def _in_one_breath(a: Fact[Commitment], b: Fact[Any]) -> bool:
    return isinstance(b.record, Commitment) and a.record.by == b.record.by and a.record.evidence == b.record.evidence


def _conditions(other: Fact[Any], promise: Fact[Commitment]) -> bool:
    record = other.record
    if isinstance(record, Commitment):
        if apart(other.days, promise.days, _SEASON):
            return False
        return any(_promises(other, condition, promise.record) for condition in promise.record.conditions)
    if not isinstance(record, Event):
        return False
    if record.type == "THREATEN" and record.source == promise.record.by:
        return one_sentence(other, promise)
    return any(_does(other, condition, promise) for condition in promise.record.conditions)


def _promises(other: Fact[Commitment], condition: Condition, promise: Commitment) -> bool:
    if condition.by is not None and other.record.by != condition.by:
        return False
    asked = _asked(condition, promise)
    shared = other.words & asked
    return bool(shared) and contained(other.words, asked) >= _SAME_WORDS and len(shared) >= min(2, len(asked))


def _does(other: Fact[Event], condition: Condition, promise: Fact[Commitment]) -> bool:
    event = other.record
    if event.source != condition.by or event.type not in _YIELDING or event.modality == "negated":
        return False
    if event.modality in ("considered", "planned") and one_sentence(other, promise):
        return True
    shared = other.words & _asked(condition, promise.record)
    return len(shared) >= 2 and event.type in _DONE


def _asked(condition: Condition, promise: Commitment) -> frozenset[str]:
    return stems(condition.action, party_stems(promise.by, promise.to))
