"""What takes the place of what: `supersedes`, from the later account of a measure or promise to the earlier.

A measure is superseded by a later report that it was imposed, eased, lifted, renewed or let expire, a promise by
another of the same side to the same other over the same thing, made a month later or more. Where both are one
entry, the link leads from the entry to itself: its status was another before.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from functools import lru_cache
from typing import Any, Final

from detente.reconcile.fact import Fact
from detente.reconcile.span import apart, days
from detente.reconcile.tie import Tie
from detente.reconcile.words import dice, telling, word_set
from detente.records import Commitment, Measure

_CHANGES: Final = frozenset({"in_force", "eased", "lifted", "renewed", "expired"})
_ENDED: Final = frozenset({"eased", "lifted", "expired"})
_MADE: Final = frozenset({"open", "conditional"})
_ANEW: Final = 30
_ALIKE: Final = 0.25
_TELLING: Final = 6
_PROMISED_ALIKE: Final = 0.35
_YEARS: Final = 3 * 366


def keys(fact: Fact[Any]) -> Iterator[Hashable]:
    """Yield what two accounts must share: the parties and a word of what is barred or promised."""
    record = fact.record
    if isinstance(record, Measure) and record.on is not None:
        for word in telling(fact.words, _TELLING):
            yield ("measure after", record.by, record.on, word)
    elif isinstance(record, Commitment) and record.to is not None:
        for word in telling(fact.words, _TELLING):
            yield ("promise after", record.by, record.to, word)


def between(later: Fact[Any], earlier: Fact[Any]) -> Iterator[Tie]:
    """Yield the tie of a later account to an earlier one of another document."""
    alike = dice(_named(later.words), _named(earlier.words))
    if alike < _ALIKE or not _is_later(later, earlier):
        return
    if isinstance(later.record, Measure) and isinstance(earlier.record, Measure):
        if _same_sides(later.record, earlier.record) and _changed(later.record, earlier.record):
            yield Tie("supersedes", later.id, earlier.id, later.id)
    elif isinstance(later.record, Commitment) and isinstance(earlier.record, Commitment):
        same = (later.record.by, later.record.to) == (earlier.record.by, earlier.record.to)
        if (
            same
            and _made_anew(later, earlier)
            and alike >= _PROMISED_ALIKE
            and len(_named(later.words) & _named(earlier.words)) > 1
        ):
            yield Tie("supersedes", later.id, earlier.id, later.id)


def _made_anew(later: Fact[Commitment], earlier: Fact[Commitment]) -> bool:
    """Tell whether the later account is of a promise made later, and not of how the first one ended."""
    made = {later.record.status, earlier.record.status} <= _MADE
    return made and apart(earlier.days, later.days, _ANEW)


@lru_cache(maxsize=100_000)
def _named(words: frozenset[str]) -> frozenset[str]:
    """Return the words without figures, which change from one account to the next, and those of any measure."""
    return frozenset(word for word in words - word_set("any measure") if not word[0].isdigit())


def _is_later(a: Fact[Any], b: Fact[Any]) -> bool:
    if a.kind != b.kind or apart(a.days or days(a.reported), b.days or days(b.reported), _YEARS):
        return False
    if a.reported and b.reported:
        return a.reported > b.reported
    since = a.days or (days(a.reported) if _tells_an_end(a) else None)
    return since is not None and b.days is not None and since[0] > b.days[1]


def _tells_an_end(fact: Fact[Any]) -> bool:
    """Tell whether the account is of a measure's end or easing, news of its report where it has no date."""
    return isinstance(fact.record, Measure) and fact.record.status in _ENDED


def _same_sides(a: Measure, b: Measure) -> bool:
    return a.by == b.by and a.on == b.on


def _changed(later: Measure, earlier: Measure) -> bool:
    moved = later.status != earlier.status or (later.status != "in_force" and later.date != earlier.date)
    return later.status in _CHANGES and moved
