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
from detente.reconcile.numbers import number_of
from detente.reconcile.parties import in_common
from detente.reconcile.span import apart, days
from detente.reconcile.telling import may_follow, one_sentence
from detente.reconcile.tie import Tie
from detente.reconcile.words import contained, designators, group_names, has_word_of, telling, word_set
from detente.records import Commitment, Event, Record

_BREAKING: Final = frozenset({"REJECT", "AID", "COERCE", "SANCTION", "ASSAULT", "MOBILIZE", "THREATEN"})
_KEEPING: Final = frozenset({"COOPERATE", "AID", "RETREAT", "CONSULT"})
_SPOKEN: Final = frozenset({"AGREE", "ACCUSE", "REQUEST", "SUPPORT", "CONCEDE"})
_SEASON: Final = 120
_BESIDE: Final = 30
_SAME_WORDS: Final = 0.65
_YEARS: Final = 3 * 366
_SHARED: Final = 3
_SHORT: Final = 2
_TELLING: Final = 6
_MOSTLY: Final = 0.5
_LONG: Final = 5


def within(facts: Sequence[Fact[Any]]) -> Iterator[Tie]:
    """Yield what kept or broke which promise among the records of one document."""
    acts = [f for f in facts if isinstance(f.record, Event) and f.record.modality == "actual"]
    yield from (Tie("accused_of_breach", a.id, p.id, a.id) for a in acts for p in facts if _charges(a, p))
    for promise in facts:
        if isinstance(promise.record, Commitment):
            ended = promise.record.status in ("broken", "met")
            for act in acts:
                if act.record.source == promise.record.by and may_follow(act, promise):
                    yield from _outcome(act, promise) if ended else _sequel(act, promise)


def _charges(charge: Fact[Any], promise: Fact[Any]) -> bool:
    """Tell whether another side says that the promise was broken, which does not yet make it so."""
    if not (isinstance(charge.record, Event) and isinstance(promise.record, Commitment)):
        return False
    if charge.record.type != "ACCUSE" or charge.record.target != promise.record.by:
        return False
    about = len(_shared(charge, promise)) >= 2 or (one_sentence(charge, promise) and bool(_shared(charge, promise)))
    return about and says("breach", charge.record.evidence) and may_follow(charge, promise)


def _outcome(act: Fact[Event], promise: Fact[Commitment]) -> Iterator[Tie]:
    if promise.record.status == "broken" and _breaks(act, promise):
        yield Tie("breaches", act.id, promise.id, act.id)
    if promise.record.status == "met" and act.record.type in _KEEPING and _is_about(act, promise):
        yield Tie("fulfils", act.id, promise.id, act.id)


def _sequel(act: Fact[Event], promise: Fact[Commitment]) -> Iterator[Tie]:
    """Yield how a promise ended that the document tells as standing, where a later sentence of it says so."""
    if promise.record.status not in ("open", "conditional") or one_sentence(act, promise):
        return
    if act.record.type == "REJECT" and (_leaves_accord(act, promise) or _refuses(act, promise)):
        yield Tie("breaches", act.id, promise.id, act.id)
    shared = _shared(act, promise)
    number = number_of(promise.record.undertaking)
    named = (number is not None and number in act.words) or says("kept", act.record.evidence)
    if act.record.type in _KEEPING and act.record.type != "CONSULT" and len(shared) >= 2 and named:
        yield Tie("fulfils", act.id, promise.id, act.id)


def _refuses(act: Fact[Event], promise: Fact[Commitment]) -> bool:
    """Tell whether the act denies the partner what the promise was to let it do ("permit inspections")."""
    let = bool(promise.words & word_set("letting")) and promise.record.status == "open"
    to_partner = promise.record.to is not None and act.record.target == promise.record.to
    return let and to_partner and _begins_after(act, promise) and bool(_shared(act, promise) - word_set("letting"))


def _leaves_accord(act: Fact[Event], promise: Fact[Commitment]) -> bool:
    """Tell whether the act is to leave or break the accord of the year of the promise."""
    year, sentence = (promise.record.date or "")[:4], act.record.evidence
    place = sentence.find(year) if year else -1
    beside = sentence[max(0, place - _BESIDE) : place + _BESIDE]
    return place >= 0 and act.days != promise.days and says("accord", beside)


def _breaks(act: Fact[Event], promise: Fact[Commitment]) -> bool:
    if act.record.type == "REJECT" and act.days is not None and act.days == promise.days:
        return False  # the refusal is the promise: "vowed never to"
    if one_sentence(act, promise):
        return act.record.type not in _SPOKEN
    if act.record.type in _BREAKING and (_begins_after(act, promise) and _shared(act, promise)):
        return True
    return act.record.type == "REJECT" and _leaves_accord(act, promise)


def _begins_after(act: Fact[Event], promise: Fact[Commitment]) -> bool:
    return act.days is not None and (promise.days is None or act.days[0] >= promise.days[0])


def _is_about(act: Fact[Event], promise: Fact[Commitment]) -> bool:
    return one_sentence(act, promise) or len(_shared(act, promise)) >= 2


def _shared(act: Fact[Event], promise: Fact[Commitment]) -> frozenset[str]:
    """Return what act and undertaking have in common beyond the parties' names."""
    return in_common(act.words, promise.words, promise.record.by, promise.record.to, act.record.target)


def keys(fact: Fact[Any]) -> Iterator[Hashable]:
    """Yield what an act and a promise of another document must share: the doer and a telling word."""
    record = fact.record
    who = record.by if isinstance(record, Commitment) else _whose_promise(record)
    if who is not None:
        for word in {*telling(fact.words, _TELLING), *designators(fact.words)}:
            yield ("keeping", who, word)
        if (fact.words & word_set("talking")) if isinstance(record, Commitment) else record.type == "CONSULT":
            yield from (("talks", who, month) for month in _months(fact))


def _months(fact: Fact[Any]) -> Iterator[int]:
    """Yield the months of an act, or those in which talks would keep a promise."""
    told = fact.days or days(fact.reported)
    if told is not None:
        reach = _SEASON if isinstance(fact.record, Commitment) else 0
        yield from range(told[0] // 30, (told[0] + reach) // 30 + 1)


def _whose_promise(record: Record) -> str | None:
    """Return whose promise an act can keep or break, or be said to have broken."""
    if not isinstance(record, Event) or record.modality != "actual":
        return None
    if record.type in _KEEPING:
        return record.source
    if not says("breach", record.evidence):
        return None
    if record.type == "ACCUSE":
        return record.target
    return record.source if record.type in _BREAKING else None


def between(act: Fact[Any], promise: Fact[Any]) -> Iterator[Tie]:
    """Yield the tie of an act to the promise of another document that it keeps or breaks."""
    if not (isinstance(act.record, Event) and isinstance(promise.record, Commitment)):
        return
    if _charges(act, promise) and _later(act, promise) and len(_shared(act, promise)) >= _SHARED:
        yield Tie("accused_of_breach", act.id, promise.id, act.id)
    if act.record.source != promise.record.by or act.record.modality != "actual" or not _later(act, promise):
        return
    shared = _shared(act, promise)
    if act.record.type in _BREAKING and _breaks_it(act, promise, shared):
        yield Tie("breaches", act.id, promise.id, act.id)
    elif act.record.type in _KEEPING and _keeps(act, promise, shared):
        yield Tie("fulfils", act.id, promise.id, act.id)


def _breaks_it(act: Fact[Event], promise: Fact[Commitment], shared: frozenset[str]) -> bool:
    """Tell whether the act's sentence speaks of a promise broken, and mostly of this one's content."""
    told = len(shared) >= _SHARED and says("breach", act.record.evidence)
    return told and contained(promise.words, act.words) >= _MOSTLY and not _is_done(act, promise)


def _is_done(act: Fact[Event], promise: Fact[Commitment]) -> bool:
    """Tell whether the act does what was promised, and so cannot break it: a sale, where a sale was promised."""
    given = act.record.type == "AID" and bool(promise.words & word_set("giving"))
    curbed = promise.words & word_set("curbing") or has_word_of("curbing", promise.record.undertaking)
    return given and not curbed


def _later(act: Fact[Event], promise: Fact[Commitment]) -> bool:
    told = act.days or days(act.reported)
    if told is None or not may_follow(act, promise):
        return False
    return promise.days is None or promise.days[0] <= told[1] <= promise.days[1] + _YEARS


def _keeps(act: Fact[Event], promise: Fact[Commitment], shared: frozenset[str]) -> bool:
    partner = promise.record.to is None or act.record.target == promise.record.to
    if act.record.type == "CONSULT":
        soon = not apart(act.days, promise.days or days(promise.reported), _SEASON)
        return bool(act.days) and partner and soon and bool(promise.words & word_set("talking"))
    if partner and says("kept", act.record.evidence) and any(len(word) >= _LONG for word in shared - group_names()):
        return True
    if partner and _SHORT <= len(promise.words) <= _SHARED and promise.words <= act.words and shared - group_names():
        return True  # a promise told in few words, all of them in the act's sentence
    alike = len(shared) >= 3 or (len(shared) >= 2 and says("keeping", act.record.evidence))
    return partner and alike and contained(promise.words, act.words) >= _SAME_WORDS
