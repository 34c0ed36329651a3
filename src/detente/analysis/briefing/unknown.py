"""Sentences on what the ledger does not tell: days, names, outcomes, and accounts of the other side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from detente.analysis.briefing.frames import Draft, Telling, number_words, numbered, sentence
from detente.analysis.briefing.material import Held, Material, one_side
from detente.analysis.briefing.names import listed, speaker
from detente.analysis.briefing.tables import worded
from detente.analysis.briefing.texts import held_back
from detente.times import parse_edtf

_PLURALS: Final = {
    "commitment": "commitments",
    "event": "acts",
    "measure": "measures",
    "meeting": "meetings",
    "statement": "statements",
}
_SINGULARS: Final = {**{kind: kind for kind in _PLURALS}, "event": "act"}


def unknown(material: Material, telling: Telling) -> list[Draft]:
    """Return what is not known, each with its number."""
    everyone = list(material.held.values())
    found = [
        _undated(material, [held for held in everyone if held.date is None]),
        _unnamed(material, [held for held in everyone if _without_name(held)]),
        _one_sided(material, [held for held in everyone if one_side(held.entry)]),
        _outcome(material),
        _overdue(material, [held for held in material.of("commitment") if material.overdue(held)]),
        _planned(material),
        _begin(material, [held for held in material.of("measure", "in_force", "renewed") if held.date is None]),
    ]
    drafts = [draft for draft in found if draft is not None]
    return drafts or [Draft(sentence(worded("unknown.none")), counted=tuple(held.entry for held in everyone))]


def _counted(material: Material, clause: str, held: Sequence[Held], **filters: str) -> Draft:
    return Draft(sentence(clause), counted=tuple(one.entry for one in held), query=material.query(**filters))


def _undated(material: Material, found: Sequence[Held]) -> Draft | None:
    if not found:
        return None
    kinds = Counter(held.entry.kind for held in found)
    named = [numbered(n, _SINGULARS[kind], _PLURALS[kind]) for kind, n in sorted(kinds.items())]
    entries = numbered(len(found), "entry", "entries")
    return _counted(material, worded("unknown.undated", entries=entries, kinds=listed(named)), found)


def _unnamed(material: Material, found: Sequence[Held]) -> Draft | None:
    if not found:
        return None
    return _counted(material, worded("unknown.unnamed", entries=numbered(len(found), "entry", "entries")), found)


def _without_name(held: Held) -> bool:
    if held.entry.kind == "statement":
        return not speaker(held.fields["speaker"], held.fields["by"], held.date or held.reported)[1]
    return held_back(held.lead.evidence)[0] is not None


def _one_sided(material: Material, found: Sequence[Held]) -> Draft | None:
    if not found or material.voice:
        return None
    return _counted(material, worded("unknown.one_side", entries=numbered(len(found), "entry", "entries")), found)


def _outcome(material: Material) -> Draft | None:
    promises = material.of("commitment")
    found = [held for held in promises if held.status in ("open", "conditional")]
    if not found:
        return None
    every = len(found) == len(promises)
    key = "unknown.outcome.one" if len(promises) == 1 else "unknown.outcome.all" if every else "unknown.outcome"
    slots = {
        "promises": numbered(len(promises), "commitment"),
        "number": number_words(len(found)),
        "have": "has" if len(found) == 1 else "have",
    }
    return _counted(material, worded(key, **slots), found, kind="commitment")


def _overdue(material: Material, found: Sequence[Held]) -> Draft | None:
    if not found:
        return None
    slots = {
        "promises": numbered(len(found), "commitment"),
        "they": "it was" if len(found) == 1 else "they were",
    }
    return _counted(material, worded("unknown.overdue", **slots), found, kind="commitment", status="open")


def _planned(material: Material) -> Draft | None:
    found = [
        held
        for held in material.of("meeting", "planned")
        if held.date is not None and parse_edtf(held.date).last < material.on
    ]
    if not found:
        return None
    meetings = numbered(len(found), "meeting")
    clause = worded("unknown.meetings", meetings=meetings)
    return _counted(material, clause, found, kind="meeting", status="planned")


def _begin(material: Material, found: Sequence[Held]) -> Draft | None:
    if not found:
        return None
    slots = {"measures": numbered(len(found), "measure"), "have": "has" if len(found) == 1 else "have"}
    return _counted(material, worded("unknown.begin", **slots), found, kind="measure", status="in_force")
