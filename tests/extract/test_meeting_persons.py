"""Who is named at a meeting: as the text writes them, and not those whose government only bears their name."""

from __future__ import annotations

import pytest

from detente.extract.meetings import candidates
from detente.reading.document import read_texts
from detente.records import Meeting
from detente.sources import document_from_text


def persons(text: str) -> set[tuple[str, ...]]:
    """The persons of each meeting that the text can tell."""
    reading = next(iter(read_texts([document_from_text(text, published="2026-03-12", name="own")])))
    return {c.record.persons for c in candidates(reading) if isinstance(c.record, Meeting)}


NAMED = [
    ("President Biden met with President Xi of China in Bali in November 2022.", ("Joe Biden", "Xi")),
    ("President Biden met with President Xi Jinping of China in Bali in November 2022.", ("Joe Biden", "Xi Jinping")),
    ("Presidents Muhammadu Buhari of Nigeria and Patrice Talon of Benin met in Niamey.", ("Buhari", "Talon")),
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_names_are_those_of_the_text(text: str, expected: tuple[str, ...]) -> None:
    (found,) = persons(text)
    assert [name.endswith(word) for name, word in zip(found, expected, strict=True)] == [True] * len(expected)


@pytest.mark.parametrize("body", ["regime", "government", "administration"])
def test_a_government_that_bears_a_name_is_not_that_person(body: str) -> None:
    for found in persons(f"The Maduro {body} held talks with Norway in Mexico City on Friday."):
        assert not any("Maduro" in name for name in found)


def test_the_person_himself_is_named() -> None:
    assert any("Maduro" in n for found in persons("Maduro of Venezuela held talks with Norway in Oslo.") for n in found)
