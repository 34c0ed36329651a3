"""Visits and meetings as wires tell them: called off, bound for a place, told twice with other partners."""

from __future__ import annotations

import pytest
from proposals import proposed_meetings as proposed

from detente.extract.events import events
from detente.extract.meetings import finish
from detente.reading import read_text_of
from detente.records import Event, Meeting
from detente.sources import document_from_text


@pytest.mark.parametrize(
    "text",
    [
        "The Hungarian premier cancelled a visit to Slovakia.",
        "The Hungarian premier put off a meeting with his Slovak counterpart.",
        "A visit by the Hungarian premier to Slovakia was postponed.",
        "The Hungarian premier backed out of a summit with the Slovak president.",
    ],
)
def test_what_was_called_off_is_an_event_that_did_not_happen(text: str) -> None:
    found = events(read_text_of(document_from_text(text, published="1995-06-15")), 0.0)
    told = [e for e in found if isinstance(e, Event) and e.type == "CONSULT"]
    assert {(e.source, e.target) for e in told if e.modality == "negated"} >= {("HUN", "SVK")}
    assert not [m for m in proposed(text) if m.modality == "actual"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The Omani crown prince arrived in the Kenyan capital of Nairobi on Monday.", "Nairobi"),
        ("The Omani crown prince met the Kenyan president in the port city of Mombasa.", "Mombasa"),
        ("The Omani crown prince met the Kenyan president in the capital, Nairobi, on Monday.", "Nairobi"),
        ("The Omani crown prince left for Kenya on Monday.", "Kenya"),
        ("The Omani crown prince returned from Nairobi on Monday.", "Nairobi"),
        ("The Omani crown prince kicked off a tour of Kenya on Monday.", "Kenya"),
        ("The Omani crown prince met his Kenyan counterpart in Geneva on Monday.", "Geneva"),
        ("NAIROBI (Reuters) - The Omani crown prince met Kenyan leaders here on Monday.", "Nairobi"),
    ],
)
def test_where(text: str, place: str) -> None:
    assert place in {m.place for m in proposed(text)}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The Omani crown prince left for Egypt on Monday on a four-day visit.", "1995-06-12/1995-06-15"),
        ("The Omani crown prince left Cairo on Monday after a four-day visit.", "1995-06-09/1995-06-12"),
    ],
)
def test_who_leaves_for_a_place_begins_a_visit(text: str, days: str) -> None:
    assert days in {m.date for m in proposed(text)}


def test_the_leader_of_a_delegation_is_there() -> None:
    found = proposed("A Namibian delegation led by Foreign Minister Theo-Ben Gurirab arrived in Havana on Monday.")
    assert any("Theo-Ben Gurirab" in m.persons for m in found)


def test_who_is_likely_to_meet_is_named() -> None:
    found = proposed("Paraguayan President Juan Carlos Wasmosy is likely to meet Peruvian President Alberto Fujimori.")
    assert any({p.split()[-1] for p in m.persons} == {"Wasmosy", "Fujimori"} for m in found)


def test_a_visit_to_come_has_none_of_those_who_speak_of_it() -> None:
    text = "Peruvian President Fujimori spoke on the eve of a visit by Danish Queen Margrethe to Greece."
    visits = [m for m in proposed(text) if set(m.participants) == {"DNK", "GRC"}]
    assert visits
    assert not any("Fujimori" in person for m in visits for person in m.persons)


def _told_twice(second: str) -> list[Meeting]:
    first = "Danish Premier Rasmussen met Kenyan President Moi in Nairobi on Monday."
    return [m for m in finish(proposed(f"{first} {second}")) if isinstance(m, Meeting)]


def test_another_partner_makes_another_meeting() -> None:
    both = _told_twice("Rasmussen met Kenyan Foreign Minister Musyoka in Nairobi on Monday.")
    again = _told_twice("Rasmussen met Moi in Nairobi on Monday.")
    assert len(both) == len(again) + 1
