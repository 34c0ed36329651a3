"""Measures: the same sanction of the same state on the same other, whatever became of it since.

Two measures are one where `by` and `on` agree, what is barred is alike (or of a kind of which there is but one, or the
one tells the end of the other: `measure_kinds.py`), and they lie no more than two
years apart, with other reports between them no more than five (tariffs of 2018 are not those of 2025).
Status and date of the entry are those that were reported last; a measure of which one document tells two
statuses keeps both in its history.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from detente.reconcile.cues import says
from detente.reconcile.fact import Fact, same_document
from detente.reconcile.measure_kinds import one_kind, one_to_its_end, single_measure
from detente.reconcile.merging import closest_date, commonest, shared_fields, without_repeats
from detente.reconcile.parties import party_stems
from detente.reconcile.rule import Life, Rule
from detente.reconcile.span import Days, apart, days, meet
from detente.reconcile.step import Step
from detente.reconcile.tie import Bond
from detente.reconcile.wording import barred
from detente.reconcile.words import contained, dice, group_names, has_word_of, numbers_clash, word_set
from detente.records import Measure

_YEARS = 2 * 366
_EPISODES = 5 * 366
_ALIKE = 0.5
_COPIED = 0.8
_PARTLY = 0.5
_IMPOSED: Final = frozenset({"threatened", "in_force"})

_RANK: Final = ("threatened", "considered", "in_force", "renewed", "expired", "eased", "lifted")
"""What counts as later where the dates do not tell."""


def _words(record: Measure) -> frozenset[str]:
    return barred(record.action, party_stems(record.by, record.on))


def _keys(fact: Fact[Measure]) -> Iterator[tuple[object, ...]]:
    for word in fact.words:
        yield (fact.record.by, fact.record.on, word)
    kind = single_measure(fact.words)
    if kind is not None:
        yield (fact.record.by, fact.record.on, "of its kind", kind)


def _told(fact: Fact[Measure]) -> Days | None:
    """Return the days of the status told, else of the report."""
    return fact.days or days(fact.reported)


def _likeness(a: Fact[Measure], b: Fact[Measure]) -> float:
    if apart(_told(a), _told(b), _YEARS):
        return 0
    return _alike(a, b) * (_PARTLY if _of_a_part(a.record) != _of_a_part(b.record) else 1)


def _alike(a: Fact[Measure], b: Fact[Measure]) -> float:
    alike = dice(a.words, b.words)
    if one_kind(a, b) or one_to_its_end(a, b):
        return max(alike, _ALIKE)
    telling_enough = (
        bool((a.words & b.words) - word_set("shared by many measures") - word_set("stopping"))
        or len(a.words & b.words) > 1
        or a.words == b.words
    )
    if (alike >= _ALIKE and telling_enough) or _covered(a.words, b.words):
        return alike
    bare = [words - word_set("barring") for words in (a.words, b.words)]
    return alike if _covered(*bare) or _one_thing(*bare) else 0


def _one_thing(a: frozenset[str], b: frozenset[str]) -> bool:
    """Tell whether both bar one thing, however they tell of its coming: supplies of gas and its exports are both gas.

    What comes in is not what goes out; one word alone must be one that few measures have.
    """
    out, into = word_set("sent out"), word_set("taken in")
    if (a & out and b & into) or (a & into and b & out):
        return False
    thing = a - out - into - word_set("qualities")
    return thing == b - out - into - word_set("qualities") and not thing <= group_names()


def _covered(a: frozenset[str], b: frozenset[str]) -> bool:
    """Tell whether one names what the other does and more; one word alone must be one that few measures have."""
    if contained(a, b) < 1:
        return False
    fewer = min(a, b, key=len)
    return len(fewer) > 1 or not fewer <= group_names()


def _excludes(a: Fact[Measure], b: Fact[Measure]) -> bool:
    if apart(_told(a), _told(b), _EPISODES):
        return True
    if numbers_clash(a.words, b.words) or _part_and_whole(a.record, b.record):
        return True
    return same_document(a, b) and dice(a.words, b.words) < _COPIED


def _part_and_whole(a: Measure, b: Measure) -> bool:
    """Tell whether one bars a part of something and the other all of it, which is the next step of a quarrel."""
    if not {a.status, b.status} <= _IMPOSED:
        return False
    return _of_a_part(a) != _of_a_part(b)


def _of_a_part(record: Measure) -> bool:
    return has_word_of("part of a sum", record.action)


def _fields(facts: Sequence[Fact[Measure]]) -> Mapping[str, Any]:
    last = _by_time(facts)[-1].record
    return {
        "by": last.by,
        "on": last.on,
        "action": commonest(fact.record.action for fact in facts),
        "reason": commonest(fact.record.reason for fact in facts),
        "reasons": sorted({fact.record.reason for fact in facts if fact.record.reason}),
        **shared_fields(facts),
        "date": closest_date(_dates_of_last_status(facts)),
        "modality": last.modality,
    }


def _dates_of_last_status(facts: Sequence[Fact[Measure]]) -> Iterator[str | None]:
    """Yield the last report's date, and those of reports of the same status that it covers."""
    ordered = _by_time(facts)
    last = ordered[-1]
    for fact in ordered:
        if fact.record.status == last.record.status and (fact.days == last.days or meet(fact.days, last.days)):
            yield fact.record.date


def _by_time(facts: Sequence[Fact[Measure]]) -> list[Fact[Measure]]:
    return sorted(facts, key=lambda f: (f.reported or "", _since(f), _RANK.index(f.record.status), f.id))


def _since(fact: Fact[Measure]) -> int:
    return fact.days[1] if fact.days else 0


def _life(facts: Sequence[Fact[Measure]], bonds: Sequence[Bond]) -> Life:
    return Life(_by_time(facts)[-1].record.status, _steps(facts))


def _steps(facts: Sequence[Fact[Measure]]) -> tuple[Step, ...]:
    return without_repeats(Step(_step_status(f.record), f.record.date or f.reported, f.id) for f in _by_time(facts))


def _step_status(record: Measure) -> str:
    """Return the status, told apart finer than the record can: decided and not yet in force, waived."""
    if record.status == "in_force" and record.modality == "planned":
        return "decided"
    return "waived" if record.status in ("eased", "lifted") and says("waiver", record.evidence) else record.status


RULE: Rule[Measure] = Rule(
    words=_words,
    keys=_keys,
    likeness=_likeness,
    excludes=_excludes,
    fields=_fields,
    life=_life,
)
