"""Commitments: the same promise between the same two, in like words.

Two commitments are one where the parties agree (either way round, since a mutual promise is written
one way, but then in nearly the same words; `to` may be left open), half of the words of the undertaking
are shared, numbers and deadlines do not clash, and they were not made more than three years apart.
One document's commitments stay apart unless nearly the same and by the same side.

Status: what was reported last of `broken`, `met`, `withdrawn` and `refused`, since an outcome told
once stays one until another outcome is told; of one day the first of these. Without an outcome
`conditional` where any account names a condition, else `open`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, Final

from detente.reconcile.entry import Step
from detente.reconcile.fact import Fact, same_document
from detente.reconcile.merging import closest_date, commonest, shared_fields, without_repeats
from detente.reconcile.parties import party_stems
from detente.reconcile.rule import Life, Rule
from detente.reconcile.span import apart, days
from detente.reconcile.tie import Bond
from detente.reconcile.words import dice, numbers_clash, stems, telling
from detente.records import Commitment

_YEARS = 3 * 366
_ALIKE = 0.5
_MIRRORED = 0.7
_COPIED = 0.85
_TELLING = 6
_FEW = 3
_OUTCOMES: Final = ("refused", "withdrawn", "met", "broken")
_RANK: Final = ("open", "conditional", *_OUTCOMES)


def _words(record: Commitment) -> frozenset[str]:
    return stems(record.undertaking, party_stems(record.by, record.to))


def _keys(fact: Fact[Commitment]) -> Iterator[tuple[object, ...]]:
    """Yield pairs of words for one promiser; two of few words may share one, mirrored ones share a telling one."""
    by, to, words = fact.record.by, fact.record.to, telling(fact.words, _TELLING)
    for pair in combinations(words, 2):
        yield (by, *pair)
    for word in words if len(words) <= _FEW else ():
        yield (by, word)
    if to is not None:
        for word in words[: max(len(words) // 2, 1)]:
            yield (min(by, to), max(by, to), word, "mirrored")


def _likeness(a: Fact[Commitment], b: Fact[Commitment]) -> float:
    if not _parties_agree(a.record, b.record) or apart(a.days, b.days, _YEARS):
        return 0
    alike = dice(a.words, b.words)
    return alike if alike >= (_ALIKE if a.record.by == b.record.by else _MIRRORED) else 0


def _parties_agree(a: Commitment, b: Commitment) -> bool:
    if a.by == b.by:
        return a.to is None or b.to is None or a.to == b.to
    return a.by == b.to and a.to == b.by


def _excludes(a: Fact[Commitment], b: Fact[Commitment]) -> bool:
    if not _parties_agree(a.record, b.record) or apart(a.days, b.days, _YEARS):
        return True
    if apart(days(a.record.deadline), days(b.record.deadline)) or numbers_clash(a.words, b.words):
        return True
    return same_document(a, b) and (a.record.by != b.record.by or dice(a.words, b.words) < _COPIED)


def _fields(facts: Sequence[Fact[Commitment]]) -> Mapping[str, Any]:
    by = commonest(fact.record.by for fact in facts)
    partners = (f.record.to if f.record.by == by else f.record.by for f in facts)
    conditions = {c: None for fact in facts for c in fact.record.conditions}
    return {
        "by": by,
        "to": commonest(partners),
        "undertaking": commonest(fact.record.undertaking for fact in facts),
        "conditions": [{"by": c.by, "action": c.action} for c in conditions],
        "deadline": closest_date(fact.record.deadline for fact in facts),
        **shared_fields(facts),
    }


def _by_time(facts: Sequence[Fact[Commitment]]) -> list[Fact[Commitment]]:
    return sorted(facts, key=lambda f: (f.reported or "", _RANK.index(f.record.status), f.id))


def _life(facts: Sequence[Fact[Commitment]], bonds: Sequence[Bond]) -> Life:
    return Life(_status(facts), _steps(facts))


def _status(facts: Sequence[Fact[Commitment]]) -> str:
    told = [fact.record.status for fact in _by_time(facts)]
    outcomes = [status for status in told if status in _OUTCOMES]
    if outcomes:
        return outcomes[-1]
    return "conditional" if "conditional" in told else "open"


def _steps(facts: Sequence[Fact[Commitment]]) -> tuple[Step, ...]:
    """Promises date from the promise, outcomes from the report: the record's date is the promise's."""
    ordered = sorted(_by_time(facts), key=lambda f: f.record.status in _OUTCOMES)
    return without_repeats(Step(f.record.status, _step_date(f), f.id) for f in ordered)


def _step_date(fact: Fact[Commitment]) -> str | None:
    made, reported = fact.record.date, fact.reported
    return reported or made if fact.record.status in _OUTCOMES else made or reported


RULE: Rule[Commitment] = Rule(
    words=_words,
    keys=_keys,
    likeness=_likeness,
    excludes=_excludes,
    fields=_fields,
    life=_life,
)
