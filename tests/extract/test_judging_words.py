"""What a speaker says of another in words that judge."""

from __future__ import annotations

import pytest
from told_events import told


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
