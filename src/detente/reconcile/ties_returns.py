"""What is given for something else: `in_return_for`, between two sides that each give.

Either the sentence says so ("In exchange, …"), and the act answers what the other side promised; or both
sides yield on the same days in one document and speak of the same thing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from detente.reconcile.cues import before, says
from detente.reconcile.fact import Fact
from detente.reconcile.parties import in_common, party_stems
from detente.reconcile.roles import doer, receiver
from detente.reconcile.span import MONTH, apart, meet
from detente.reconcile.telling import follows, one_sentence, placed, soon_after, stands_after
from detente.reconcile.tie import Tie
from detente.records import Commitment, Event

_GIVING: Final = frozenset({"AGREE", "CONCEDE", "AID", "COOPERATE", "RETREAT"})
_OFFERING: Final = frozenset({"AGREE", "CONCEDE"})
_YIELDING: Final = frozenset({"RETREAT", "AID", "COOPERATE", "CONCEDE"})
_SHARED: Final = 2


def within(facts: Sequence[Fact[Any]]) -> Iterator[Tie]:
    """Yield what is given for what among the records of one document."""
    giving = [fact for fact in facts if isinstance(fact.record, Event) and fact.record.type in _GIVING]
    for act in giving:
        others = [other for other in facts if other is not act and (_two_sides(act, other) or _lets_third(act, other))]
        said = [other for other in others if _said(act, other)]
        events = [other for other in said if isinstance(other.record, Event)]
        for other in (
            events or said or _at_once(act, others) or _nearest(act, [other for other in others if _mutual(act, other)])
        ):
            yield Tie("in_return_for", act.id, other.id, act.id)


def _lets_third(act: Fact[Event], other: Fact[Any]) -> bool:
    """Tell whether an act towards a third is given in turn for what its doer was given, by one sentence."""
    return _in_turn(act) and doer(act.record) == receiver(other.record) and one_sentence(act, other)


def _in_turn(act: Fact[Event]) -> bool:
    """Tell whether the sentence says of the doer of this act that it acts in turn ("and Bolivia in turn let …")."""
    if not says("in turn", act.record.evidence):
        return False
    last = before("in turn", act.record.evidence).rstrip(" ,").rpartition(" ")[2]
    return bool(last) and last.lower().startswith(party_stems(act.record.source))


def _at_once(act: Fact[Event], others: Sequence[Fact[Any]]) -> Sequence[Fact[Any]]:
    """Return the deed of the other side upon which, as a sentence says, this act came at once or within weeks."""
    if act.record.type not in _YIELDING or act.record.modality != "actual":
        return ()
    deeds = [o for o in others if isinstance(o.record, Event) and o.record.type in _YIELDING and not _negated(act, o)]
    found = [o for o in deeds if _came_upon(act, o)]
    return found if len(found) == 1 else ()


def _came_upon(act: Fact[Event], other: Fact[Event]) -> bool:
    if act.days is None or other.days is None or other.record.modality != "actual" or act.days[0] < other.days[0]:
        return False
    soon = soon_after(act, other, MONTH)
    if one_sentence(act, other):
        return soon and says("thereupon", act.record.evidence) and _named_second(act, other)
    at_once = act.days == other.days and says("thereupon", act.record.evidence)
    return at_once or (soon and act.days != other.days and says("thereupon", other.record.evidence))


def _named_second(act: Fact[Event], other: Fact[Event]) -> bool:
    """Tell whether a sentence that tells both names the doer of this act after the cue only."""
    first = before("thereupon", act.record.evidence).lower().split()
    return not any(word.startswith(party_stems(act.record.source)) for word in first)


def _after_the_other(act: Fact[Event], other: Fact[Event]) -> bool:
    """Tell whether one sentence says that the act followed what the other side gave."""
    if not (one_sentence(act, other) and says("answer", act.record.evidence)):
        return False
    return act.days is not None and other.days is not None and other.days[1] < act.days[0]


def _two_sides(a: Fact[Any], b: Fact[Any]) -> bool:
    return doer(a.record) == receiver(b.record) and receiver(a.record) == doer(b.record)


def _said(act: Fact[Event], other: Fact[Any]) -> bool:
    """Tell whether the act's sentence says that it is given for what the other side promised or gave."""
    if not says("exchange", act.record.evidence) or act.record.modality == "negated":
        return False
    given = isinstance(other.record, Commitment) or (isinstance(other.record, Event) and other.record.type in _GIVING)
    if not given or not _of_one_time(act, other):
        return False
    sentence = act.record.evidence
    if one_sentence(act, other):
        return says("for another", sentence) or _in_turn(act)
    return not says("for another", sentence) and other.record.modality != "negated" and follows(act, other)


def _of_one_time(act: Fact[Event], other: Fact[Any]) -> bool:
    """Tell whether the dates agree, or one was not read while the text tells both in a row."""
    if act.days == other.days or meet(act.days, other.days):
        return True
    if one_sentence(act, other) and (act.days is None or other.days is None):
        return True
    if _in_turn(act) and one_sentence(act, other) and soon_after(act, other, MONTH):
        return True
    if (act.days is not None and other.days is not None) or apart(act.about, other.about, MONTH):
        return False
    return placed(act) and placed(other) and follows(act, other)


def _mutual(act: Fact[Event], other: Fact[Any]) -> bool:
    """Tell whether both sides yield on the same days over the same thing, and this one yields second."""
    if not (isinstance(other.record, Event) and other.record.type in _GIVING):
        return False
    if _after_the_other(act, other):
        return not _negated(act, other)
    if not {act.record.type, other.record.type} <= _OFFERING:
        return False
    if act.record.type != "CONCEDE" or act.days is None or act.days != other.days or _negated(act, other):
        return False
    if len(_shared(act, other)) < _SHARED:
        return False
    return other.record.type == "AGREE" or stands_after(act, other)


def _shared(act: Fact[Event], other: Fact[Any]) -> frozenset[str]:
    return in_common(act.words, other.words, act.record.source, act.record.target)


def _nearest(act: Fact[Event], others: Sequence[Fact[Any]]) -> Sequence[Fact[Any]]:
    """Return the one that speaks most of the same thing."""
    return sorted(others, key=lambda other: (-len(_shared(act, other)), other.id))[:1]


def _negated(a: Fact[Event], b: Fact[Event]) -> bool:
    return "negated" in (a.record.modality, b.record.modality)
