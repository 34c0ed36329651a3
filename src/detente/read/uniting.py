"""One record out of two that tell the same fact, found by two readers of one document.

The first reader's fields stand, and the second's fill in what it does not know. For the first is the grammar:
its words are cut from the document, its figures are measured, and the record keeps the name (`Record.id`) that it
has where the grammar reads alone, so that what people judged of it stays attached. But:

date, deadline    where both know one, and only the second's is named in the evidence by the temporal reading,
                  the second's stands
participants, persons   those of both, a person under the fuller name
speaker           the fuller name of the same person
modality, status, date, deadline, place, to, about
                  where the two differ, a doubt keeps the value that does not stand: "date: the model reads 1991-11"
doubts            both readers'; without those about a value of the second that does not stand
confidence        noisy-or, 1 - (1 - p)(1 - q), as of two witnesses (Pearl 1988); but at most 0.97, or what the surer
                  of the two says: two readers of one sentence are misled by the same words, so they are no
                  independent witnesses, and only a person makes a record certain
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any, Final

from detente.read.sameness import same_actor
from detente.records import Commitment, Record
from detente.times import Interval, parse_edtf, temporal_expressions

MOST: Final = 0.97
"""The highest confidence that agreement gives."""

_DATES: Final = ("date", "deadline")
_DISPUTED: Final = ("modality", "status", "place", "to", "about")
_OWN: Final = frozenset({"doc", "document", "evidence", "start", "end", "confidence", "readers", "doubts"})


@dataclass(frozen=True, slots=True)
class Readers:
    """The names of the two readers, as records have them."""

    first: str
    second: str

    @property
    def both(self) -> tuple[str, str]:
        """Both names."""
        return self.first, self.second


def united(first: Record, second: Record, readers: Readers, published: str | None = None) -> Record:
    """Return the two as one record, with the evidence of the first; published: the document's date (EDTF)."""
    named = list(_named((first, second), published))
    values = {name: _value(name, first, second, named) for name in _said(first)}
    doubts = [*first.doubts, *(doubt for doubt in second.doubts if _stands(doubt, second, values))]
    doubts += _doubts(first, second, values, readers)
    return replace(
        first,
        **values,
        confidence=agreed(first.confidence, second.confidence),
        readers=readers.both,
        doubts=tuple(dict.fromkeys(doubts)),
    )


def agreed(first: float, second: float) -> float:
    """Return the confidence (0 to 1) of what two readers found that hold it right with these."""
    return max(first, second, min(MOST, round(1 - (1 - first) * (1 - second), 4)))


def _said(record: Record) -> list[str]:
    return [field.name for field in fields(record) if field.name not in _OWN]


def _value(name: str, first: Record, second: Record, named: list[Interval]) -> Any:
    mine, other = getattr(first, name), getattr(second, name)
    if name == "participants":
        return (*mine, *(one for one in other if not any(same_actor(one, known) for known in mine)))
    if name == "persons":
        return _persons(mine, other)
    if name == "speaker":
        return _fuller(mine, other)
    if not mine or not other:
        return mine or other
    if name in _DATES:
        return other if _named_only(other, mine, named) else mine
    return mine


def _named_only(date: str, other: str, named: list[Interval]) -> bool:
    """Tell whether the evidence names the one date, and the other not."""
    return parse_edtf(date) in named and parse_edtf(other) not in named


def _named(records: Iterable[Record], published: str | None) -> Iterator[Interval]:
    """Yield the dates that the temporal reading finds in the evidence."""
    for evidence in dict.fromkeys(record.evidence for record in records):
        for time in temporal_expressions(evidence, published):
            if time.names_days and time.interval is not None:
                yield parse_edtf(time.interval)


def _persons(mine: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    known = [next((_fuller(name, one) for one in other if _fuller(name, one) != name), name) for name in mine]
    new = [one for one in other if not any(_is_part(one, name) or _is_part(name, one) for name in known)]
    return tuple(dict.fromkeys([*known, *new]))


def _fuller(mine: str, other: str) -> str:
    """Return the other name where mine is a part of it: "Baker" in "James Baker"."""
    return other if _is_part(mine, other) else mine


def _is_part(name: str, of: str) -> bool:
    words = name.lower().split()
    return bool(words) and set(words) <= set(of.lower().split()) and words[-1] == of.lower().split()[-1]


def _stands(doubt: str, second: Record, values: dict[str, Any]) -> bool:
    """Tell whether the second's doubt is about a value that stands; one about none in particular is kept."""
    name = doubt.partition(":")[0]
    return name not in values or values[name] == getattr(second, name)


def _doubts(first: Record, second: Record, values: dict[str, Any], readers: Readers) -> Iterator[str]:
    """Yield, for each field in which the two differ, what the one reads that does not stand."""
    for name in (name for name in (*_DATES, *_DISPUTED) if name in values):
        mine, other = getattr(first, name), getattr(second, name)
        if mine is None or other is None or not _differ(name, mine, other) or _turned(name, first, second):
            continue
        reader, value = (readers.second, other) if values[name] == mine else (readers.first, mine)
        yield f"{name}: the {reader} reads {value}"


def _differ(name: str, mine: str, other: str) -> bool:
    """Tell whether two values contradict each other; a day and its month do not."""
    if name in _DATES:
        one, two = parse_edtf(mine), parse_edtf(other)
        return not (_holds(one, two) or _holds(two, one))
    return mine != other if name in ("modality", "status") else not same_actor(mine, other)


def _turned(name: str, first: Record, second: Record) -> bool:
    """Tell whether the two tell a mutual promise from either side, which is no contradiction."""
    if name != "to" or not isinstance(first, Commitment) or not isinstance(second, Commitment):
        return False
    return same_actor(first.to, second.by)


def _holds(one: Interval, other: Interval) -> bool:
    return one.first <= other.first and other.last <= one.last
