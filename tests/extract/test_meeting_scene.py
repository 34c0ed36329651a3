"""Meetings: the persons and the place of the meeting itself, not of what is talked about there."""

from __future__ import annotations

import pytest

from detente.extract.meetings import candidates, finish
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


@pytest.mark.parametrize(
    "text",
    [
        "Ecuador said it would sign once the criteria were met by Colombia.",
        "Colombia met the conditions that Ecuador had set.",
        "Colombia met stiff resistance in Ecuador.",
    ],
)
def test_a_target_met_is_no_meeting(text: str) -> None:
    assert [m for m in proposed(text) if "met" in m.evidence and set(m.participants) == {"COL", "ECU"}] == []


def test_partners_of_one_state_do_not_meet_another() -> None:
    text = (
        "President Boris Yeltsin feared that Ukraine would not wait. "
        "President Bill Clinton met Secretary of State Warren Christopher in Washington."
    )
    assert [m for m in proposed(text) if "Christopher" in m.evidence] == []


def test_a_state_and_a_city_in_it_are_one_place() -> None:
    held = {"doc": "d", "start": 0, "end": 9, "modality": "actual", "context": (), "persons": (), "date": None}
    both = {**held, "participants": ("PER", "CHL")}
    first = Meeting(**both, evidence="one", place="Lima", confidence=0.9)  # type: ignore[arg-type]
    second = Meeting(**both, evidence="two", place="Peru", confidence=0.5)  # type: ignore[arg-type]
    third = Meeting(**both, evidence="three", place="Arequipa", confidence=0.5)  # type: ignore[arg-type]
    assert len(finish([first, second])) == 1
    assert len(finish([first, third])) == 2


def test_who_sends_another_is_not_there() -> None:
    text = "President Bill Clinton dispatched Warren Christopher to Moscow for talks with President Boris Yeltsin."
    found = [m for m in proposed(text) if {"USA", "RUS"} <= set(m.participants)]
    assert found
    assert all("Bill Clinton" not in m.persons and "Warren Christopher" in m.persons for m in found)
