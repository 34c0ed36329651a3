"""Acts in conditions, nouns that relative clauses are about, and acts told by a promise kept."""

from __future__ import annotations

import pytest

from detente.extract.events import candidates
from detente.reading import read_text_of
from detente.records import Event
from detente.sources import document_from_text

Told = tuple[str, str, str, str]


def _told(text: str) -> set[Told]:
    reading = read_text_of(document_from_text(text, published="1996-03-04"))
    found = (c.record for c in candidates(reading))
    return {(r.type, r.source, r.target, r.modality) for r in found if isinstance(r, Event)}


POSSIBLE = {
    "Chad will free the crew only if Niger lifts the embargo.": ("REQUEST", "TCD", "NER", "actual"),
    "Peru will return the ship provided that Chile pays the fine.": ("REQUEST", "PER", "CHL", "actual"),
    "Peru said it would resume talks once Chile had withdrawn its troops.": ("RETREAT", "CHL", "PER", "considered"),
    "Peru said that the next loan to Chile would be paid only if Santiago held elections.": (
        "THREATEN",
        "PER",
        "CHL",
        "actual",
    ),
    "Further aid to Kenya depends on Nairobi's holding free elections, the British envoy warned.": (
        "THREATEN",
        "GBR",
        "KEN",
        "actual",
    ),
    "Chile complained about restrictions on trade with Bolivia which Peru imposed in 1990.": (
        "SANCTION",
        "PER",
        "BOL",
        "actual",
    ),
    "Chile made good on its pledge to free two Peruvian airmen.": ("RETREAT", "CHL", "PER", "actual"),
}


@pytest.mark.parametrize("text", POSSIBLE)
def test_what_such_a_clause_can_tell(text: str) -> None:
    assert POSSIBLE[text] in _told(text)


IMPOSSIBLE = {
    "Once Peru had withdrawn its troops, Chile reopened the border.": ("RETREAT", "PER", "CHL", "considered"),
    "Chile said it would join only if its own deficit fell.": ("REQUEST", "CHL", "PER", "actual"),
    "Chile has not kept its pledge to free two Peruvian airmen.": ("RETREAT", "CHL", "PER", "actual"),
}


@pytest.mark.parametrize("text", IMPOSSIBLE)
def test_what_it_cannot(text: str) -> None:
    assert IMPOSSIBLE[text] not in _told(text)
