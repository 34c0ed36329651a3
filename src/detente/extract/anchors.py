"""Dates told by other events: `the day after the crackdown`, where the text dates the crackdown elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detente.extract.tables import word_group
from detente.reading.document import Reading
from detente.times import parse_edtf

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_COARSE: Final = 370  # days; a longer stretch says too little to hand on


def anchored_date(predicate: Token, reading: Reading) -> str | None:
    """The date of the happening that a predicate is told to follow at once, as EDTF, or None.

    `broken off the day after the crackdown` has the date that the text gives the crackdown elsewhere: its day or, as
    that is seldom to the day, its month or year. A bare `after` tells no time.
    """
    for preposition in _at_once(predicate):
        for noun in preposition.children:
            if noun.dep_ == "pobj" and noun.pos_ == "NOUN":
                return dated_nouns(reading).get(noun.lemma_.lower())
    return None


def _at_once(predicate: Token) -> Iterator[Token]:
    """The prepositions under a verb that say when, closely: `right after`, `the day after`, `a week before`."""
    for child in predicate.children:
        if child.dep_ == "npadvmod":  # "the day after"
            yield from (c for c in child.children if c.lower_ in word_group("after or before"))
        elif child.lower_ in word_group("after or before") and _is_close(child):
            yield child  # "right after", "a week before"


def _is_close(preposition: Token) -> bool:
    before = [c for c in preposition.children if c.i < preposition.i]
    return bool(before) or (preposition.i > 0 and preposition.nbor(-1).dep_ == "npadvmod")


@lru_cache(maxsize=2)
def dated_nouns(reading: Reading) -> dict[str, str]:
    """Nouns of a text that carry a date (`the crackdown of 1989`, `the June talks`), where all their dates agree."""
    found: dict[str, set[str]] = defaultdict(set)
    for sentence, times in zip(reading.sentences, reading.times):
        for time in times:
            if time.interval is None or not time.names_days or time.type != "DATE" or _is_coarse(time.interval):
                continue
            head = sentence.span.doc.head_of(time.start, time.end)
            noun = _dated(head) if head is not None else None
            if noun is not None:
                found[noun.lemma_.lower()].add(time.interval)
    return {noun: dates.pop() for noun, dates in found.items() if len(dates) == 1}


def _dated(anchor: Token) -> Token | None:
    """The noun that a date belongs to: `the crackdown of 1989`, `the 1989 crackdown`."""
    head = anchor.head.head if anchor.dep_ == "pobj" else anchor.head
    belongs = anchor.dep_ in ("pobj", "compound", "nummod", "nmod", "amod", "poss")
    return head if belongs and head.pos_ == "NOUN" and head.lemma_ not in word_group("span of time") else None


def _is_coarse(interval: str) -> bool:
    day = parse_edtf(interval)
    return (day.last - day.first).days > _COARSE
