"""What a speaker says of another in words that judge, and what each does to the other."""

from __future__ import annotations

import pytest

from detente.extract.events import candidates
from detente.reading.document import read_texts
from detente.records import Event
from detente.sources import document_from_text


def told(text: str) -> set[tuple[str, str, str]]:
    """Source, target and type of every event candidate of a text."""
    (reading,) = read_texts([document_from_text(text, published="1996-05-05", name="try")])
    records = [c.record for c in candidates(reading)]
    return {(r.source, r.target, r.type) for r in records if isinstance(r, Event)}


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Lima said Quito's answer showed a lack of respect.", ("PER", "ECU", "ACCUSE")),
        ("Lima said it saw no willingness on Quito's part to mend the damage.", ("PER", "ECU", "ACCUSE")),
        ('"Laos does not pursue an honest policy," the Thai premier said.', ("THA", "LAO", "ACCUSE")),
        ("Oslo called what happened at the border an act of banditry by Sweden.", ("NOR", "SWE", "ACCUSE")),
        ("Mexico said Guatemala had been too slow to warn the villages.", ("MEX", "GTM", "ACCUSE")),
        ("Kenya's envoy said the fees reflected Uganda's failure to consult.", ("KEN", "UGA", "ACCUSE")),
        ("Uruguay's president said that Argentina had been a loyal friend.", ("URY", "ARG", "SUPPORT")),
        ("There can be no talks with Eritrea, the Ethiopian premier said.", ("ETH", "ERI", "REJECT")),
    ],
)
def test_judging_words_tell_what_their_speaker_does(text: str, event: tuple[str, str, str]) -> None:
    assert event in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's minister said Rwanda lived with a threat from the forest.",
        "The Ugandan spokesman maintained that no Briton was in danger.",
        "Kenya said that Rwanda faced a disaster after the floods.",
    ],
)
def test_nobody_is_blamed_where_the_word_is_not_said_of_him(text: str) -> None:
    assert not [event for event in told(text) if event[2] == "ACCUSE"]


def test_each_other_proposes_both_ways() -> None:
    found = told("Chad and Sudan blamed each other for the raids.")
    assert {("TCD", "SDN", "ACCUSE"), ("SDN", "TCD", "ACCUSE")} <= found
    found = told("Bolivia and Paraguay criticised one another's forest laws.")
    assert {("BOL", "PRY", "ACCUSE"), ("PRY", "BOL", "ACCUSE")} <= found


def test_without_each_other_the_first_named_is_the_doer() -> None:
    assert ("SDN", "TCD", "AGREE") not in told("Chad and Sudan agreed to open the border.")


def test_an_act_denied_can_be_a_refusal() -> None:
    assert ("BWA", "NAM", "REJECT") in told("Botswana insisted that it would not climb down before Namibia.")
    assert ("BWA", "NAM", "REJECT") not in told("Botswana insisted that it would climb down before Namibia.")


def test_what_was_ignored_was_said_to_somebody() -> None:
    found = told("Egypt's warning to Sudan that the water would be cut was ignored.")
    assert ("EGY", "SDN", "THREATEN") in found
    found = told("Malaysian boats ignored orders issued by the Indonesian navy.")
    assert ("IDN", "MYS", "REQUEST") in found
