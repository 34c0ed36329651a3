"""Speakers and the reach of quotations by construction, with near misses. Own sentences."""

from __future__ import annotations

import pytest

from detente.extract.statements import candidates
from detente.reading import read_text_of
from detente.records import Statement
from detente.sources import document_from_text


def told(text: str) -> list[Statement]:
    found = candidates(read_text_of(document_from_text(text, published="2016-05-12")), [])
    return [c.record for c in found if isinstance(c.record, Statement)]


def likeliest(text: str) -> tuple[str, str]:
    """The first voice of the first quotation: for whom, and who."""
    first = next(s for s in told(text) if s.quote)
    assert first.by is not None
    return first.by, first.speaker


@pytest.mark.parametrize(
    ("text", "by", "speaker"),
    [
        ('Former Dutch ambassador Wim Kolder wrote, "We left our friends without a word."', "Wim Kolder", "Wim Kolder"),
        ('Former Ghanaian president Kofi Adom wrote, "We left our friends without a word."', "GHA", "Kofi Adom"),
        (
            'Jana Kowalik, who was the Polish envoy until May, wrote, "Nobody in the ministry wished to hear it."',
            "Jana Kowalik",
            "Jana Kowalik",
        ),
        (
            'Jana Kowalik, who is the Polish envoy to Minsk, wrote, "Nobody in the ministry wished to hear it."',
            "POL",
            "Jana Kowalik",
        ),
        (
            "According to a statement released by the Omani minister's office, "
            '"no ship of the line will call there again" this year.',
            "OMN",
            "Omani minister",
        ),
        (
            'One of these groups, the Red Crescent, opposed the plan and said it "was never asked about any of it."',
            "Red Crescent",
            "Red Crescent",
        ),
    ],
)
def test_for_whom(text: str, by: str, speaker: str) -> None:
    found = likeliest(text)
    assert found[0] == by
    assert speaker.rsplit(maxsplit=1)[-1] in found[1] or by in found[1]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            'The Kenyan minister said it "is the worst harvest in thirty years", adding that "no ship has come yet."',
            "is the worst harvest in thirty years no ship has come yet.",
        ),
        (
            'The Peruvian envoy said Lima "will sell no more fish meal", further saying, "It is over and done with."',
            "will sell no more fish meal It is over and done with.",
        ),
    ],
)
def test_a_participle_goes_on_with_the_quotation(text: str, quote: str) -> None:
    assert [s.quote for s in told(text) if s.quote and s.quote.startswith(quote[:9])] == [quote]


def test_the_words_of_a_second_speaker_in_one_sentence_are_theirs() -> None:
    text = (
        'The Chilean minister said the treaty "was a gift to both our peoples", while the Bolivian minister said '
        'it would "be remembered as a theft by every child in La Paz".'
    )
    found = {s.by: s.quote for s in told(text) if s.quote}
    assert found["CHL"] == "was a gift to both our peoples"
    assert found["BOL"] == "be remembered as a theft by every child in La Paz"


def test_who_spoke_may_be_said_after_the_quotation() -> None:
    text = (
        "The call was seconded by the Danish prime minister.\n\n"
        '"The sea is rising. It will not wait for us to agree!" The president of Kiribati told the press in Tarawa.'
    )
    assert next((s.by, s.quote) for s in told(text) if s.quote) == (
        "KIR",
        "The sea is rising. It will not wait for us to agree!",
    )


def test_a_sentence_that_tells_more_does_not_take_the_words_before_it() -> None:
    text = (
        '"The sea is rising. It will not wait for us to agree," the Danish minister said. '
        "The president of Kiribati told the press that his people were leaving."
    )
    assert {s.by for s in told(text) if s.quote} == {"DNK"}


def test_who_is_asked_does_not_speak_by_that() -> None:
    text = (
        '"I will tell parliament first," the Malian minister said when asked about the reports. '
        '"Niger is our oldest friend in the region."'
    )
    quotes = [s.quote for s in told(text) if s.quote]
    assert quotes == ["I will tell parliament first, Niger is our oldest friend in the region."]


def test_a_title_with_to_does_not_give_the_person_to_what_follows() -> None:
    text = (
        "According to Nepalese ambassador to the United States Hari Gharti, the work of the Swiss team has shown much. "
        '"Ten years ago this would not have been possible," said Ambassador Gharti.'
    )
    assert {s.by for s in told(text) if s.quote} == {"NPL"}


@pytest.mark.parametrize(
    "text",
    [
        "'We will open the port to every flag,' the Omani minister said.",
        "The Omani minister said: 'We will open the port to every flag.'",
        "‘We will open the port to every flag,’ the Omani minister said.",
    ],
)
def test_single_marks_quote(text: str) -> None:
    assert likeliest(text)[0] == "OMN"
    assert next(s.quote for s in told(text) if s.quote).startswith("We will open the port to every flag")


def test_apostrophes_quote_nothing() -> None:
    text = "The Omani ministers' aides said the dockers' strike of the '90s would not return to the sultan's port."
    assert [s for s in told(text) if s.quote] == []


def test_reports_that_nobody_told_of_have_no_maker() -> None:
    text = (
        "Initial reports from the Indian navy stated that the ship sank at once. "
        "Eyewitness reports claim that it burned for an hour."
    )
    assert [s.by for s in told(text) if "Eyewitness" in s.evidence] == []
