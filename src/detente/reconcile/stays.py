"""A visit or a round of talks of several days, and what is told of one of its days, are two facts."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from detente.reconcile.fact import Fact
from detente.reconcile.span import Days, meet, width
from detente.reconcile.words import dice, has_word_of, word_set

_LONGEST: Final = 14
_WEEK: Final = 6
_ALIKE: Final = 0.4


def is_day_of_other(a: Fact[Any], b: Fact[Any]) -> bool:
    """Tell whether one is of a stay of several days, the other of one day in it that does not speak of coming or
    leaving ("lunched together on Monday"), and in other words or by its words a sitting.
    """
    if a.days is None or b.days is None or not meet(a.days, b.days):
        return False
    day, stay = sorted((a, b), key=lambda fact: width(fact.days or (0, 0)))
    if day.days is None or stay.days is None or width(day.days) > 0 or not _is_stay(stay.days):
        return False
    if dice(a.words, b.words) >= _ALIKE and not day.words & word_set("sitting"):
        return False
    return not has_word_of("coming and leaving", day.record.evidence)


def _is_stay(days: Days) -> bool:
    """Tell whether the days are those of a stay, and not a week known no closer ("last week")."""
    a_week = width(days) == _WEEK and date.fromordinal(days[0]).weekday() == 0
    return 0 < width(days) <= _LONGEST and not a_week
