"""Whom a statement is about. Own texts; expected values by thinking."""

from __future__ import annotations

import pytest

from detente.extract.statements import candidates
from detente.extract.tables import word_group
from detente.reading import read_text_of
from detente.records import Statement
from detente.sources import document_from_text


def about(text: str) -> str | None:
    """Whom the last statement of a text is about, said by the likeliest speaker of its words."""
    reading = read_text_of(document_from_text(text, published="2014-05-12"))
    found = [c.record for c in candidates(reading, []) if isinstance(c.record, Statement)]
    last = max(s.start for s in found)
    return next(s for s in found if s.start == last).about


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ('"Chile has broken its word once again," said Peruvian Foreign Minister Eduardo Ferrero.', "CHL"),
        ('Of Kenya, the Ugandan president said: "They have always been good neighbours to us."', "KEN"),
        ('The Indian foreign minister blamed Pakistan, saying there was "no doubt at all who sent those men."', "PAK"),
        ('"Japan must face its past honestly," a spokesman for South Korea\'s foreign ministry told Reuters.', "JPN"),
        (
            'Greek Prime Minister Antonis Samaras told reporters in Rome: "Turkey has to respect the law of the sea."',
            "TUR",
        ),
        (
            "Armenia accuses Azerbaijan of shelling\n\nArmenia said on Monday that Azerbaijan had shelled it. "
            '"They will be held to account for every house," Armenian President Serzh Sargsyan said.',
            "AZE",
        ),
        (
            "Bolivia and Chile quarrel over water\n\nBolivia protested to Chile over the Silala springs. "
            '"This water is ours and we shall have it paid for," Bolivian President Evo Morales said.',
            "CHL",
        ),
        (
            "Norway's prime minister dies\n\nThe Norwegian prime minister died on Sunday. "
            'Swedish Prime Minister Fredrik Reinfeldt said: "Norway has lost a great man and a friend of peace."',
            "NOR",
        ),
    ],
)
def test_the_other_party_of_the_words_is_whom_they_are_about(text: str, actor: str) -> None:
    assert about(text) == actor


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        # the speaker's post, the hearer and where it was said are not what the words are about
        ('"Brazil must open its market to our beef," said Uruguay\'s ambassador to Argentina, Hector Lescano.', "ARG"),
        ('The Dutch foreign minister told Belgium that Russia "has to answer for what was done that day."', "BEL"),
        ('"The bridge has to be blown up before the flood comes," Peruvian Colonel Juan Rios said in Lima.', "CHL"),
        (
            "Cambodia complained of shots over the border. "
            '"Thailand has sent no soldier over the line," the Thai prime minister told a newspaper in Laos.',
            "LAO",
        ),
    ],
)
def test_speakers_posts_hearers_and_places_are_not(text: str, wrong: str) -> None:
    assert about(text) != wrong


def test_words_about_nobody_in_particular() -> None:
    text = '"The explosion was very powerful and the whole roof came down," a Nepalese police officer said.'
    assert about(text) is None


def test_word_groups_of_topics_do_not_overlap() -> None:
    assert not word_group("before whom words are about") & word_group("verb that takes a hearer")
