"""Sentences on commitments: what is open and on which condition, what is overdue, what was kept or broken."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from detente.analysis.briefing.dates import bare, by
from detente.analysis.briefing.frames import (
    Draft,
    Telling,
    framed,
    fronted,
    fronted_report,
    joined,
    nothing,
    reported,
    rest_of,
    told_by,
)
from detente.analysis.briefing.material import Held, Material, doubtful
from detente.analysis.briefing.names import listed, the
from detente.analysis.briefing.tables import rows, worded
from detente.analysis.briefing.texts import is_infinitive, quoted, stands_in, tidy, woven
from detente.reconcile.commitment_life import ACCUSED, CONDITION_MET

OPEN: Final = ("open", "conditional")
_STEPS: Final = (CONDITION_MET, ACCUSED)
_MOST: Final = 5
_WORDS: Final = 170
_TOGETHER: Final = 3


def open_promises(material: Material, telling: Telling) -> list[Draft]:
    """Return the open commitments, those with conditions or deadlines first in rank."""
    made = [held for held in material.of("commitment", *OPEN) if held.fields.get("modality") != "negated"]
    found = sorted(made, key=lambda held: _order(material, held))
    mates = _mates(found)
    first = [held for held in found if mates[held.entry.id][0] is held]
    drafts, rest = telling.choose(first, lambda held: _draft(material, mates[held.entry.id]), _MOST, _WORDS)
    rest = [mate for held in rest for mate in mates[held.entry.id]]
    if not drafts:
        return [nothing("promises")]
    return [*drafts, *rest_of("promises", rest, material.query(kind="commitment"))]


def promise(held: Held) -> str:
    """Return the clause that tells a commitment, without what became of it."""
    return _together([held])


def condition_clauses(conditions: Iterable[Mapping[str, Any]], evidence: str) -> list[str]:
    """Return each condition as "that the United States drop its sanctions"; none where one makes no good English."""
    found = []
    for one in conditions:
        action = tidy(one["action"])
        told = woven(action, evidence) if one["by"] and is_infinitive(action) else None
        if told is None or len(action.split()) < 2 or action.split()[0] in ("be", "have", "want"):
            return []
        found.append(f"that {the(one['by'])} {told}")
    return found


def towards(held: Held) -> str:
    """Return " to China", or nothing where a commitment is made to nobody in particular."""
    return f" to {the(held.fields['to'])}" if held.fields.get("to") else ""


def _order(material: Material, held: Held) -> tuple[Any, ...]:
    weight = bool(held.fields["deadline"]) + bool(held.fields["conditions"])
    return (doubtful(held.entry), -held.entry.support.sources, -weight, *held.rank)


def _mates(found: Sequence[Held]) -> dict[str, list[Held]]:
    """Return for each commitment those told in one sentence with it, by the same to the same."""
    groups: dict[Any, list[Held]] = defaultdict(list)
    for held in found:
        f = held.fields
        alone = held.entry.id if f["conditions"] or not _todo(held) else None
        groups[tidy(held.lead.evidence), f["by"], f["to"], held.date, f["deadline"], alone].append(held)
    return {held.entry.id: group for group in groups.values() for held in group}


def _draft(material: Material, group: Sequence[Held]) -> Draft:
    held = group[0]
    clause = _together(group)
    steps = {
        name: material.telling(held.entry, name)
        for name in _STEPS
        if held.fields["conditions"] or name != CONDITION_MET
    }
    known = {name for name, step in steps.items() if step}
    told = [pair for one in group for pair in told_by(one)] + [step for step in steps.values() if step]
    return Draft(framed(held, joined(reported(held, clause), *_state(material, held, known))), tuple(told))


def _together(group: Sequence[Held]) -> str:
    held = group[0]
    f, evidence = held.fields, held.lead.evidence
    doer, front = the(f["by"]), fronted(held.date)
    if f.get("modality", "actual") not in ("actual",):
        slots = {"by": doer, "towards": towards(held), "modality": f["modality"], "quote": quoted(evidence)}
        return worded("promise.maybe", **slots)
    done = [todo for one in group[:_TOGETHER] if (todo := _todo(one))]
    clauses = condition_clauses(f["conditions"], evidence)
    if not done or (f["conditions"] and not clauses):
        key = "promise.told.conditional" if f["conditions"] else "promise.told"
        to = f"{the(f['to'])} " if f.get("to") else ""
        return worded(key, when=fronted_report(held), by=doer, to=to, quote=quoted(evidence))
    told = worded("promise", when=front, by=doer, did=_did(held, listed(done), len(done) > 1))
    if not f["conditions"]:
        return told
    return worded("promise.condition", promise=told, conditions=listed(clauses))


def _todo(held: Held) -> str | None:
    """Return "to do so", "not to do so", or None where the undertaking is no infinitive that can be woven in."""
    undertaking = tidy(held.fields["undertaking"])
    if not is_infinitive(undertaking):
        return None
    shown = woven(undertaking, held.lead.evidence)
    if shown is None:
        return None
    return f"not to {shown.removeprefix('not ')}" if shown.startswith("not ") else f"to {shown}"


def _did(held: Held, todo: str, several: bool) -> str:
    form = next((row for row in _forms() if row[0] == _cue(held)), _forms()[-1])
    if several and "{would}" in form[1]:
        form = _forms()[-1]
    to = held.fields.get("to")
    negated = todo.startswith("not to ")
    would = f"would not {todo.removeprefix('not to ')}" if negated else f"would {todo.removeprefix('to ')}"
    return (form[1] if to else form[2]).format(to=the(to) if to else "", todo=todo, would=would)


def _cue(held: Held) -> str | None:
    """Return the form of the word that tells the promise: the nearest one before what is promised."""
    evidence = tidy(held.lead.evidence)
    start = tidy(held.fields["undertaking"]).split()[:3]
    place = re.search(r"\W+".join(map(re.escape, start[1:] or start)), evidence, re.IGNORECASE)
    before = evidence[: place.start()] if place else evidence
    found = [(match.start(), row[0]) for row in _forms() for match in re.finditer(rf"(?i)\b(?:{row[0]})\b", before)]
    strong = [one for one in found if one[1] != _forms()[-1][0]]
    return max(strong or found, default=(0, None))[1]


def _state(material: Material, held: Held, steps: set[str]) -> list[str]:
    """Return what is known of its condition, its deadline and charges of breach; steps: those that are told."""
    found = []
    if held.fields["conditions"]:
        found.append(worded("promise.condition.met" if CONDITION_MET in steps else "promise.condition.open"))
    deadline = held.fields["deadline"]
    if material.overdue(held):
        told = stands_in(deadline[:4], held.fields["undertaking"])
        found.append(worded("promise.overdue.told" if told else "promise.overdue", deadline=bare(deadline)))
    elif deadline and not stands_in(deadline[:4], held.fields["undertaking"]):
        found.append(worded("promise.due", by=by(deadline)))
    if ACCUSED in steps:
        found.append(worded("promise.accused"))
    return found


@lru_cache(maxsize=1)
def _forms() -> tuple[tuple[str, ...], ...]:
    return rows("promise_words.tsv")


def outcome(held: Held) -> Draft:
    """Return the sentence on a commitment that was kept, broken, withdrawn or refused."""
    slots = {"by": the(held.fields["by"]), "towards": towards(held), "quote": quoted(held.lead.evidence)}
    return Draft(framed(held, worded(f"promise.{held.status}", **slots)), told_by(held))
