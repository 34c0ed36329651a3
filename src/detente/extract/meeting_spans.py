"""From when to when: `began a four-day visit on Monday` is Monday to Thursday, `after` one ends on the day."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from detente.extract.dating import token_at
from detente.extract.tables import classes, word_group

if TYPE_CHECKING:
    from detente.extract.arguments import Arguments
    from detente.reading.tokens import Token

_DAYS: Final = re.compile(r"P(\d+)D")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_LONGEST: Final = 31
_STEPS: Final = 4


def spanned(day: str | None, predicate: Token, arguments: Arguments) -> str | None:
    """The days that a meeting lasts, where the sentence tells how many and the date is its first or last."""
    if day is None or not _DAY.fullmatch(day):
        return day
    length, end = _length(predicate, arguments)
    if not 1 < length <= _LONGEST:
        return day
    known, rest = date.fromisoformat(day), timedelta(days=length - 1)
    first, last = (known - rest, known) if end else (known, known + rest)
    return f"{first.isoformat()}/{last.isoformat()}"


def _length(predicate: Token, arguments: Arguments) -> tuple[int, bool]:
    """How many days a visit or talks last, and whether the date is the last of them; 0 where it is not told."""
    for expression in arguments.reading.times[arguments.sentence.index]:
        found = _DAYS.fullmatch(expression.value) if expression.type == "DURATION" else None
        anchor = token_at(expression, predicate) if found is not None else None
        if found is None or anchor is None:
            continue
        noun = _lasting(anchor)
        verb = next((t for t in (noun, *noun.ancestors) if t.pos_ == "VERB"), None) if noun is not None else None
        if verb is None or not _is_of(predicate, noun, verb):
            continue
        edge = _edge(noun, verb)
        if edge is not None:
            return int(found.group(1)), edge
    return 0, False


def _lasting(anchor: Token) -> Token | None:
    """The visit or talks that a duration belongs to: `a four-day visit`, `three days of talks`."""
    held = classes()["@meeting"] | word_group("lasts for days")
    below = [o for c in anchor.children if c.lower_ == "of" for o in c.children]
    above = [t for t, _ in zip(anchor.ancestors, range(_STEPS))]
    return next((t for t in (*below, *above) if t.pos_ in ("NOUN", "PROPN") and t.lemma_.lower() in held), None)


def _is_of(predicate: Token, noun: Token | None, verb: Token) -> bool:
    """Whether the predicate is the visit itself, or the verb by which it begins or ends."""
    return noun is not None and predicate.i in (noun.i, verb.i)


def _edge(noun: Token | None, verb: Token) -> bool | None:
    """False where the verb's date is the first day, True where the last, None where neither is said."""
    lemma = verb.lemma_.lower()
    before = noun is not None and any(t.lower_ == "after" for t in (noun.head, noun.head.head))
    if not before and _sets_out(noun, verb):
        return False
    if before or lemma in word_group("ends what lasts"):
        return True
    return False if lemma in word_group("begins what lasts") else None


def _sets_out(noun: Token | None, verb: Token) -> bool:
    """`left for Oman on a four-day visit`, `left on a visit`: what lasts is still to come."""
    on_it = noun is not None and noun.head.lower_ in ("on", "for")
    leaves = verb.lemma_.lower() in word_group("leaves a place")
    return leaves and (on_it or any(c.lower_ == "for" and c.dep_ == "prep" for c in verb.children))
