"""What an act answers: `retaliation_for`, from a hostile act to the act of the other that it is for.

The grounds, from the surest: one sentence tells both, with a word for why; the reason given for a
measure is the act; the sentence says that it answers something, and the act stands before; an accusation
or threat speaks of the act told elsewhere in the document, on days that fit, or comes in the days after the one
hostile deed told, or right after a refusal towards a body of states. A charge or warning of the day of a sanction
answers what the sanction does; a demand answers the seizure of whom it names.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any, Final

from detente.ontology import quad_class
from detente.reconcile.cues import says
from detente.reconcile.fact import Fact
from detente.reconcile.names import names_in
from detente.reconcile.parties import in_common, party_stems
from detente.reconcile.roles import same_parties
from detente.reconcile.span import meet, months, width
from detente.reconcile.telling import follows, may_follow, one_sentence, placed, soon_after
from detente.reconcile.tie import Tie
from detente.reconcile.words import contained, group_names, stems, word_set
from detente.records import Event, Measure
from detente.world import is_state

_ANSWERS: Final = frozenset({"ACCUSE", "SANCTION", "THREATEN", "REJECT", "COERCE", "MOBILIZE", "ASSAULT", "PROTEST"})
_SPOKEN: Final = frozenset({"ACCUSE", "THREATEN", "REQUEST", "SUPPORT"})
_FOR_THIRDS: Final = frozenset({"ACCUSE", "SANCTION", "THREATEN", "REJECT"})
_WORSE: Final = ("ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "AID", "REJECT")
_YEAR: Final = 400
_MONTH: Final = 31
_DAYS: Final = 7
_FORTNIGHT: Final = 14
_TWO: Final = 2
_SPEAKING: Final = frozenset({"ACCUSE", "THREATEN"})
_TAKING: Final = frozenset({"COERCE", "ASSAULT"})
_DEEDS: Final = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "REJECT"})


def within(facts: Sequence[Fact[Any]]) -> Iterator[Tie]:
    """Yield what answers what among the records of one document."""
    events = [fact for fact in facts if isinstance(fact.record, Event)]
    reasons = [fact for fact in facts if isinstance(fact.record, Measure) and fact.record.reason]
    answered: dict[str, Sequence[Fact[Event]]] = {}
    for act in events:
        if act.record.type in _ANSWERS and act.record.modality != "negated":
            causes = [other for other in events if _can_be_cause(other, act)]
            answered[act.id] = _causes(act, causes, _reason_of(act, reasons))
    for act in events:
        for cause in answered.get(act.id, ()) or _as_the_deed(act, events, answered):
            yield Tie("retaliation_for", act.id, cause.id, act.id)
        if act.record.type == "REQUEST" and act.record.modality != "negated":
            for cause in events:
                if _takes_whom_it_names(cause, act):
                    yield Tie("retaliation_for", act.id, cause.id, act.id)


def _as_the_deed(
    act: Fact[Event], events: Sequence[Fact[Event]], answered: Mapping[str, Sequence[Fact[Event]]]
) -> Sequence[Fact[Event]]:
    """Return what the one deed of the day answers that goes with a charge or warning of which no cause is told."""
    if act.record.type not in _SPEAKING or act.days is None or width(act.days) > 0 or act.record.modality != "actual":
        return ()
    deeds = [e for e in events if e.record.type == "SANCTION" and e.days == act.days and _same_sides(e, act)]
    causes = [cause for deed in deeds for cause in answered.get(deed.id, ())]
    return causes if len(causes) == 1 and may_follow(act, causes[0]) else ()


def _same_sides(a: Fact[Event], b: Fact[Event]) -> bool:
    return (a.record.source, a.record.target) == (b.record.source, b.record.target)


def _takes_whom_it_names(cause: Fact[Event], act: Fact[Event]) -> bool:
    """Tell whether a demand names the person whom the other side has seized or struck in the weeks before."""
    if cause.record.source != act.record.target or cause.record.type not in _TAKING:
        return False
    if cause.record.modality != "actual" or is_state(cause.record.target) or not soon_after(act, cause, _MONTH):
        return False
    name = cause.record.target.split()[-1]
    return name[:1].isupper() and bool(stems(name)) and stems(name) <= act.words


def _holds_what_it_names(cause: Fact[Event], act: Fact[Event], to_state: bool = True) -> bool:
    """Tell whether an act names what the other side has taken or struck (`to_state`: as done to the act's doer)."""
    done_to_it = cause.record.target == act.record.source or not to_state
    if cause.record.type not in _TAKING or not done_to_it or not may_follow(act, cause):
        return False
    drop = party_stems(act.record.source, act.record.target)
    return bool(names_in(act.record.evidence, drop) & names_in(cause.record.evidence, drop))


def _can_be_cause(cause: Fact[Event], act: Fact[Event]) -> bool:
    if cause is act or cause.record.source != act.record.target or cause.record.modality in ("negated", "considered"):
        return False
    if cause.record.type in _SPOKEN or not may_follow(act, cause):
        return False
    if cause.record.target != act.record.source:
        return act.record.type in _FOR_THIRDS
    return cause.record.type in _ANSWERS


def _causes(act: Fact[Event], causes: Sequence[Fact[Event]], reason: frozenset[str]) -> Sequence[Fact[Event]]:
    """Return the causes by the surest ground that any has."""
    together = [c for c in causes if one_sentence(act, c) and not _is_answered(act, c)]
    if together and (act.record.type == "ACCUSE" or says("answer", act.record.evidence)):
        return together
    by_reason = [c for c in causes if _is_reason(c, reason)]
    if by_reason:
        return _worst([c for c in causes if any(_one_episode(c, named) for named in by_reason)], by_reason)
    if says("reply", act.record.evidence):
        return _latest_before(act, [c for c in causes if follows(act, c) and soon_after(act, c, _YEAR)])
    if act.record.type == "REJECT" and says("as long as", act.record.evidence):
        return [c for c in causes if _holds_what_it_names(c, act)][:1]
    if act.record.type in _SPEAKING:
        return _spoken_of(act, causes) or _just_before(act, causes) or _defiance_before(act, causes)
    return ()


def _is_answered(act: Fact[Event], cause: Fact[Event]) -> bool:
    """Tell whether it is more likely the other way round: what is told undated lies before what is news."""
    return act.days is None and cause.days is not None and cause.record.target == act.record.source


def _one_episode(a: Fact[Event], b: Fact[Event]) -> bool:
    """Tell whether both are acts against the same people on the same days."""
    targets = stems(a.record.target), stems(b.record.target)
    return a is b or (meet(a.days, b.days) and contained(*targets) == 1)


def _reason_of(act: Fact[Event], measures: Sequence[Fact[Measure]]) -> frozenset[str]:
    """Return the stems of the reason of a measure that is this act."""
    for measure in measures:
        same = act.record.type == "SANCTION" and same_parties(act.record, measure.record)
        if same and (one_sentence(act, measure) or (act.days and act.days == measure.days)):
            return _stems_of_reason(measure.record)
    return frozenset()


def _stems_of_reason(measure: Measure) -> frozenset[str]:
    return stems(measure.reason, party_stems(measure.by, measure.on))


def _is_reason(cause: Fact[Event], reason: frozenset[str]) -> bool:
    shared = reason & cause.words
    return bool(reason) and len(shared) >= 0.5 * len(reason) and quad_class(cause.record.type) != "verbal cooperation"


def _worst(causes: Sequence[Fact[Event]], named: Sequence[Fact[Event]] = ()) -> Sequence[Fact[Event]]:
    """Return the gravest of the causes, as one episode is often told as several acts; of like ones the latest, and of
    one day one of those named, that told first.
    """
    rank = {root: place for place, root in enumerate(_WORSE)}
    latest = {c.id: -c.days[0] if c.days else 0 for c in causes}
    by_name = {c.id for c in named}

    def order(c: Fact[Event]) -> tuple[int, int, bool, int, str]:
        return rank.get(c.record.type, len(rank)), latest[c.id], c.id not in by_name, c.record.start, c.id

    return sorted(causes, key=order)[:1]


def _latest_before(act: Fact[Event], causes: Sequence[Fact[Event]]) -> Sequence[Fact[Event]]:
    """Return the act told last before, where places are known; else the gravest that may be meant."""
    if placed(act):
        return sorted(causes, key=lambda c: (-c.record.start, c.id))[:1]
    return _worst(causes)


def _spoken_of(act: Fact[Event], causes: Sequence[Fact[Event]]) -> Sequence[Fact[Event]]:
    fitting = []
    for cause in causes:
        shared = in_common(act.words, cause.words, act.record.source, act.record.target)
        is_reply = cause.record.type == "REJECT" and says("reply", cause.record.evidence)
        timely = meet(act.days, cause.days) or (act.days and cause.days and soon_after(act, cause, _MONTH))
        timely = timely or _just_told(act, cause)
        if shared and timely and not is_reply and cause.record.target == act.record.source:
            fitting.append((-len(shared), cause.id, cause))
    return [cause for _, _, cause in sorted(fitting, key=lambda found: found[:2])[:1]]


def _just_told(act: Fact[Event], cause: Fact[Event]) -> bool:
    """Tell whether the cause, which has no date, is told right before in the text."""
    return cause.days is None and placed(act) and placed(cause) and follows(act, cause)


def _just_before(act: Fact[Event], causes: Sequence[Fact[Event]]) -> Sequence[Fact[Event]]:
    """Return the hostile deed done to the speaker in the days before, where the text tells of one only, or the gravest
    of those that one sentence tells.
    """
    deeds = [c for c in causes if c.record.target == act.record.source and c.record.type in _DEEDS]
    recent = [c for c in deeds if act.days and c.days and soon_after(act, c, _DAYS)]
    return _worst(recent) if all(one_sentence(c, recent[0]) for c in recent) else ()


def _defiance_before(act: Fact[Event], causes: Sequence[Fact[Event]]) -> Sequence[Fact[Event]]:
    """Return the other's refusal towards a body of states that the text tells right before a threat against it."""
    if act.record.type != "THREATEN":
        return ()
    refused = [c for c in causes if c.record.type == "REJECT" and not is_state(c.record.target)]
    told = [c for c in refused if placed(act) and placed(c) and follows(act, c) and soon_after(act, c, _YEAR)]
    return sorted(told, key=lambda c: (-c.record.start, c.id))[:1]


def keys(fact: Fact[Any]) -> Iterator[Hashable]:
    """Yield what a measure with a reason and an act of another document must share."""
    record = fact.record
    if isinstance(record, Event) and record.type in ("ASSAULT", "COERCE") and fact.days:
        yield ("cause", record.source, fact.days[0] // 366)
    elif isinstance(record, Event) and record.type == "ACCUSE" and fact.days and width(fact.days) <= _DAYS:
        pair = sorted((record.source, record.target))
        yield from (("charges", *pair, month) for month in months((fact.days[0], fact.days[1] + _FORTNIGHT)))
    elif isinstance(record, Event) and record.type == "SANCTION" and fact.days:
        for year in {fact.days[0] // 366, fact.days[0] // 366 - 1}:
            yield ("cause", record.target, year)


def _returns_charge(act: Fact[Event], cause: Fact[Event]) -> bool:
    """Tell whether the accused denies and accuses in one sentence what another paper tells of a fortnight before."""
    if (act.record.type, cause.record.type) != ("ACCUSE", "ACCUSE") or act.days is None or cause.days is None:
        return False
    sides = (act.record.source, act.record.target) == (cause.record.target, cause.record.source)
    in_time = act.days[0] > cause.days[1] and soon_after(act, cause, _FORTNIGHT)
    if not sides or not in_time or not says("finding", act.record.evidence):
        return False
    return len(in_common(act.words, cause.words, act.record.source, act.record.target)) >= _TWO


def between(act: Fact[Any], cause: Fact[Any]) -> Iterator[Tie]:
    """Yield the tie of a sanction to the act of another document that its sentence names as its ground."""
    if not (isinstance(act.record, Event) and isinstance(cause.record, Event)):
        return
    if _returns_charge(act, cause):
        yield Tie("retaliation_for", act.id, cause.id, act.id)
    if act.record.type != "SANCTION" or cause.record.type not in ("ASSAULT", "COERCE"):
        return
    if cause.record.modality in ("negated", "considered"):
        return
    if act.record.target != cause.record.source or not soon_after(act, cause, _YEAR):
        return
    shared = in_common(act.words, cause.words, act.record.source, act.record.target) - word_set("any news")
    named = bool(shared - group_names()) or _holds_what_it_names(cause, act, to_state=False)
    of_people = not is_state(cause.record.target) and bool(shared) and named
    if (of_people or len(shared) >= 2) and says("answer", act.record.evidence):
        yield Tie("retaliation_for", act.id, cause.id, act.id)
