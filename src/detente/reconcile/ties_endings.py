"""How a promise ends without being kept or broken: the other side turns an offer down, or its maker takes it back.

Either is a step in the promise's life and no link. Within a document the answer stands right after the offer, or
speaks of the same thing; across documents it speaks of what was offered, and of an offer or of a word taken back.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Any, Final

from detente.reconcile.cues import says
from detente.reconcile.fact import Fact
from detente.reconcile.parties import in_common
from detente.reconcile.span import apart, days
from detente.reconcile.telling import one_sentence, placed
from detente.reconcile.tie import Tie
from detente.reconcile.words import group_names, telling, word_set
from detente.records import Commitment, Event

_STANDING: Final = ("open", "conditional")
_SEASON: Final = 120
_YEAR: Final = 400
_TELLING: Final = 6
_BESIDE: Final = 3
_TWO: Final = 2


def within(facts: Sequence[Fact[Any]]) -> Iterator[Tie]:
    """Yield what ended which promise among the records of one document."""
    answers = [fact for fact in facts if _is_answer(fact)]
    for promise in facts if answers else ():
        if isinstance(promise.record, Commitment) and promise.record.status in _STANDING:
            for act in answers:
                if not one_sentence(act, promise) and _begins_after(act, promise):
                    yield from _ending(act, promise, beside=_stands_beside(act, promise))


def keys(fact: Fact[Any]) -> Iterator[Hashable]:
    """Yield what a promise and the answer of another document must share: the parties and a word."""
    record = fact.record
    if isinstance(record, Commitment) and record.to is not None and record.status in _STANDING:
        sides = sorted((record.by, record.to))
    elif _is_answer(fact) and (says("offer", record.evidence) or says("taken back", record.evidence)):
        sides = sorted((record.source, record.target))
    else:
        return
    yield from (("ended", *sides, word) for word in telling(fact.words - word_set("any news"), _TELLING))


def between(act: Fact[Any], promise: Fact[Any]) -> Iterator[Tie]:
    """Yield the tie of an answer to the promise of an earlier document that it ends."""
    if not (isinstance(promise.record, Commitment) and promise.record.status in _STANDING and _is_answer(act)):
        return
    if (promise.reported or "") < (act.reported or "") and _begins_after(act, promise):
        yield from _ending(act, promise, beside=False)


def _is_answer(fact: Fact[Any]) -> bool:
    record = fact.record
    if not isinstance(record, Event) or record.modality != "actual":
        return False
    return record.type == "REJECT" or (record.type == "SANCTION" and says("taken back", record.evidence))


def _ending(act: Fact[Event], promise: Fact[Commitment], beside: bool) -> Iterator[Tie]:
    by, to = promise.record.by, promise.record.to
    shared = in_common(act.words, promise.words, by, to) - word_set("any news") - word_set("vague")
    own = shared - group_names()
    made, done = promise.days or days(promise.reported), act.days or days(act.reported)
    answered = act.record.type == "REJECT" and (act.record.source, act.record.target) == (to, by)
    if answered and not apart(done, made, _SEASON):
        offered = says("offer", promise.record.evidence)
        if (offered or promise.record.status == "conditional") and _answers_it(act, offered, shared, own, beside):
            yield Tie("turned_down", act.id, promise.id, act.id)
    taken_back = (act.record.source, act.record.target) == (by, to) and says("taken back", act.record.evidence)
    if taken_back and own and len(shared) >= _TWO and not apart(done, made, _YEAR):
        yield Tie("taken_back", act.id, promise.id, act.id)


def _answers_it(act: Fact[Event], offered: bool, shared: frozenset[str], own: frozenset[str], beside: bool) -> bool:
    """Tell whether the refusal speaks of an offer, this one, or of what was offered in words enough."""
    if says("offer", act.record.evidence):
        return beside or bool(own)
    return offered and bool(own) and len(shared) >= _TWO


def _begins_after(act: Fact[Event], promise: Fact[Commitment]) -> bool:
    """Tell whether the dates, where known, let the answer come after the whole of the offer."""
    return act.days is None or promise.days is None or act.days[0] >= promise.days[0]


def _stands_beside(act: Fact[Event], promise: Fact[Commitment]) -> bool:
    """Tell whether the answer stands in the sentence after the offer."""
    return placed(act) and placed(promise) and 0 <= act.record.start - promise.record.end <= _BESIDE
