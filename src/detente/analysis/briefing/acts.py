"""Sentences on the latest acts and words that no other section tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from detente.analysis.briefing.frames import Draft, Telling, framed, fronted_report, nothing, rest_of, told_by
from detente.analysis.briefing.material import Held, Material, doubtful
from detente.analysis.briefing.names import speaker, the
from detente.analysis.briefing.tables import worded
from detente.analysis.briefing.texts import quoted, stands_in, tidy
from detente.ontology import ROOTS
from detente.ontology.scales import root_score

_MOST: Final = 5
_WORDS: Final = 150
_LATEST: Final = 16
_LEAST_QUOTE: Final = 4


def acts(material: Material, telling: Telling) -> list[Draft]:
    """Return the most told and weightiest of the latest acts and words, oldest first.

    A sentence that another section rests on is left out, and so is a second act told in one sentence.
    """
    met = {tidy(record.evidence) for held in material.of("meeting") for record in held.entry.records}
    found = [held for held in [*material.of("event"), *material.of("statement")] if _tellable(held, material.pair)]
    found = [held for held in found if not (_is_contact(held) and tidy(held.lead.evidence) in met)]
    fresh = sorted((held for held in _single(found) if telling.is_new(held)), key=_latest_first)
    ranked = sorted(fresh[:_LATEST], key=_weight) + fresh[_LATEST:]
    drafts, rest = telling.choose(ranked, _draft, _MOST, _WORDS)
    return [*(drafts or [nothing("acts")]), *rest_of("acts", rest, material.query())]


def act(held: Held) -> str:
    """Return the clause that tells an act, with the source's sentence."""
    fields = held.fields
    key = "act.planned" if fields.get("modality") == "planned" else f"act.{fields['type']}"
    slots = {"source": the(fields["source"]), "target": the(fields["target"])}
    return worded(key, when=fronted_report(held), quote=quoted(held.lead.evidence), **slots)


def _tellable(held: Held, pair: tuple[str, str]) -> bool:
    """Tell whether it is an act done or announced between the two, or words of one of them in quotation."""
    fields = held.fields
    if held.entry.kind == "statement":
        quote = tidy(fields["quote"] or "")
        return len(quote.split()) >= _LEAST_QUOTE and fields["by"] in pair
    told = fields["type"] in ROOTS and held.status in ("actual", "planned")
    return told and {fields["source"], fields["target"]} == set(pair)


def _is_contact(held: Held) -> bool:
    return held.fields.get("type") == "CONSULT"


def _single(found: Sequence[Held]) -> list[Held]:
    """Return one entry a sentence, the surest; an act before words."""
    best: dict[str, Held] = {}
    for held in sorted(found, key=lambda h: (h.entry.kind != "event", -h.entry.confidence, h.entry.id)):
        best.setdefault(tidy(held.lead.evidence), held)
    return list(best.values())


def _latest_first(held: Held) -> tuple[Any, ...]:
    return (-held.latest.toordinal(), held.entry.id)


def _weight(held: Held) -> tuple[Any, ...]:
    score = abs(root_score(held.fields["type"])) if held.entry.kind == "event" else 1.0
    return (doubtful(held.entry), -held.entry.support.sources, -score, *_latest_first(held))


def _draft(held: Held) -> Draft:
    return Draft(framed(held, act(held) if held.entry.kind == "event" else said(held)), told_by(held))


def said(held: Held) -> str:
    """Return the clause that tells somebody's words."""
    fields = held.fields
    who, _ = speaker(fields["speaker"], fields["by"], held.date or held.reported)
    words = tidy(fields["quote"]).strip(" ,")
    quote = quoted(words if stands_in(words, held.lead.evidence) else held.lead.evidence)
    if fields["about"]:
        return worded("said.about", when=fronted_report(held), speaker=who, about=the(fields["about"]), quote=quote)
    return worded("said", when=fronted_report(held), speaker=who, quote=quote)
