"""Which record held now is the one that a person judged: the same, or what a later reading made of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import fields, replace
from typing import Any, Final

from detente.ledger.judgement import Judged
from detente.reconcile.words import stems
from detente.records import Meeting, Record

_BARE: Final = frozenset(field.name for field in fields(Record)) - {"date", "modality"}
_PARTIES: Final = {
    "event": ("source", "target"),
    "measure": ("by", "on"),
    "commitment": ("by", "to"),
    "statement": ("by",),
}
_WHAT: Final = {"measure": "action", "commitment": "undertaking", "statement": "quote"}


def attached(
    judged: Judged, held: Iterable[Record], *, strictly: bool, corrected: Set[str] = frozenset()
) -> str | None:
    """Return the id of the record of `held` (those of one document) that the judged one is now, or None.

    It is the same record, else the likeliest of its kind with overlapping evidence and the same parties. Those
    likelier to be one that stood beside it when it was judged are left to that one. strictly: where the
    judgement is on what the record says, a record that says something else is another. corrected: fields that people
    corrected, in which a later reading may differ.
    """
    near = {record.id: record for record in held if _same_words(record, judged.record)}
    if judged.record.id in near:
        return judged.record.id
    free = [record for record_id, record in near.items() if record_id not in {one.id for one in judged.beside}]
    others = [one for one in judged.beside if one.id not in near]
    return _matched(judged.record, others, free, strictly, corrected)


def _matched(
    wanted: Record, others: Sequence[Record], free: Sequence[Record], strictly: bool, corrected: Set[str]
) -> str | None:
    """Give each record of then the likeliest of now, the likeliest pairs first; return what `wanted` got."""
    pairs = [
        (-likeness(then, now), place, then.id, now.id)
        for place, then in enumerate([wanted, *others])
        for now in free
        if _parties_agree(then, now, corrected) and not (strictly and place == 0 and _says_other(then, now, corrected))
    ]
    taken: set[str] = set()
    served: set[str] = set()
    for _, place, then, now in sorted(pairs):
        if now in taken or then in served:
            continue
        if place == 0:
            return now
        taken.add(now)
        served.add(then)
    return None


def placed(record: Record, key: str, name: str, text: str) -> Record | None:
    """Return the record at its place in the text, whatever the white space there; None where it has none."""
    if text[max(record.start, 0) : max(record.end, 0)] == record.evidence:
        return replace(record, doc=name, document=key)
    words = r"\s+".join(map(re.escape, record.evidence.split()))
    found = min(re.finditer(words, text), key=lambda m: abs(m.start() - record.start), default=None) if words else None
    if found is None:
        return None
    return replace(record, doc=name, document=key, evidence=found[0], start=found.start(), end=found.end())


def overlapping(record: Record, held: Iterable[Record]) -> tuple[Record, ...]:
    """Return the other records that the same words give, of the record's kind, in the order of their ids."""
    found = {one.id: one for one in held if _same_words(one, record) and one.id != record.id}
    return tuple(found[one] for one in sorted(found))


def likeness(a: Record, b: Record) -> float:
    """Return how much two records of a kind say the same in the same words: 0 nothing, 2 all."""
    names = [field.name for field in fields(a) if field.name not in _BARE]
    said = sum(_alike(getattr(a, name), getattr(b, name)) for name in names) / len(names)
    shared = min(a.end, b.end) - max(a.start, b.start)
    return round(said + shared / max(a.end - a.start, b.end - b.start, 1), 6)


def _alike(a: Any, b: Any) -> float:
    if a == b:
        return 1
    x, y = set(_words(a)), set(_words(b))
    return 2 * len(x & y) / (len(x) + len(y)) if x and y else 0


def _words(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, tuple) else (value,):
        yield from str(one).lower().split() if one is not None else ()


def _same_words(a: Record, b: Record) -> bool:
    return a.kind == b.kind and a.start < b.end and b.start < a.end


def _parties_agree(a: Record, b: Record, corrected: Set[str]) -> bool:
    if isinstance(a, Meeting) and isinstance(b, Meeting):
        return "participants" in corrected or len({*a.participants} & {*b.participants}) > 1
    names = [name for name in _PARTIES[a.kind] if name not in corrected]
    ours, theirs = ([getattr(record, name) for name in names] for record in (a, b))
    straight = all(x == y or None in (x, y) for x, y in zip(ours, theirs))
    return straight or (a.kind == "commitment" and ours == theirs[::-1])


def _says_other(a: Record, b: Record, corrected: Set[str]) -> bool:
    """Tell whether two records of the same words claim different things: one an act that the other does not."""
    if "modality" not in corrected and (a.modality == "negated") != (b.modality == "negated"):
        return True
    if "type" not in corrected and getattr(a, "type", None) != getattr(b, "type", None):
        return True
    what = _WHAT.get(a.kind, "")
    ours, theirs = (stems(getattr(record, what, None)) for record in (a, b))
    return what not in corrected and bool(ours and theirs and not ours & theirs)
