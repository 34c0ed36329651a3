"""Meetings that no word of meeting tells, how many days they last, and sentences that tell none."""

from __future__ import annotations

import pytest
from proposals import proposed_meetings as proposed


@pytest.mark.parametrize(
    ("text", "sides", "modality"),
    [
        ("The Dutch ambassador was summoned to the Belgian foreign ministry.", {"NLD", "BEL"}, "actual"),
        ("The Indian envoy was summoned to the Nepalese foreign ministry.", {"NPL", "IND"}, "actual"),
        ("Peru and Chile agreed in Lima on Monday to open the road.", {"PER", "CHL"}, "actual"),
        ("Peru and Chile will sign a treaty in Lima on 20 June.", {"PER", "CHL"}, "planned"),
        ("The Spanish premier is expected in Rabat on Monday.", {"ESP", "MAR"}, "planned"),
        ("A Kenyan delegation is due in Kampala on Monday.", {"KEN", "UGA"}, "planned"),
        ("King Hussein assured President Mubarak by telephone of his support.", {"JOR", "EGY"}, "actual"),
        ("President Moi told the Swiss ambassador on Monday that he would wait.", {"KEN", "CHE"}, "actual"),
        ("The Irish premier goes to Malta on 20 June.", {"IRL", "MLT"}, "planned"),
    ],
)
def test_told_without_a_word_of_meeting(text: str, sides: set[str], modality: str) -> None:
    assert any(sides <= set(m.participants) and m.modality == modality for m in proposed(text))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The Omani crown prince began a four-day visit to Egypt on Monday.", "1995-06-12/1995-06-15"),
        ("The Omani crown prince ended a four-day visit to Egypt on Monday.", "1995-06-09/1995-06-12"),
        ("The Omani crown prince arrived in Cairo on Monday for a three-day visit.", "1995-06-12/1995-06-14"),
        ("The Omani crown prince visited Egypt on Monday.", "1995-06-12"),
    ],
)
def test_how_many_days(text: str, days: str) -> None:
    assert days in {m.date for m in proposed(text)}


def test_the_place_of_talks_takes_no_part() -> None:
    (meeting,) = proposed("Officials from Chad and Sudan are due to meet in Tripoli on 1 July.")
    assert set(meeting.participants) == {"TCD", "SDN"}


@pytest.mark.parametrize(
    "text",
    [
        "Firms from Peru and Chile signed a contract in Lima on Monday.",
        "Peru and Chile agreed in principle on Monday to open the road.",
        "Inflation in Spain and Italy is expected in June.",
        "The Spanish premier was due in Rabat on Monday.",
        "Chile meets Denmark in the quarter-final on Friday.",
        "The minister was told by telephone that the Danish ship had sunk.",
    ],
)
def test_near_misses(text: str) -> None:
    assert proposed(text) == []


def test_the_place_of_another_meeting_is_not_its_own() -> None:
    found = proposed("President Moi met the Danish premier on Monday ahead of a summit in Oslo.")
    assert [m.place for m in found] == [None, "Oslo"]  # the meeting told, and the summit to come
