"""Meetings that no word for a meeting tells, and several met in turn. Own sentences; values by thinking."""

from __future__ import annotations

import pytest

from detente.extract.meeting_traces import traces
from detente.extract.meetings import candidates, finish
from detente.extract.predicates import scenes
from detente.reading import read_text_of
from detente.records import Meeting
from detente.sources import document_from_text


def traced(text: str, day: str) -> list[tuple[str, str, str | None]]:
    """Source, target and place of the traces in a sentence."""
    reading = read_text_of(document_from_text(text, published=day))
    found = (t for arguments, _ in scenes(reading) for t in traces(arguments))
    return [(t.source.name, t.target.name, t.place) for t in found]


@pytest.mark.parametrize(
    ("day", "text", "trace"),
    [
        (
            "2012-06-05",
            "In a speech in Oslo on Friday, Polish President Bronislaw Komorowski thanked the Norwegians for gas.",
            ("POL", "NOR", "Oslo"),
        ),
        (
            "2016-10-14",
            'Speaking in Dhaka on Friday, Chinese President Xi Jinping said, "The road will be built."',
            ("CHN", "BGD", "Dhaka"),
        ),
        (
            "1996-03-20",
            "At a press conference in Hanoi on Tuesday, Thai Prime Minister Banharn Silpa-archa praised the bridge.",
            ("THA", "VNM", "Hanoi"),
        ),
        (
            "2018-07-27",
            "In Uganda on Tuesday, Indian Prime Minister Narendra Modi announced a new line of credit.",
            ("IND", "UGA", "Uganda"),
        ),
        (
            "2005-07-26",
            "President Hosni Mubarak of Egypt and President Omar al-Bashir of Sudan signed the protocol in Khartoum.",
            ("EGY", "SDN", "Khartoum"),
        ),
    ],
)
def test_what_leaders_do_abroad_or_sign_together_tells_of_a_meeting(
    day: str, text: str, trace: tuple[str, str, str]
) -> None:
    assert trace in traced(text, day)


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (
            "2012-06-05",
            "In a speech in Warsaw on Friday, Polish President Bronislaw Komorowski thanked the Norwegians.",
        ),
        ("2018-07-27", "A Kenyan official told reporters in Kampala that the road would be closed."),
        ("2018-07-27", "The Ethiopian army said its troops in Somalia had been paid."),
        ("2018-07-27", "Indian Prime Minister Narendra Modi secured two tankers of oil from Kuwait."),
        ("2018-07-27", "Greek Prime Minister Alexis Tsipras believes in Europe."),
        ("2005-07-26", "The pact that Mubarak and Bashir had signed was forgotten within the year."),
        ("2005-07-26", "Egypt and Sudan signed the convention on the river."),
    ],
)
def test_speeches_at_home_unnamed_officials_and_old_papers_tell_of_none(day: str, text: str) -> None:
    assert traced(text, day) == []


def meetings_in(text: str, day: str) -> set[tuple[str, ...]]:
    reading = read_text_of(document_from_text(text, published=day))
    return {c.record.participants for c in candidates(reading) if isinstance(c.record, Meeting)}


@pytest.mark.parametrize(
    ("text", "meetings"),
    [
        (
            "Kenyan President Uhuru Kenyatta spoke on Monday with Ugandan President Yoweri Museveni and "
            "Rwandan President Paul Kagame.",
            {("KEN", "UGA"), ("KEN", "RWA")},
        ),
        (
            "Kenyan President Uhuru Kenyatta held a trilateral meeting with Ugandan President Yoweri Museveni and "
            "Rwandan President Paul Kagame.",
            {("KEN", "UGA", "RWA")},
        ),
    ],
)
def test_leaders_who_are_called_in_turn_are_met_one_by_one(text: str, meetings: set[tuple[str, ...]]) -> None:
    assert meetings_in(text, "2015-03-09") == meetings


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Peru and Ecuador opened the Brasilia talks on Monday.", "Brasilia"),
        ("The United States and the Soviet Union held the Reykjavik summit in October 1986.", "Reykjavik"),
        ("The United States and Iran resumed the Iran talks on Monday.", None),
    ],
)
def test_talks_named_after_a_city_are_there(text: str, place: str | None) -> None:
    reading = read_text_of(document_from_text(text, published="1998-05-12"))
    assert {c.record.place for c in candidates(reading) if isinstance(c.record, Meeting)} == {place}


def meeting(modality: str, date: str | None, people: tuple[str, ...], evidence: str) -> Meeting:
    return Meeting(
        doc="d",
        evidence=evidence,
        start=0 if modality == "actual" else 500,
        end=100 if modality == "actual" else 600,
        date=date,
        modality=modality,
        context=(),
        participants=("NOR", "FIN"),
        persons=people,
        place=None,
    )


@pytest.mark.parametrize(
    ("planned", "records"),
    [
        (meeting("planned", "2011-04-03", ("Jens Stoltenberg",), "Stoltenberg is to meet Halonen on Sunday."), 1),
        (meeting("planned", None, ("Jens Stoltenberg",), "Stoltenberg was to meet Halonen."), 1),
        (meeting("planned", "2011-05", ("Jens Stoltenberg",), "Stoltenberg is to meet Halonen in May."), 2),
        (meeting("planned", None, ("Jens Stoltenberg",), "Stoltenberg is to meet Halonen again."), 2),
        (meeting("planned", None, (), "Norway and Finland plan talks."), 2),
        (meeting("negated", "2011-04-03", ("Jens Stoltenberg",), "Stoltenberg did not meet Halonen."), 2),
    ],
)
def test_a_meeting_announced_and_then_held_is_one(planned: Meeting, records: int) -> None:
    held = meeting("actual", "2011-04-03", ("Jens Stoltenberg", "Tarja Halonen"), "Stoltenberg met Halonen on Sunday.")
    assert len(finish([held, planned])) == records


@pytest.mark.parametrize(
    "text",
    [
        "The Chilean president sent a letter to the Peruvian president on Monday.",
        "Peru informed Bolivia of the vote on Monday.",
        "Chile contacted Peru over the border on Monday.",
    ],
)
def test_letters_and_notices_are_no_meetings(text: str) -> None:
    assert meetings_in(text, "2015-03-09") == set()
