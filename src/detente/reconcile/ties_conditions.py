"""What must come first: `condition_of`, from an act or a promise to the commitment that hangs on it.

A commitment's conditions say who must do what. Tied to it is another promise of that party in like
words; an act of that party that is weighed or announced in the same sentence, or, wherever the
document or a later one tells it, in words of the condition; and the warning of the promising side
that sets the condition.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Any, Final

from detente.reconcile.cues import says
from detente.reconcile.fact import Fact
from detente.reconcile.parties import party_stems
from detente.reconcile.span import apart, days
from detente.reconcile.telling import may_follow, one_sentence
from detente.reconcile.tie import Tie
from detente.reconcile.words import contained, has_word_of, stems, telling, word_set
from detente.records import Commitment, Condition, Event, Measure

_SAME_WORDS: Final = 0.35
_YIELDING: Final = frozenset({"AGREE", "CONCEDE", "RETREAT", "COOPERATE", "AID", "SUPPORT", "CONSULT"})
_DONE: Final = frozenset({"RETREAT", "COOPERATE", "AID", "SUPPORT"})
_SEASON: Final = 100
_YEARS: Final = 2 * 366
_TELLING: Final = 10
_TWO: Final = 2


def within(facts: Sequence[Fact[Any]]) -> Iterator[Tie]:
    """Yield the conditions among the records of one document."""
    for promise in facts:
        if isinstance(promise.record, Commitment) and promise.words & word_set("ending"):
            yield from (Tie("terms_of", promise.id, other.id, promise.id) for other in facts if _ends(promise, other))
        if isinstance(promise.record, Commitment) and promise.record.conditions:
            others = [other for other in facts if other is not promise]
            found = [other for other in others if _conditions(other, promise)]
            named = found if _asks_a_promise(promise.record) else _told_as_acts(found)
            for other in named + [other for other in others if _told_with(other, named, promise)]:
                yield Tie("condition_of", other.id, promise.id, promise.id)


def _asks_a_promise(promise: Commitment) -> bool:
    """Tell whether a condition is that the other promises something, so that the promise meets it."""
    return any(has_word_of("promising", condition.action) for condition in promise.conditions)


def _told_as_acts(conditions: list[Fact[Any]]) -> list[Fact[Any]]:
    """Return the conditions that the document tells as acts; promises of the same only where it tells no such act."""
    acts = [other for other in conditions if isinstance(other.record, Event) and other.record.type != "THREATEN"]
    return [other for other in conditions if isinstance(other.record, Event)] if acts else conditions


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


def keys(fact: Fact[Any]) -> Iterator[Hashable]:
    """Yield what a condition and the act of another document that meets it share: who is to act, and a word of it."""
    record = fact.record
    if isinstance(record, Commitment):
        for condition in record.conditions:
            if condition.by is not None:
                yield from (("asked", condition.by, word) for word in telling(_asked(condition, record), _TELLING))
    elif isinstance(record, Event) and record.type in _DONE and record.modality == "actual":
        yield from (("asked", record.source, word) for word in telling(fact.words - word_set("any news"), _TELLING))


def between(act: Fact[Any], promise: Fact[Any]) -> Iterator[Tie]:
    """Yield the tie of an act to the promise of an earlier document whose condition it meets."""
    if not (isinstance(act.record, Event) and isinstance(promise.record, Commitment)):
        return
    done = act.record.type in _DONE and act.record.modality == "actual"
    told = act.days or days(act.reported)
    if not done or told is None or apart(told, promise.days or days(promise.reported), _YEARS):
        return
    later = (promise.reported or "") < (act.reported or "") and may_follow(act, promise)
    if later and any(_meets(act, condition, promise.record) for condition in promise.record.conditions):
        yield Tie("condition_of", act.id, promise.id, act.id)


def _meets(act: Fact[Event], condition: Condition, promise: Commitment) -> bool:
    """Tell whether the act does mostly what was asked, in two of its words or more."""
    asked = _asked(condition, promise) - word_set("any news")
    shared = act.words & asked
    return act.record.source == condition.by and len(shared) >= _TWO and 2 * len(shared) >= len(asked)
