"""Sentences on measures: what is in force or threatened, since when, why, and what would end it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from detente.analysis.briefing.dates import bare, since
from detente.analysis.briefing.frames import (
    Draft,
    Telling,
    closed,
    framed,
    fronted,
    joined,
    nothing,
    reported,
    rest_of,
    told_by,
)
from detente.analysis.briefing.material import Held, Material
from detente.analysis.briefing.names import article, listed, the
from detente.analysis.briefing.promises import condition_clauses
from detente.analysis.briefing.tables import rows, worded, words
from detente.analysis.briefing.texts import as_in, quoted, relative, tidy, whole, woven
from detente.analysis.episodes import episodes
from detente.reconcile import Step

RUNNING: Final = ("in_force", "renewed", "eased", "decided")
HANGING: Final = ("threatened", "considered")
ENDED: Final = ("lifted", "waived", "expired")
_MOST: Final = 5
_WORDS: Final = 170
_BEFORE: Final = r"((?:all|any|the|its|their|some|most|further|new|every|a|an)(?: of)?(?: the| its)? |)"
_HEAD_ENDS: Final = re.compile(
    r" (?:of|on|against|to|for|in|under|with|by|from|over|regarding|pursuant|applicable|that|which|as|at|imposed)\b"
)


def standing(material: Material, telling: Telling) -> list[Draft]:
    """Return what is in force, then what is threatened or weighed."""
    found = sorted(material.of("measure", *RUNNING), key=_order) + sorted(material.of("measure", *HANGING), key=_order)
    actual = [held for held in found if held.fields.get("modality") != "negated"]
    drafts, rest = telling.choose(actual, lambda held: measure(material, held), _MOST, _WORDS)
    return [*(drafts or [nothing("measures")]), *rest_of("measures", rest, material.query(kind="measure"))]


def measure(material: Material, held: Held) -> Draft:
    """Return the sentence on one measure."""
    clause = _clause(held)
    first, semicolon, rest = clause.partition("; ")
    clause = clause if closed(first) else _last_report(held, first) + semicolon + rest
    further = [_reason(held, clause), _terms(held)]
    begun = _begun(held)
    told = told_by(held, *([begun.record_id] if begun else [])) + tuple(
        (other.entry, other.lead) for other in material.of("commitment") if _terms(held) and _same_terms(held, other)
    )
    return Draft(framed(held, joined(clause, *further)), told)


def _mood(held: Held) -> str:
    """Return which set of wordings holds: for what is so, what was announced, or what was only weighed."""
    modality = held.fields.get("modality")
    if modality == "considered" and held.status not in HANGING:
        return ".maybe"
    return ".planned" if modality == "planned" else ""


def _last_report(held: Held, clause: str) -> str:
    if held.date and held.date == held.reported:
        return clause
    if held.status not in RUNNING or not held.reported:
        return reported(held, clause)
    return worded("measure.last", clause=clause.rstrip(","), day=bare(held.reported))


def _order(held: Held) -> tuple[bool, tuple[object, ...]]:
    return held.fields.get("modality") == "planned", held.rank


def _clause(held: Held) -> str:
    by = the(held.fields["by"])
    front = fronted(held.date)
    planned = _mood(held)
    against = f" against {the(held.fields['on'])}" if held.fields.get("on") else ""
    named = _named(held)
    if named is None:
        return _told(held, by, front, planned, against)
    if held.status == "threatened" and not planned:
        key = "measure.threatened" if against else "measure.threatened.nobody"
        return worded(key, when=front, by=by, against=against.removeprefix(" against "), what=named)
    if held.status == "in_force" and not planned:
        began = _began(held)
        if began is None:
            return worded("measure.in_force.undated", by=by, what=named)
        return worded("measure.in_force", by=by, what=named, since=since(began))
    before = _before(held)
    return worded(f"measure{planned}.{held.status}", when=front, by=by, what=f"{named}{before}")


def _before(held: Held) -> str:
    """Return ", in force since 20 January 1997," for what was eased or ended, where that day is told."""
    begun = _begun(held)
    return f", {worded('measure.before', since=since(begun.date))}," if begun and begun.date else ""


def _begun(held: Held) -> Step | None:
    """Return the dated step since which what was eased or ended had been in force."""
    dated = {record.id for record in held.entry.records if record.date}
    runs = [run for run in episodes(held.entry) if run.start and run.start != held.date]
    begun = [step for step in runs[-1].steps if step.date == runs[-1].start] if runs else []
    told = begun and begun[0].record_id in dated and held.status in ("eased", *ENDED)
    return begun[0] if told else None


def _told(held: Held, by: str, front: str, planned: str, against: str) -> str:
    """Return the clause on a measure whose wording names only what it strikes, or makes no English: quoted."""
    quote = quoted(held.lead.evidence)
    if held.status == "in_force" and not planned:
        barred = _barred(held)
        if barred:
            return worded("measure.barred", when=front, by=by, verb=barred[0], what=barred[1])
        return worded("measure.told", when=front, by=by, against=against, quote=quote)
    if held.status == "threatened" and not planned and against:
        slots = {"against": against.removeprefix(" against "), "what": f"a measure: {quote}"}
        return worded("measure.threatened", when=front, by=by, **slots)
    text = worded(f"measure{planned}.{held.status}", when=front, by=by, what=f"a measure{against}")
    first, semicolon, rest = text.partition(";")
    return joined(f"{first}: {quote}", rest.strip()) if semicolon else f"{text}: {quote}"


def _began(held: Held) -> str | None:
    """Return since when it holds: the start of its running episode, or its date."""
    running = episodes(held.entry)
    return held.date or (running[-1].start if running and len(held.entry.history) > 1 else None)


def _named(held: Held) -> str | None:
    """Return the measure as a noun phrase with its article, where its wording names a measure and not its object."""
    action = tidy(held.fields["action"])
    if not whole(action) or len(action.split()) > 25:
        return None
    part = re.match(r"(rest|remainder|extent|part) of (?=\w)", action)
    bare_action = action[part.end() :] if part else action
    core = re.sub(r"^(?:the|an?|its|their|his|her|this|these|those) ", "", bare_action)
    head = _HEAD_ENDS.split(f"{core} ", maxsplit=1)[0].split()
    noun = head[-1].lower().strip(",") if head else ""
    if noun not in words("measure_nouns.txt"):
        return None
    if len(core.split()) == 1:
        struck = held.fields.get("on") if noun in words("measures_on.txt") else None
        if not struck:
            return None
        core = f"{core} on {the(struck)}"
    if core[0].isupper() and core.split()[0].lower() in words("measure_nouns.txt"):
        core = core[0].lower() + core[1:]
    if relative(core):
        there = as_in(core, held.lead.evidence)
        return _with_article(core, noun, quoted(there, len(there))) if there else None
    return f"the {part.group(1)} of {bare_action}" if part else _with_article(core, noun, core)


def _with_article(core: str, noun: str, shown: str) -> str:
    several = noun.endswith("s")
    owned = re.match(r"\S+(?: \S+)?['’]s? ", core) is not None
    return shown if several or owned else f"{article(core)} {shown}"


def _barred(held: Held) -> tuple[str, str] | None:
    """Return the verb of the source and what it strikes, where the two stand together in it."""
    action = tidy(held.fields["action"])
    evidence = tidy(held.lead.evidence)
    if not whole(action) or re.search(r"\b(?:not|never|no longer)\b", evidence):
        return None
    place = re.search(re.escape(action), evidence, re.IGNORECASE)
    if place is None:
        return None
    for form, past in _verbs():
        before = re.search(rf"\b(?:{form}) {_BEFORE}$", evidence[: place.start()], re.IGNORECASE)
        if before:
            return past, _shown(before.group(1) + place.group(0), evidence)
        if re.match(rf" (?:is|are|was|were|had been|have been|has been) (?:{form})\b", evidence[place.end() :]):
            return past, _shown(place.group(0), evidence)
    return None


def _shown(what: str, evidence: str) -> str:
    return woven(what, evidence) or quoted(what, len(what))


@lru_cache(maxsize=1)
def _verbs() -> tuple[tuple[str, str], ...]:
    return tuple((row[0], row[1]) for row in rows("barring_verbs.tsv"))


def _reason(held: Held, clause: str) -> str:
    reason = tidy(held.fields.get("reason") or "")
    if len(reason) < 8 or reason in clause or not whole(reason):
        return ""
    there = next((told for record in held.entry.records if (told := as_in(reason, record.evidence))), None)
    return worded("measure.reason", reason=quoted(there, len(there))) if there else ""


def _terms(held: Held) -> str:
    clauses = condition_clauses(held.fields.get("terms") or (), held.lead.evidence)
    return worded("measure.terms", terms=listed(clauses)) if clauses and held.status not in ENDED else ""


def _same_terms(held: Held, other: Held) -> bool:
    said = [(one["by"], one["action"]) for one in held.fields.get("terms") or ()]
    return any((one["by"], one["action"]) in said for one in other.fields["conditions"])
