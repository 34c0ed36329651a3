"""Commitments: the same promise between the same two, in like words.

Two commitments are one where the parties agree (either way round, since a mutual promise is written
one way, but then in nearly the same words; `to` may be left open), half of the words of the undertaking
are shared, numbers and deadlines do not clash, and they were not made more than three years apart.
One document's commitments stay apart unless nearly the same and by the same side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from detente.reconcile.commitment_life import OUTCOMES, life_of
from detente.reconcile.fact import Fact, same_document
from detente.reconcile.merging import closest_date, commonest, shared_fields
from detente.reconcile.names import names_in
from detente.reconcile.parties import party_stems
from detente.reconcile.rule import Rule
from detente.reconcile.span import apart, days
from detente.reconcile.telling import told_before_made
from detente.reconcile.wording import promised
from detente.reconcile.words import (
    contained,
    dice,
    figures,
    group_names,
    has_word_of,
    numbers_clash,
    stems,
    telling,
    word_set,
)
from detente.records import Commitment
from detente.world import is_state

_YEARS = 3 * 366
_SLIP = 3
"""By how many days two papers may set one deadline apart ("by New Year", "before the end of the year")."""
_ALIKE = 0.5
_MIRRORED = 0.7
_COPIED = 0.85
_WHOEVER = 0.8
_NOT_OTHER = 0.4
_TELLING = 6
_FEW = 3
_TWO_NAMES = 2
_LOOSELY = 0.4
_THIRD = 0.33
_LONG = 6


def _words(record: Commitment) -> frozenset[str]:
    parties = party_stems(record.by, None if _names_a_thing(record) else record.to)
    return promised(record.undertaking, parties, record.deadline is not None)


def _names_a_thing(record: Commitment) -> bool:
    """Tell whether what was read as the partner is the thing promised ("order tankers in Bergen")."""
    named = record.to
    return named is not None and not is_state(named) and stems(named) <= stems(record.undertaking)


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
    if not _parties_agree(a.record, b.record, _WHOEVER) or apart(a.days, b.days, _YEARS):
        return 0
    alike = dice(a.words, b.words)
    if a.words != b.words and not _share_a_thing(a.words, b.words):
        return 0
    if a.record.by == b.record.by and (_one_sum(a.words, b.words) or _told_ended(a, b)):
        return max(alike, _LOOSELY)
    return alike if alike >= (_ALIKE if a.record.by == b.record.by else _MIRRORED) else 0


def _share_a_thing(a: frozenset[str], b: frozenset[str]) -> bool:
    """Tell whether both speak of more than one doing, or one sort of thing.

    To reopen a school is not to reopen a bridge, and to order ships not to return them.
    """
    shared = (a & b) - word_set("doing") - word_set("vague")
    return bool(shared) and (len(a & b) > 1 or not shared <= group_names() or min(len(a), len(b)) == 1)


def _one_sum(a: frozenset[str], b: frozenset[str]) -> bool:
    """Tell whether both speak of one figure and of what it counts."""
    return bool(figures(a) & figures(b)) and len(a & b) >= _FEW


def _told_ended(a: Fact[Commitment], b: Fact[Commitment]) -> bool:
    """Tell whether a later document says how a promise of the same thing to the same side ended."""
    if same_document(a, b) or a.record.to is None or a.record.to != b.record.to:
        return False
    earlier, later = sorted((a, b), key=lambda fact: fact.age)
    ended = later.record.status in OUTCOMES and earlier.record.status not in OUTCOMES
    if not ended or contained(a.words, b.words) < _THIRD:
        return False
    telling_words = (a.words & b.words) - group_names()
    return any(len(word) >= _LONG and not word[0].isdigit() for word in telling_words)


def _parties_agree(a: Commitment, b: Commitment, alike: float) -> bool:
    if a.by == b.by:
        if a.to is None or b.to is None or a.to == b.to or _one_however_addressed(a, b, alike):
            return True
        return _thing_read_as_partner(a, b) or _thing_read_as_partner(b, a)
    return a.by == b.to and a.to == b.by


def _thing_read_as_partner(a: Commitment, b: Commitment) -> bool:
    """Tell whether what one names as the partner is the thing promised, and the other a state."""
    return b.to is not None and is_state(b.to) and _names_a_thing(a)


def _one_however_addressed(a: Commitment, b: Commitment, alike: float) -> bool:
    """Tell whether one says how a promise ended that the other tells: at length and in nearly the same words, or with
    the names of the same two persons or things.
    """
    if (a.status in OUTCOMES) == (b.status in OUTCOMES):
        return False
    x, y = _words(a), _words(b)
    if len(names_in(a.undertaking) & names_in(b.undertaking)) >= _TWO_NAMES:
        return dice(x, y) >= _ALIKE
    return min(len(x), len(y)) > _FEW and dice(x, y) >= alike


def _excludes(a: Fact[Commitment], b: Fact[Commitment]) -> bool:
    if not _parties_agree(a.record, b.record, _NOT_OTHER) or apart(a.days, b.days, _YEARS):
        return True
    if apart(days(a.record.deadline), days(b.record.deadline), _SLIP) or _amounts_clash(a, b):
        return True
    if _of_later_making(a, b) or _of_later_making(b, a):
        return True
    return same_document(a, b) and (a.record.by != b.record.by or dice(a.words, b.words) < _COPIED)


def _of_later_making(a: Fact[Commitment], b: Fact[Commitment]) -> bool:
    """Tell whether `a` was reported before `b` was promised; a promise kept or broken may bear the day of its end."""
    return b.record.status not in OUTCOMES and told_before_made(a, b)


def _amounts_clash(a: Fact[Commitment], b: Fact[Commitment]) -> bool:
    """Tell whether the numbers differ, or one is of a part of what is promised and the other of the whole; of one part,
    due on one day, the amount may be told in two ways ("the second half of the 420 million", "the second 200 million").
    """
    parts = [has_word_of("part of a sum", fact.record.undertaking) for fact in (a, b)]
    if parts[0] != parts[1]:
        return True
    due = a.record.deadline is not None and a.record.deadline == b.record.deadline
    return numbers_clash(a.words, b.words) and not (all(parts) and due)


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


RULE: Rule[Commitment] = Rule(
    words=_words,
    keys=_keys,
    likeness=_likeness,
    excludes=_excludes,
    fields=_fields,
    life=life_of,
)
