"""Statements by construction: who says it, for whom, and which words; with near misses. Own sentences."""

from __future__ import annotations

import pytest

from detente.extract.statements import candidates
from detente.reading import read_text_of
from detente.records import Statement
from detente.sources import document_from_text


def told(text: str, publisher: str | None = None) -> list[Statement]:
    document = document_from_text(text, published="2016-05-12", publisher=publisher)
    found = (c.record for c in candidates(read_text_of(document), []))
    return [s for s in found if isinstance(s, Statement)]


def first(text: str, publisher: str | None = None) -> Statement:
    """The likeliest speaker of the first quotation."""
    return next(s for s in told(text, publisher) if s.quote)


@pytest.mark.parametrize(
    ("text", "by", "speaker", "quote"),
    [
        (
            'The Bolivian foreign minister pointed out that "no ship of ours has ever reached that coast."',
            "BOL",
            "Bolivian foreign minister",
            "no ship of ours has ever reached that coast.",
        ),
        (
            'The Kenyan president paid tribute to the dead: "They served both our nations until the last day."',
            "KEN",
            "Kenyan president",
            "They served both our nations until the last day.",
        ),
        (
            'Norway was adamant that it would not "give up a single mile of the northern shelf."',
            "NOR",
            "Norway",
            "give up a single mile of the northern shelf.",
        ),
        (
            'The Thai government denied the reports, saying "no Cambodian soldier was ever held in our camps."',
            "THA",
            "Thai government",
            "no Cambodian soldier was ever held in our camps.",
        ),
        (
            'The Greek foreign ministry released a statement which said "the islands were never a matter for talks."',
            "GRC",
            "Greek foreign ministry",
            "the islands were never a matter for talks.",
        ),
        (
            'A Malaysian official said Indonesia and the Philippines would discuss "the growing piracy in the strait."',
            "MYS",
            "Malaysian official",
            "the growing piracy in the strait.",
        ),
        (
            'Ghana, although Togo disagreed with it, called the accord "a door that both of us can open."',
            "GHA",
            "Ghana",
            "a door that both of us can open.",
        ),
    ],
)
def test_words_that_say(text: str, by: str, speaker: str, quote: str) -> None:
    found = first(text)
    assert (found.by, found.speaker, found.quote) == (by, speaker, quote)


@pytest.mark.parametrize(
    ("text", "by", "speaker"),
    [
        (
            '"The reef is no part of any treaty we ever signed," said Ines Quark, a Portuguese diver.',
            "PRT",
            "Ines Quark",
        ),
        (
            'Tomas Vrin, a Slovak army spokesman, spoke first. "We shall leave the bridge by noon," Vrin said.',
            "SVK",
            "Tomas Vrin",
        ),
        (
            'The Finnish president flew to Estonia. "We hide nothing from our neighbours," she said.',
            "FIN",
            "Finnish president",
        ),
        (
            '"Chad will not pay for the road," said the Chadian minister. "I told the president of Niger," he added.',
            "TCD",
            "Chadian minister",
        ),
        (
            'Speaking to the Danish minister, the Icelandic premier was calm. "We will talk again soon," he said.',
            "ISL",
            "Icelandic premier",
        ),
        (
            '"No licence will be given to any such firm this year," said Abel Trone, Acting Director of the Office.',
            "USA",
            "Abel Trone",
        ),
    ],
)
def test_for_whom_a_speaker_stands(text: str, by: str, speaker: str) -> None:
    publisher = "U.S. Department of the Treasury" if "licence" in text else None
    quoted = [s for s in told(text, publisher) if s.quote]
    assert any((s.by, s.speaker) == (by, speaker) for s in quoted)
    assert by in {s.by for s in quoted[-3:]}


def test_a_former_officer_may_speak_for_nobody_but_themselves() -> None:
    text = 'Former Dutch ambassador Wim Kolder wrote, "We left our friends in Suriname without a word."'
    assert {s.by for s in told(text) if s.quote} == {"NLD", "Wim Kolder"}


def test_he_and_she_are_two_persons() -> None:
    text = (
        'Cuban minister Raul Vega spoke. He said: "We have kept every word of the pact." '
        'Haitian minister Rose Petit answered. She said: "You kept none of it at all, sir."'
    )
    assert next((s.by, s.speaker) for s in told(text) if s.quote and s.quote.startswith("You")) == ("HTI", "Rose Petit")


def test_a_quotation_of_the_next_speaker_is_not_joined() -> None:
    text = (
        '"Oman will open the port to all," the Omani minister said.\n\n'
        '"Yemen will not. It never promised to," the Yemeni minister said.'
    )
    found = {s.by: s.quote for s in told(text) if s.quote}
    assert found == {"OMN": "Oman will open the port to all,", "YEM": "Yemen will not. It never promised to,"}


@pytest.mark.parametrize(
    "text",
    [
        'Today the Latvian president signed an order, "Recognising the Honest Work of Fishermen and Farmers."',
        'The Latvian ship is called "Queen of the Cold Grey Sea".',
        "The Latvian president met the Estonian one.",
        "The Latvian navy continued its patrol near Estonia.",
        'It was clear to the Latvian crew that "the wind would not turn that night."',
    ],
)
def test_no_statement(text: str) -> None:
    assert [s for s in told(text) if s.quote] == []


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Fiji denied the accusation.", "FJI"),
        ("Uruguay called the dredging a breach of the river treaty.", "URY"),
        ("Lesotho was clear that the water was its own.", "LSO"),
    ],
)
def test_a_position_told_in_other_words(text: str, by: str) -> None:
    assert [(s.by, s.quote) for s in told(text)][:1] == [(by, None)]
