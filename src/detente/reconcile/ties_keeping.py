"""What became of a promise: `fulfils` and `breaches`, from an act of the promising side to its commitment.

Within a document the commitment's own status says how it ended, and the act that ended it stands in the same
sentence or speaks of the thing promised. Across documents the act's sentence itself must speak of a
promise broken or kept, or the act must be told in nearly the words of the promise.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Any, Final

from detente.reconcile.cues import says
from detente.reconcile.fact import Fact
from detente.reconcile.parties import party_stems
from detente.reconcile.span import days
from detente.reconcile.telling import may_follow, one_sentence
from detente.reconcile.tie import Tie
from detente.reconcile.words import contained
from detente.records import Commitment, Event

_BREAKING: Final = frozenset({"REJECT", "AID", "COERCE", "SANCTION", "ASSAULT", "MOBILIZE", "THREATEN"})
_KEEPING: Final = frozenset({"COOPERATE", "AID", "RETREAT", "CONSULT"})
_SAME_WORDS: Final = 0.7
_YEARS: Final = 3 * 366
_SHARED: Final = 3


def within(facts: Sequence[Fact[Any]]) -> Iterator[Tie]:
    """Yield what kept or broke which promise among the records of one document."""
    acts = [f for f in facts if isinstance(f.record, Event) and f.record.modality == "actual"]
    for promise in facts:
        if isinstance(promise.record, Commitment) and promise.record.status in ("broken", "met"):
            for act in acts:
                if act.record.source == promise.record.by and may_follow(act, promise):
                    yield from _outcome(act, promise)


def _outcome(act: Fact[Event], promise: Fact[Commitment]) -> Iterator[Tie]:
    if promise.record.status == "broken" and act.record.type in _BREAKING and _breaks(act, promise):
        yield Tie("breaches", act.id, promise.id, act.id)
    if promise.record.status == "met" and act.record.type in _KEEPING and _is_about(act, promise):
        yield Tie("fulfils", act.id, promise.id, act.id)


def _breaks(act: Fact[Event], promise: Fact[Commitment]) -> bool:
    if act.record.type == "REJECT" and act.days is not None and act.days == promise.days:
        return False  # the refusal is the promise: "vowed never to"
    if one_sentence(act, promise) or (_begins_after(act, promise) and _shared(act, promise)):
        return True
    year = (promise.record.date or "")[:4]
    named = bool(year) and year in act.record.evidence and says("accord", act.record.evidence)
    return act.record.type == "REJECT" and named


def _begins_after(act: Fact[Event], promise: Fact[Commitment]) -> bool:
    return act.days is not None and (promise.days is None or act.days[0] >= promise.days[0])


def _is_about(act: Fact[Event], promise: Fact[Commitment]) -> bool:
    return one_sentence(act, promise) or len(_shared(act, promise)) >= 2


def _shared(act: Fact[Event], promise: Fact[Commitment]) -> frozenset[str]:
    """Return what act and undertaking have in common beyond the parties' names."""
    drop = party_stems(promise.record.by, promise.record.to, act.record.target)
    return frozenset(word for word in act.words & promise.words if not word.startswith(drop))


def keys(fact: Fact[Any]) -> Iterator[Hashable]:
    """Yield what an act and a promise of another document must share: the doer and two words."""
    record = fact.record
    told = isinstance(record, Event) and record.modality == "actual" and record.type in _BREAKING | _KEEPING
    if isinstance(record, Commitment) or told:
        who = record.by if isinstance(record, Commitment) else record.source
        for word in fact.words:
            yield ("keeping", who, word)


def between(act: Fact[Any], promise: Fact[Any]) -> Iterator[Tie]:
    """Yield the tie of an act to the promise of another document that it keeps or breaks."""
    if not (isinstance(act.record, Event) and isinstance(promise.record, Commitment)):
        return
    if act.record.source != promise.record.by or act.record.modality != "actual" or not _later(act, promise):
        return
    shared = _shared(act, promise)
    if act.record.type in _BREAKING and len(shared) >= _SHARED and says("breach", act.record.evidence):
        yield Tie("breaches", act.id, promise.id, act.id)
    elif act.record.type in _KEEPING and _keeps(act, promise, shared):
        yield Tie("fulfils", act.id, promise.id, act.id)


def _later(act: Fact[Event], promise: Fact[Commitment]) -> bool:
    told = act.days or days(act.reported)
    if told is None or not may_follow(act, promise):
        return False
    return promise.days is None or promise.days[0] <= told[1] <= promise.days[1] + _YEARS


def _keeps(act: Fact[Event], promise: Fact[Commitment], shared: frozenset[str]) -> bool:
    partner = promise.record.to is None or act.record.target == promise.record.to
    alike = len(shared) >= 3 or (len(shared) >= 2 and says("keeping", act.record.evidence))
    return partner and alike and contained(promise.words, act.words) >= _SAME_WORDS
