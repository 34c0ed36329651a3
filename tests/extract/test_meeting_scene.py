"""Meetings: the persons and the place of the meeting itself, not of what is talked about there."""

from __future__ import annotations

import pytest

from detente.extract.meetings import candidates
from detente.reading import read_text_of
from detente.records import Meeting
from detente.sources import document_from_text


def proposed(text: str) -> list[Meeting]:
    reading = read_text_of(document_from_text(text, published="1993-05-10"))
    return [c.record for c in candidates(reading) if isinstance(c.record, Meeting)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Peruvian officials met Chilean officials in Lima.", "Lima"),
        ("Officials of Kenya and Uganda held talks in Nairobi.", "Nairobi"),
        ("Indian officials met Nepalese officials to discuss the fighting in Lebanon.", None),
    ],
)
def test_place(text: str, place: str | None) -> None:
    found = proposed(text)
    assert found
    assert all(m.place == place for m in found)


def test_a_person_of_a_lower_clause_was_not_there() -> None:
    text = "President Bill Clinton met President Boris Yeltsin after Prime Minister John Major called for restraint."
    found = [m for m in proposed(text) if {"USA", "RUS"} <= set(m.participants)]
    assert found
    assert not any("John Major" in m.persons for m in found)
