"""Accounts that cannot both be true: `contradicts`, from the denial or finding to the claim.

An act that is denied, or found not to have been done, contradicts the accusation of it; across documents an act
told as not done contradicts another account that tells it as done.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Any, Final

from detente.reconcile.cues import says
from detente.reconcile.fact import Fact
from detente.reconcile.parties import in_common
from detente.reconcile.span import MONTH, Days, apart, meet, months, width
from detente.reconcile.telling import one_sentence
from detente.reconcile.tie import Tie
from detente.records import Event, Statement

_SHARED: Final = 2
_FEW_DAYS: Final = 3
_SLIP: Final = 1
_SEASON: Final = 100
_REACH: Final = 20
_HOSTILE: Final = frozenset({"ASSAULT", "MOBILIZE", "COERCE"})
_DEEDS: Final = _HOSTILE | {"AID", "RETREAT", "SANCTION", "REJECT", "COOPERATE"}
_CHARGED: Final = _DEEDS | {"THREATEN", "CONSULT", "AGREE"}


def within(facts: Sequence[Fact[Any]]) -> Iterator[Tie]:
    """Yield the denials and what they deny among the records of one document."""
    events = [fact for fact in facts if isinstance(fact.record, Event)]
    charges = [fact for fact in events if fact.record.modality == "actual"]
    for answer in facts:
        if isinstance(answer.record, Statement) and says("finding", answer.record.evidence):
            yield from (Tie("contradicts", answer.id, charge.id, answer.id) for charge in _answered(answer, charges))
    for denial in events:
        if denial.record.modality == "negated" and says("finding", denial.record.evidence):
            for charge in _denied(denial, charges):
                yield Tie("contradicts", denial.id, charge.id, denial.id)


def _answered(answer: Fact[Statement], charges: Sequence[Fact[Event]]) -> Sequence[Fact[Event]]:
    """Return the charge that the accused's own words deny: the one that speaks most of the same thing."""
    meant = [c for c in charges if c.record.type == "ACCUSE" and c.record.target == answer.record.by]
    shared = {c.id: len(in_common(answer.words, c.words, answer.record.by)) for c in meant}
    found = [c for c in meant if shared[c.id] >= _SHARED or (shared[c.id] and one_sentence(answer, c))]
    return sorted(found, key=lambda c: (-shared[c.id], c.id))[:1]


def _denied(denial: Fact[Event], charges: Sequence[Fact[Event]]) -> Sequence[Fact[Event]]:
    """Return the charge against the denying side, or the deed, that speaks most of the same thing; with the deed also
    the charge by which alone it is known.
    """
    meant = [c for c in charges if c.record.target == denial.record.source or _same_act(denial.record, c.record)]
    meant = [c for c in meant if c.record.type == "ACCUSE" or _same_act(denial.record, c.record)]
    meant = [c for c in meant if one_sentence(denial, c) or _same_thing(denial, c) or _same_day(denial, c)]
    best = sorted(meant, key=lambda c: (-len(_common(denial, c)), c.id))[:1]
    told_by = (c for c in meant for b in best if c.record.type == "ACCUSE" != b.record.type and _in_its_words(c, b))
    return [*best, *list(told_by)[:1]]


def _in_its_words(charge: Fact[Event], deed: Fact[Event]) -> bool:
    return charge.doc == deed.doc and charge.record.evidence == deed.record.evidence


def _same_day(denial: Fact[Event], claim: Fact[Event]) -> bool:
    """Tell whether both are the same deed of one known day, told in at least one like word."""
    same = _same_act(denial.record, claim.record) and denial.days is not None and denial.days == claim.days
    return same and width(denial.days or (0, 1)) == 0 and bool(_common(denial, claim))


def _same_act(a: Event, b: Event) -> bool:
    return (a.source, a.target, a.type) == (b.source, b.target, b.type)


def _same_thing(a: Fact[Event], b: Fact[Event]) -> bool:
    return len(_common(a, b)) >= _SHARED and (a.days is None or b.days is None or meet(a.days, b.days))


def _common(a: Fact[Event], b: Fact[Event]) -> frozenset[str]:
    parties = (a.record.source, a.record.target, b.record.source, b.record.target)
    return in_common(a.words, b.words, *parties)


def keys(fact: Fact[Any]) -> Iterator[Hashable]:
    """Yield what a denial and the claim of another document must share: the act's parties, type and day, or of a charge
    the accuser, the accused and the month.
    """
    record = fact.record
    if not (isinstance(record, Event) and record.modality in ("actual", "negated")):
        return
    denies = record.modality == "negated"
    told = _told_of(fact)
    if told is not None:
        for day in range(told[0], told[1] + 1):
            yield ("claim", record.source, record.target, record.type, day)
    if fact.days is not None and _SLIP < width(fact.days) <= _SEASON:
        yield ("claim", record.source, record.target, record.type, *fact.days)
    if denies:
        yield from (("charge", record.source, record.target, month) for month in months(fact.about))
    elif record.type == "ACCUSE" and fact.days is not None:
        reach = (fact.days[0] - _REACH, fact.days[1] + _REACH)
        yield from (("charge", record.target, record.source, month) for month in months(reach))


def _told_of(fact: Fact[Event]) -> Days | None:
    """Return the few days that the account is of; of a denial also a month, where undated the days of the news, and of
    a hostile deed denied one day more on either side.
    """
    denies = fact.record.modality == "negated"
    told = fact.about if denies else fact.days
    if told is None or width(told) > (MONTH if denies else _FEW_DAYS):
        return None
    slip = _SLIP if denies and fact.record.type in _HOSTILE else 0
    return told[0] - slip, told[1] + slip


def between(a: Fact[Any], b: Fact[Any]) -> Iterator[Tie]:
    """Yield the tie of a denial to the account of the same act in another document, or to the charge of it."""
    if not (isinstance(a.record, Event) and isinstance(b.record, Event)):
        return
    for denial, claim in ((a, b), (b, a)):
        if (denial.record.modality, claim.record.modality) != ("negated", "actual"):
            continue
        if (_same_act(denial.record, claim.record) and _of_one_day(denial, claim)) or _denies_charge(denial, claim):
            yield Tie("contradicts", denial.id, claim.id, denial.id)


def _of_one_day(denial: Fact[Event], claim: Fact[Event]) -> bool:
    """Tell whether both speak of one act by their days; a deed denied for its very day needs no like words, one denied
    for the same months or the day beside but one.
    """
    if meet(_told_of(denial), _told_of(claim)) and _same_thing(denial, claim):
        return True
    if denial.days is None or claim.days is None or denial.record.type not in _DEEDS:
        return False
    shared = _common(denial, claim)
    if max(width(denial.days), width(claim.days)) == 0 and not apart(denial.days, claim.days, _SLIP):
        hostile = denial.record.type in _HOSTILE
        return denial.days == claim.days if hostile and not shared else bool(shared)
    return denial.days == claim.days and width(denial.days) <= _SEASON and bool(shared)


def _denies_charge(denial: Fact[Event], charge: Fact[Event]) -> bool:
    """Tell whether what one denies, or is found not to have done, is what the other charged it with."""
    sides = (charge.record.target, charge.record.source) == (denial.record.source, denial.record.target)
    if charge.record.type != "ACCUSE" or not sides or denial.record.type not in _CHARGED or charge.days is None:
        return False
    told = denial.about
    timely = told is not None and width(charge.days) <= MONTH and not apart(told, charge.days, _REACH)
    return timely and len(_common(denial, charge)) >= _SHARED
