"""Whether two readers' records of one document tell the same fact, and how alike they are.

A fact is one that both tell where kind and parties agree, and:

event      the sentences overlap; the type is the same; both are denied, or neither
meeting    two participants are shared; the sentences overlap, or stand beside each other with days, persons
           or place in common and none that clash, or anywhere the same persons meet on the same days
measure    imposer and target agree; what is barred is alike: by a fifth in one sentence, by half in others
commitment promiser and promisee agree, either way round; the undertakings are alike as for measures; or in
           one sentence the same promiser undertakes by half the same, to whomever
statement  the same speaker or side; the quotations overlap, or where one has none the sentences do

A value that one of the two does not know contradicts nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from detente.extract.tables import word_list
from detente.records import Commitment, Event, Measure, Meeting, Record, Statement
from detente.times import overlap, parse_edtf
from detente.world import is_state

_WORD: Final = re.compile(r"\w+")
_BESIDE: Final = 250
"""Letters between two sentences that stand beside each other: no more than one of the usual length."""
_ALIKE: Final = 0.2
_MUCH_ALIKE: Final = 0.5
_QUOTED: Final = 0.5
_HALF: Final = 0.5
_LONG: Final = 3


def sameness(one: Record, other: Record) -> float:
    """Return 0 where two records of a document tell different facts, else the more the more alike; symmetric."""
    if one.kind != other.kind or (one.modality == "negated") != (other.modality == "negated"):
        return 0.0
    return _TESTS[one.kind](one, other, together(one, other))


def together(one: Record, other: Record) -> float:
    """Return which share of the shorter evidence the other has too, by their places in the text."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return max(common, 0) / max(min(one.end - one.start, other.end - other.start), 1)


def same_actor(one: str | None, other: str | None) -> bool:
    """Tell whether two names are one actor: states by code, others by name, one within the other or half shared."""
    if one is None or other is None or is_state(one) or is_state(other):
        return one == other
    return same_words(one, other) >= _HALF or within(one, other) == 1


def same_words(one: str | None, other: str | None) -> float:
    """Return the share of words that two texts have in common, 0 to 1; little words apart."""
    first, second = _words(one), _words(other)
    return 2 * sum((first & second).values()) / max(first.total() + second.total(), 1)


def within(one: str | None, other: str | None) -> float:
    """Return the share of the shorter text's words that the other has too."""
    first, second = _words(one), _words(other)
    least = min(first.total(), second.total())
    return sum((first & second).values()) / least if least else 0.0


def days_meet(one: str | None, other: str | None) -> bool | None:
    """Tell whether two EDTF dates have a day in common; None where one is not known."""
    if one is None or other is None:
        return None
    return overlap(parse_edtf(one), parse_edtf(other))


def _event(one: Event, other: Event, shared: float) -> float:
    straight = same_actor(one.source, other.source) and same_actor(one.target, other.target)
    turned = same_actor(one.source, other.target) and same_actor(one.target, other.source)
    mutual = one.type == "CONSULT" and turned
    if not shared or one.type != other.type or not (straight or mutual):
        return 0.0
    return 1 + straight + shared + (one.date == other.date)


def _meeting(one: Meeting, other: Meeting, shared: float) -> float:
    common = sum(any(same_actor(a, b) for b in other.participants) for a in one.participants)
    if common < 2:
        return 0.0
    days, persons = days_meet(one.date, other.date), _common_persons(one.persons, other.persons)
    place = within(one.place, other.place) > 0 if one.place and other.place else None
    apart, alike = False in (days, place), bool(days or persons or place)
    if not (shared or (_beside(one, other) and alike and not apart) or (persons and days)):
        return 0.0
    return 1 + shared + bool(days) + bool(persons) + bool(place)


def _measure(one: Measure, other: Measure, shared: float) -> float:
    if not (_may_be(one.by, other.by) and _may_be(one.on, other.on)):
        return 0.0
    return _alike(one.action, other.action, shared)


def _commitment(one: Commitment, other: Commitment, shared: float) -> float:
    straight = same_actor(one.by, other.by) and _may_be(one.to, other.to)
    turned = same_actor(one.by, other.to) and same_actor(one.to, other.by)
    if straight or turned:
        return _alike(one.undertaking, other.undertaking, shared)
    return _alike(one.undertaking, other.undertaking, 0) if shared and same_actor(one.by, other.by) else 0.0


def _statement(one: Statement, other: Statement, shared: float) -> float:
    speaker = bool(_words(one.speaker) & _words(other.speaker))
    if not (speaker or same_actor(one.by, other.by)):
        return 0.0
    if one.quote and other.quote:
        quoted = within(one.quote, other.quote)
        return 1 + quoted + shared + speaker if quoted >= _QUOTED and (shared or _beside(one, other)) else 0.0
    return 1 + shared + speaker if shared and same_actor(one.by, other.by) else 0.0


_TESTS: Final[Mapping[str, Callable[[Any, Any, float], float]]] = {
    "event": _event,
    "meeting": _meeting,
    "measure": _measure,
    "commitment": _commitment,
    "statement": _statement,
}


def _alike(one: str, other: str, shared: float) -> float:
    """Return how alike two undertakings, or things barred, are; 0 where they are not, or count different things."""
    figures = [{word for word in _words(text) if word.isdigit()} for text in (one, other)]
    if all(figures) and figures[0].isdisjoint(figures[1]):
        return 0.0
    common = max(same_words(one, other), within(one, other) / 2)
    return 1 + shared + common if common >= (_ALIKE if shared else _MUCH_ALIKE) else 0.0


def _may_be(one: str | None, other: str | None) -> bool:
    return one is None or other is None or same_actor(one, other)


def _beside(one: Record, other: Record) -> bool:
    return max(one.start, other.start) - min(one.end, other.end) <= _BESIDE


def _common_persons(one: Iterable[str], other: Iterable[str]) -> bool:
    """Tell whether a person, by the last name, is among both."""
    names = [{name.lower().split()[-1] for name in side if name.strip()} for side in (one, other)]
    return not names[0].isdisjoint(names[1])


def _words(text: str | None) -> Counter[str]:
    small = word_list("merge_stop_words.txt")
    return Counter(_singular(word) for word in _WORD.findall((text or "").lower()) if word not in small)


def _singular(word: str) -> str:
    """Return the word without the ending of a plural: "sales" is "sale"."""
    return word[:-1] if len(word) > _LONG and word.endswith("s") and not word.endswith("ss") else word
