"""Sentences on what was kept, broken, withdrawn and ended."""

from __future__ import annotations

from typing import Final

from detente.analysis.briefing.frames import Draft, Telling, nothing, rest_of
from detente.analysis.briefing.material import Held, Material
from detente.analysis.briefing.measures import ENDED, measure
from detente.analysis.briefing.promises import outcome

_OUTCOMES: Final = ("broken", "met", "withdrawn", "refused")
_MOST: Final = 5
_WORDS: Final = 160


def kept(material: Material, telling: Telling) -> list[Draft]:
    """Return the commitments with an outcome and the measures that ended, the most told and latest."""
    found = material.of("commitment", *_OUTCOMES) + material.of("measure", *ENDED)
    found = [held for held in found if held.fields.get("modality") == "actual" or telling.is_new(held)]
    found = [held for held in found if held.fields.get("modality") != "negated"]

    def write(held: Held) -> Draft:
        return outcome(held) if held.entry.kind == "commitment" else measure(material, held)

    drafts, rest = telling.choose(sorted(found, key=lambda h: h.rank), write, _MOST, _WORDS)
    return [*(drafts or [nothing("kept")]), *rest_of("kept", rest, material.query())]
