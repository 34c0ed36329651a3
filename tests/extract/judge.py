"""Judges what came out of a line of the tables, as tests/tables/README.md says."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from detente.times import parse_edtf

TABLES: Final = Path(__file__).parent.parent / "tables"
ALIKE: Final = 0.5
"""Least likeness of two wordings of one undertaking or action, 0 to 1."""
CONDITION_ALIKE: Final = 0.3
QUOTE_SHARED: Final = 0.8
"""Least share of the shorter quotation's words that the longer one has too."""

_PLAIN_WORDS: Final = re.compile(r"(?:an?|the|of|to|for|in|on|at|by|with|and|or|its|their|his|her|that|this|is|be|as)")
_UNLIKE_STATES: Final = frozenset({"IMF", "WTO", "WHO", "ICC", "ICJ", "PLO", "IRA", "ETA", "PKK", "OAS", "GCC"})

Fields = Mapping[str, Any]

_OF_PASSAGES: Final = ("kind", "source", "target", "type", "by", "on", "participants", "undertaking", "action", "quote")
"""What is asked of the records of a `news_*` table, whose passages are as long as real ones."""


@dataclass(frozen=True)
class Line:
    """A line of a table: a text with the records that it must give, and the kinds and types it may not give."""

    table: str
    number: int
    construction: str
    published: str
    text: str
    expect: tuple[Fields, ...]
    silent: frozenset[str]

    @property
    def is_near_miss(self) -> bool:
        """Whether nothing is asked of it but silence."""
        return not self.expect


@dataclass(frozen=True)
class Verdict:
    """How a line was read: the records asked for and missed, and those that should not have come."""

    missed: tuple[Fields, ...]
    unwanted: tuple[Fields, ...]


def lines(table: Path) -> list[Line]:
    """Return the lines of a table."""
    rows = [json.loads(row) for row in table.read_text(encoding="utf-8").splitlines() if row.strip()]
    return [
        Line(
            table.stem,
            number,
            row["construction"],
            row["published"],
            row["text"],
            tuple(_asked(table.stem, record) for record in row["expect"]),
            frozenset(row["silent"]),
        )
        for number, row in enumerate(rows, 1)
    ]


def _asked(table: str, record: Fields) -> Fields:
    return {k: v for k, v in record.items() if k in _OF_PASSAGES} if table.startswith("news") else record


def judge(line: Line, found: Sequence[Fields]) -> Verdict:
    """Compare the records that came out (as dictionaries) with what the line asks for."""
    left, missed = list(found), []
    for wanted in line.expect:
        match = next((record for record in left if agrees(wanted, record)), None)
        if match is None:
            missed.append(wanted)
        else:
            left.remove(match)
    return Verdict(tuple(missed), tuple(record for record in found if _is_unwanted(line, record)))


def _is_unwanted(line: Line, record: Fields) -> bool:
    if not line.expect and not line.silent:
        return True
    return record["kind"] in line.silent or record.get("type") in line.silent


def agrees(wanted: Fields, record: Fields) -> bool:
    """Whether the record says what is wanted, in every field that the table gives."""
    return wanted["kind"] == record["kind"] and all(
        _FIELD.get(name, _same)(value, record.get(name)) for name, value in wanted.items()
    )


def _same(wanted: Any, found: Any) -> bool:
    return bool(wanted == found)


def same_actor(wanted: str | None, found: str | None) -> bool:
    """States by their code, any other actor by its words: the one within the other, or half of them shared."""
    if _name(wanted) == _name(found):
        return True
    if not wanted or not found or _is_state(wanted) or _is_state(found):
        return False
    return shared(wanted, found) == 1 or alike(wanted, found) >= ALIKE


def _name(actor: str | None) -> str:
    return re.sub(r"[^a-z0-9]+", " ", (actor or "").lower().removeprefix("the ")).strip()


def _is_state(actor: str) -> bool:
    return len(actor) == 3 and actor.isalpha() and actor.isupper() and actor not in _UNLIKE_STATES


def words(text: str | None) -> list[str]:
    """The words of a text that tell something, in small letters."""
    return [word for word in re.findall(r"[a-z0-9]+", (text or "").lower()) if not _PLAIN_WORDS.fullmatch(word)]


def alike(one: str | None, other: str | None) -> float:
    """Twice the words that both have over the words of both: 1 for the same words, 0 for none shared."""
    first, second = words(one), words(other)
    rest, common = list(second), 0
    for word in first:
        if word in rest:
            rest.remove(word)
            common += 1
    return 2 * common / (len(first) + len(second)) if first and second else 0.0


def shared(one: str | None, other: str | None) -> float:
    """The share of the shorter text's words that the other has too."""
    short, long = sorted((words(one), words(other)), key=len)
    return sum(word in long for word in short) / len(short) if short else 0.0


def _wording(wanted: str | None, found: str | None) -> bool:
    return found is None if wanted is None else alike(wanted, found) >= ALIKE


def _quote(wanted: str | None, found: str | None) -> bool:
    return found is None if wanted is None else shared(wanted, found) >= QUOTE_SHARED


def _place(wanted: str | None, found: str | None) -> bool:
    return found is None if wanted is None else alike(wanted, found) > 0


def _speaker(wanted: str | None, found: str | None) -> bool:
    return bool(set(words(wanted)) & set(words(found)))


def _deadline(wanted: str | None, found: str | None) -> bool:
    """Both none, or two times that overlap, the one found not longer by more than a month."""
    if wanted is None or found is None:
        return wanted is found
    one, other = parse_edtf(wanted), parse_edtf(found)
    overlap = one.first <= other.last and other.first <= one.last
    return overlap and (other.last - other.first) - (one.last - one.first) <= timedelta(days=31)


def _participants(wanted: Sequence[str], found: Sequence[str]) -> bool:
    return all(any(same_actor(one, other) for other in found) for one in wanted)


def _persons(wanted: Sequence[str], found: Sequence[str]) -> bool:
    return len(wanted) == len(found) and all(any(_speaker(one, other) for other in found) for one in wanted)


def _conditions(wanted: Sequence[Fields], found: Sequence[Fields]) -> bool:
    if not wanted or not found:
        return not wanted and not found
    return any(
        same_actor(one["by"], other["by"]) and alike(one["action"], other["action"]) >= CONDITION_ALIKE
        for one in wanted
        for other in found
    )


_FIELD: Final = {
    "source": same_actor,
    "target": same_actor,
    "by": same_actor,
    "to": same_actor,
    "on": same_actor,
    "about": same_actor,
    "undertaking": _wording,
    "action": _wording,
    "quote": _quote,
    "place": _place,
    "speaker": _speaker,
    "participants": _participants,
    "persons": _persons,
    "conditions": _conditions,
    "deadline": _deadline,
}
