"""Measures: who bars what from whom, and what has become of it.

Asked of the likeliest candidate, whatever its confidence, so that new weights change nothing here.
"""

from __future__ import annotations

import pytest

from detente.extract.measures import measures
from detente.reading import read_text_of
from detente.records import Measure
from detente.sources import document_from_text

STATUSES = {
    "in_force": [
        "Peru imposed an embargo on Chile in May.",
        "Peru banned fish from Chile.",
        "Peru suspended trade with Chile.",
        "Peru's embargo on Chile remains in force.",
        "Peru tightened its sanctions against Chile.",
    ],
    "lifted": [
        "Peru lifted its embargo on Chile.",
        "The embargo on Chile was lifted by Peru.",
        "Peru ended its ban on fish from Chile.",
        "Peru removed the sanctions on Chile.",
        "Peru revoked its ban on fish from Chile.",
        "Peru's lifting of the embargo on Chile was welcomed.",
    ],
    "eased": ["Peru eased its sanctions on Chile.", "Peru relaxed its embargo on Chile."],
    "threatened": ["Peru threatened to impose sanctions on Chile.", "Peru threatened Chile with sanctions."],
    "considered": [
        "Peru is considering sanctions against Chile.",
        "Peru may impose sanctions on Chile.",
        "Peru proposed an embargo on Chile.",
    ],
    "renewed": [
        "Peru renewed its sanctions on Chile.",
        "Peru extended its embargo on Chile by a year.",
        "Peru reimposed sanctions on Chile.",
    ],
    "expired": ["Peru's embargo on Chile expired in March.", "The sanctions of Peru against Chile lapsed."],
}


def likeliest(text: str) -> Measure:
    found = measures(read_text_of(document_from_text(text, published="1993-05-10")), 0.0)
    best = max(found, key=lambda m: m.confidence)
    assert isinstance(best, Measure)
    return best


@pytest.mark.parametrize(("status", "text"), [(status, s) for status, told in STATUSES.items() for s in told])
def test_statuses(status: str, text: str) -> None:
    found = likeliest(text)
    assert (found.by, found.on, found.status) == ("PER", "CHL", status)


def test_an_announced_end_is_planned() -> None:
    found = likeliest("Peru will lift its embargo on Chile next month.")
    assert (found.status, found.modality) == ("lifted", "planned")


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Peru banned fish from Chile.", "fish"),
        ("Peru suspended trade with Chile.", "trade with Chile"),
    ],
)
def test_the_action_is_what_is_barred(text: str, action: str) -> None:
    assert likeliest(text).action.removesuffix(" from Chile") == action
