"""Events: the same act of the same actors, told on the same day or in like words.

Two events are one where source, target, type and modality agree, their dates overlap, each open by no
more than a season, and their sentences are alike. An act on the same single day needs less alike
words; acts of meeting need none, since parties rarely meet twice in a few days. Acts of or towards
others than states (demonstrators, a company) need few common words within a month. Undated acts need
half the words and to be news of the same days, or nearly the same sentence (copied reports).
Without like words two are one where they bar or promise the same thing, count the same figure, are acts that are
done but once (`acts.py`), or name the same two persons or things on days that nearly agree, and where one recalls
what was news in the other (`acts_recalled.py`). Of a mutual act (a
meeting, an accord, joint work) either side may be told first; a meeting planned and the one then held are one.
Two events of one document are two, unless both tell of one stay or talk of known days, or one sentence
stands there twice. A stay of several days and what is told of one of them are two (`stays.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from detente.reconcile.acts import SLIP, dates_allow, loosely_near, marks, named_alike, on_one_day, same_content
from detente.reconcile.acts_recalled import recalled, recalled_marks
from detente.reconcile.acts_undated import loose_marks, misdated, one_though_undated
from detente.reconcile.fact import Fact, same_document
from detente.reconcile.merging import commonest, shared_fields, told
from detente.reconcile.names import names_in
from detente.reconcile.parties import in_common, party_stems
from detente.reconcile.rule import Rule
from detente.reconcile.span import MONTH, Days, apart, meet, months, width
from detente.reconcile.stays import is_day_of_other
from detente.reconcile.words import contained, dice, stems, telling
from detente.records import Event
from detente.world import is_state

_SEASON = 3 * MONTH
_FORTNIGHT = 14
_COPIED = 0.8
_TWICE = 0.95
_ALIKE = 0.4
_SAME_DAY = 0.25
_OF_PEOPLE = 0.12
_UNDATED = 0.5
_ROUND = 9 * MONTH
_OF_ROUND = 4
_OF_NEWS = 2
_LOOSELY = 0.3
_BY_NAME = 0.3
_MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})


def _keys(fact: Fact[Event]) -> Iterator[tuple[object, ...]]:
    event = fact.record
    sides = (_side(event.source), _side(event.target))
    mutual = event.type in _MUTUAL
    who = (*(sorted(sides) if mutual else sides), event.type, _firm(event))
    for time in months((fact.about[0], fact.about[1] + SLIP) if fact.about else None):
        yield (*who, time)
    for mark in chain(marks(fact), loose_marks(fact), recalled_marks(fact)):
        yield (*who, mark)
    if fact.days is None:
        for word in telling(fact.words, 4):
            yield (*who, word)


def _firm(event: Event) -> str:
    """Return the modality; a meeting planned and the one then held are one."""
    return "actual" if event.type == "CONSULT" and event.modality == "planned" else event.modality


def _likeness(a: Fact[Event], b: Fact[Event]) -> float:
    alike = dice(a.words, b.words)
    if not _one_act(a, b) or (a.record.type == "CONSULT" and is_day_of_other(a, b)):
        return 0
    if alike >= _COPIED:
        return 1 + alike
    shown = same_content(a, b) if dates_allow(a, b) else 0
    if a.record.type == "CONSULT" and (_one_round(a, b) or _news_of_one(a, b)):
        shown = max(shown, alike)
    if on_one_day(a, b) or named_alike(a, b):
        shown = max(shown, _LOOSELY + alike)
    if one_though_undated(a, b) or recalled(a, b):
        shown = max(shown, _LOOSELY + alike)
    shown = max(shown, _by_words(a, b, alike))
    return shown + _named_too(a, b) if shown and a.record.type == "CONSULT" else shown


def _named_too(a: Fact[Event], b: Fact[Event]) -> float:
    """Return how much surer two accounts of a meeting are one for the names of persons and places in both."""
    drop = party_stems(a.record.source, a.record.target)
    named = names_in(a.record.evidence, drop) & names_in(b.record.evidence, drop)
    return _BY_NAME * min(len(named), 2)


def _by_words(a: Fact[Event], b: Fact[Event], alike: float) -> float:
    if a.days is None or b.days is None:
        return alike if alike >= _UNDATED and meet(a.about, b.about) else 0
    return _dated_likeness(a.record, a.days, b.days, alike)


def _dated_likeness(event: Event, a: Days, b: Days, alike: float) -> float:
    if not meet(a, b):
        return 0
    open_days = max(width(a), width(b))
    if open_days > _SEASON:
        return 0
    if event.type == "CONSULT":
        return 1 + alike if open_days <= MONTH else alike
    peoples = not (is_state(event.source) and is_state(event.target))
    needed = _OF_PEOPLE if peoples and open_days <= MONTH else _SAME_DAY if open_days == 0 else _ALIKE
    return alike if alike >= needed else 0


def _one_stay(a: Days | None, b: Days | None) -> bool:
    """Tell whether both dates, known to a fortnight, can be of one visit or round of talks."""
    return a is not None and b is not None and meet(a, b) and max(width(a), width(b)) <= _FORTNIGHT


def _side(actor: str) -> str:
    """Return a state's code, and one key for all others, whose names vary."""
    return actor if is_state(actor) else ""


def _one_act(a: Fact[Event], b: Fact[Event]) -> bool:
    """Tell whether both are of one kind between the same two; of a mutual act either may be told first."""
    if _firm(a.record) != _firm(b.record):
        return False
    if a.record.modality != b.record.modality and (same_document(a, b) or not meet(a.days, b.days)):
        return False
    if _same_sides(a.record, b.record):
        return True
    mutual = a.record.type in _MUTUAL and (a.record.source, a.record.target) == (b.record.target, b.record.source)
    return mutual and not same_document(a, b) and (on_one_day(a, b) or named_alike(a, b) or _planned_talks(a, b))


def _planned_talks(a: Fact[Event], b: Fact[Event]) -> bool:
    """Tell whether one announces talks for the days on which the other tells them as held, at a place or with a person
    that both name; either side may be named first.
    """
    announced = a.record.type == "CONSULT" and a.record.modality != b.record.modality
    if not announced or not _one_stay(a.days, b.days) or "talks" not in a.words & b.words:
        return False
    drop = party_stems(a.record.source, a.record.target)
    return bool(names_in(a.record.evidence, drop) & names_in(b.record.evidence, drop))


def _same_sides(a: Event, b: Event) -> bool:
    one_source = a.source == b.source or _same_other(a.source, b.source)
    return one_source and (a.target == b.target or _same_other(a.target, b.target))


def _same_other(a: str, b: str) -> bool:
    """Tell whether two names that are no states' stand one within the other ("the demonstrators")."""
    return not is_state(a) and not is_state(b) and contained(stems(a), stems(b)) == 1


def _excludes(a: Fact[Event], b: Fact[Event]) -> bool:
    if not _one_act(a, b):
        return True
    if apart(a.days, b.days) and not _though_apart(a, b):
        return True
    if a.record.type == "CONSULT" and is_day_of_other(a, b):
        return True
    return same_document(a, b) and _told_apart(a, b)


def _though_apart(a: Fact[Event], b: Fact[Event]) -> bool:
    """Tell whether two accounts can be of one act although their dates lie apart."""
    if (loosely_near(a.days, b.days) and same_content(a, b)) or named_alike(a, b) or misdated(a, b):
        return True
    return a.record.type != "CONSULT" and on_one_day(a, b)  # a stay is told in many meetings, day by day


def _told_apart(a: Fact[Event], b: Fact[Event]) -> bool:
    """Tell whether one document's two events are two."""
    if a.record.evidence == b.record.evidence:
        return True
    if (
        dice(a.words, b.words) >= _TWICE
        or one_though_undated(a, b)
        or (a.days != b.days and same_content(a, b) and dates_allow(a, b))
    ):
        return False
    if a.record.type != "CONSULT":
        return True
    return not (_one_stay(a.days, b.days) or _one_round(a, b) or _news_of_one(a, b))


def _news_of_one(a: Fact[Event], b: Fact[Event]) -> bool:
    """Tell whether an undated account is news of the days of the other, in some like words."""
    if a.days is not None and b.days is not None:
        return False
    shared = in_common(a.words, b.words, a.record.source, a.record.target)
    return meet(a.about, b.about) and len(shared) >= _OF_NEWS


def _one_round(a: Fact[Event], b: Fact[Event]) -> bool:
    """Tell whether both are of one round of negotiations: its length and its beginning or end."""
    shared = a.words & b.words
    if a.days is None or b.days is None or "talks" not in shared or not meet(a.days, b.days):
        return False
    return max(width(a.days), width(b.days)) <= _ROUND and len(shared) >= _OF_ROUND


def _fields(facts: Sequence[Fact[Event]]) -> Mapping[str, Any]:
    source = commonest(fact.record.source for fact in facts)
    target = commonest(fact.record.target for fact in facts)
    return {"source": source, "target": target, "type": facts[0].record.type, **shared_fields(facts)}


RULE: Rule[Event] = Rule(
    words=lambda record: stems(record.evidence),
    keys=_keys,
    likeness=_likeness,
    excludes=_excludes,
    fields=_fields,
    life=told,
)
