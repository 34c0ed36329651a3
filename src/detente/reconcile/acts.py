"""Whether two sentences tell one act, by what they say of it: topics, figures, acts done but once."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from datetime import date
from typing import Final

from detente.reconcile.cues import single_act
from detente.reconcile.fact import Fact
from detente.reconcile.names import names_in
from detente.reconcile.parties import in_common, party_stems
from detente.reconcile.span import Days, apart, meet, width
from detente.reconcile.words import contained, dice, figures, group_names
from detente.records import Event

_ALIKE: Final = 0.5
_NAMED: Final = 0.8
_LEAST_NAMED: Final = 3
_YEAR: Final = 366
_MONTH: Final = 28
_SEASON: Final = 100
_TWO: Final = 2
_LAST_DAY: Final = 31
_FIRST_YEAR: Final = 1600
SLIP: Final = 3
"""By how many days papers differ over the day of one act."""

_SELDOM: Final = {"SANCTION": 1, "RETREAT": 1, "COOPERATE": 1, "CONSULT": 1, "AGREE": 2, "CONCEDE": 2, "AID": 2}
"""How many words two accounts of one day must share to be of one act of the type."""


def marks(fact: Fact[Event]) -> Iterator[Hashable]:
    """Yield what two sentences of like content share: an act done but once in its year, a figure, a topic's word."""
    act = single_act(fact.record.type, fact.words)
    if act is not None and fact.days is not None:
        yield (act, _year_of(fact.days))
    yield from sorted(figures(fact.words))
    yield from sorted({word for topic in fact.topics for word in topic})


def _year_of(days: Days) -> int:
    """Return the year in which the days begin."""
    return date.fromordinal(days[0]).year


def same_content(a: Fact[Event], b: Fact[Event]) -> float:
    """Return how surely both tell one act by what they say of it, dates apart; 0 where they do not show it."""
    if _once(a, b):
        return 1
    if figures(a.words) & figures(b.words) and len(a.words & b.words) >= _LEAST_NAMED:
        return 0.9
    return max(_topics_alike(a, b), _topic_named(a, b), _topic_named(b, a))


def on_one_day(a: Fact[Event], b: Fact[Event]) -> bool:
    """Tell whether both are of one known day, and of a type of which two sides seldom do two things on one day.

    Two papers may differ by a few days, where they share a word more, or one that is not of every such act; an
    undated account must be news of those days.
    """
    needed = _SELDOM.get(a.record.type)
    if needed is None:
        return False
    shared = _shared(a, b)
    if a.days is None or b.days is None:
        return len(shared) > needed and meet(a.about, b.about) and a.days != b.days
    if max(width(a.days), width(b.days)) > 0 or apart(a.days, b.days, SLIP):
        return False
    if a.days == b.days:
        return len(shared) >= needed
    return a.doc != b.doc and len(shared) >= needed and (len(shared) > needed or not shared <= group_names())


def named_alike(a: Fact[Event], b: Fact[Event]) -> bool:
    """Tell whether two papers tell one act: both name the same two persons or things, and the days nearly agree.

    Days may differ by a few, months by one; a day, month or year that holds the other agrees with it.
    """
    if a.doc == b.doc or a.days is None or b.days is None or max(width(a.days), width(b.days)) > _YEAR:
        return False
    slip = _MONTH + SLIP if min(width(a.days), width(b.days)) >= _MONTH - 1 else SLIP
    if apart(a.days, b.days, slip):
        return False
    drop = party_stems(a.record.source, a.record.target)
    return len(names_in(a.record.evidence, drop) & names_in(b.record.evidence, drop)) >= _TWO


def _shared(a: Fact[Event], b: Fact[Event]) -> frozenset[str]:
    common = in_common(a.words, b.words, a.record.source, a.record.target)
    return frozenset(word for word in common if not word.isdigit() or _counts(word))


def _counts(number: str) -> bool:
    """Tell whether a number counts things, and is neither a day of a month nor a year."""
    return _LAST_DAY < int(number) < _FIRST_YEAR


def dates_allow(a: Fact[Event], b: Fact[Event]) -> bool:
    """Tell whether the dates can be of one act, one of them loosely told ("last spring" for June)."""
    if a.days is None or b.days is None:
        return meet(a.about, b.about)
    if max(width(a.days), width(b.days)) > _YEAR:
        return False
    return meet(a.days, b.days) or loosely_near(a.days, b.days)


def loosely_near(a: Days | None, b: Days | None) -> bool:
    """Tell whether neither date names a day and they lie within a season."""
    return a is not None and b is not None and min(width(a), width(b)) >= _MONTH and not apart(a, b, _SEASON)


def _once(a: Fact[Event], b: Fact[Event]) -> bool:
    act = single_act(a.record.type, a.words)
    return act is not None and act == single_act(b.record.type, b.words)


def _topics_alike(a: Fact[Event], b: Fact[Event]) -> float:
    alike = max((dice(x, y) for x in a.topics for y in b.topics), default=0.0)
    return alike if alike >= _ALIKE else 0


def _topic_named(a: Fact[Event], b: Fact[Event]) -> float:
    """Tell how fully one sentence names what the other bars or promises."""
    named = (contained(topic, b.words) for topic in a.topics if _LEAST_NAMED <= len(topic) <= len(b.words))
    best = max(named, default=0.0)
    return best if best >= _NAMED else 0
