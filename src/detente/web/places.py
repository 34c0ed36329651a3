"""Where in its sentence a record's actors, times, conditions and words stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any, Final

from detente.analysis.wording import actor_name, date_words
from detente.errors import DetenteError
from detente.records import Record
from detente.times import is_edtf, overlap, parse_edtf, temporal_expressions
from detente.world import find_names, tokens_of

ACTOR, TIME, DEADLINE, CONDITION, WORDS = "actor", "time", "deadline", "condition", "words"
ROLES: Final = (ACTOR, TIME, DEADLINE, CONDITION, WORDS)

_ACTORS: Final = ("source", "target", "by", "to", "on", "about")
_SAYING: Final = ("undertaking", "action", "quote")
_WORD: Final = re.compile(r"\w+")
_LONGEST: Final = 5000
"""Letters of a sentence that are looked through; what is longer is none."""


@dataclass(frozen=True, slots=True)
class Place:
    """A part of a sentence: role (one of ROLES), place in the document (characters), and what it stands for."""

    role: str
    start: int
    end: int
    means: str


@lru_cache(maxsize=4096)
def places(record: Record, published: str | None) -> tuple[Place, ...]:
    """Return where a record's actors, times, conditions and words stand, in the order of the text.

    published: date (EDTF) of the document, against which "on Monday" is understood.
    """
    evidence, fields = record.evidence[:_LONGEST], asdict(record)
    on = published if published and is_edtf(published) else None
    found = {*_actors(evidence, fields, on), *_times(evidence, fields, on), *_words(evidence, fields)}
    moved = (Place(one.role, one.start + record.start, one.end + record.start, one.means) for one in found)
    return tuple(sorted(moved, key=lambda one: (one.start, one.end, one.role, one.means)))


# ------------------------------------------------------------------------------------------------------------ actors


def _actors(evidence: str, fields: dict[str, Any], published: str | None) -> Iterator[Place]:
    conditions = [condition["by"] for condition in fields.get("conditions", ())]
    actors = [*fields.get("participants", ()), *(fields.get(name) for name in _ACTORS), *conditions]
    wanted = {actor for actor in actors if actor}
    for start, end, code in _names(evidence, parse_edtf(published).last if published else None):
        if code in wanted:
            yield Place(ACTOR, start, end, actor_name(code))
    others = [*wanted, *fields.get("persons", ()), fields.get("speaker")]
    for name in filter(None, others):
        for start, end in _named(evidence, name):
            yield Place(ACTOR, start, end, actor_name(name))


@lru_cache(maxsize=1024)
def _names(evidence: str, on: date | None) -> tuple[tuple[int, int, str], ...]:
    """Return start, end and code of each name in a sentence."""
    tokens = tokens_of(evidence)
    spots = list(_spots(evidence, tokens))
    found = find_names(tokens, on)
    return tuple((spots[one.start][0], spots[one.end - 1][1], one.code) for one in found)


def _spots(text: str, tokens: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield where each token stands; tokens are pieces of the text, in its order."""
    after = 0
    for token in tokens:
        start = text.index(token, after)
        after = start + len(token)
        yield start, after


def _named(evidence: str, name: str) -> Iterator[tuple[int, int]]:
    """Yield where a name stands, or else its last word where that is a surname ("Baker")."""
    found = list(_as_written(evidence, name))
    last = name.rpartition(" ")[2]
    if not found and last[:1].isupper() and last != name:
        found = list(_as_written(evidence, last))
    yield from found


def _as_written(evidence: str, words: str) -> Iterator[tuple[int, int]]:
    pattern = r"\s+".join(re.escape(part) for part in words.split())
    if pattern:
        yield from (found.span() for found in re.finditer(rf"(?<!\w){pattern}(?!\w)", evidence, re.IGNORECASE))


# ------------------------------------------------------------------------------------------------------------- times


def _times(evidence: str, fields: dict[str, Any], published: str | None) -> Iterator[Place]:
    for role, value in ((TIME, fields["date"]), (DEADLINE, fields.get("deadline"))):
        for start, end, days in _expressions(evidence, published) if value else ():
            if overlap(parse_edtf(value), parse_edtf(days)):
                yield Place(role, start, end, date_words(value))


@lru_cache(maxsize=1024)
def _expressions(evidence: str, published: str | None) -> tuple[tuple[int, int, str], ...]:
    """Return start, end and days of each expression of time that names days."""
    try:
        found = temporal_expressions(evidence, published)
    except DetenteError:
        return ()
    return tuple((one.start, one.end, one.interval) for one in found if one.interval and one.names_days)


# ------------------------------------------------------------------------------------------------------------- words


def _words(evidence: str, fields: dict[str, Any]) -> Iterator[Place]:
    for condition in fields.get("conditions", ()):
        yield from _longest(CONDITION, evidence, condition["action"])
    said = next((fields[name] for name in _SAYING if fields.get(name)), None)
    if said:
        yield from _longest(WORDS, evidence, said)
    if fields.get("place"):
        yield from (Place(WORDS, start, end, "place") for start, end in _named(evidence, fields["place"]))


def _longest(role: str, evidence: str, words: str) -> Iterator[Place]:
    """Yield where words stand as they are, or else the longest part of them that is half of them or more."""
    there, wanted = list(_WORD.finditer(evidence)), [word.lower() for word in _WORD.findall(words)]
    matcher = SequenceMatcher(None, [word[0].lower() for word in there], wanted, autojunk=False)
    same = matcher.find_longest_match()
    if same.size and same.size * 2 >= len(wanted):
        yield Place(role, there[same.a].start(), there[same.a + same.size - 1].end(), words)
