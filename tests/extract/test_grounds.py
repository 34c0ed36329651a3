"""What a text does not stand for: nothing speaks for it, it is left open, or nobody does it. Sentences of our own."""

from __future__ import annotations

import pytest

from detente.extract.commitments import candidates
from detente.extract.modality import modality
from detente.reading import read_text_of
from detente.records import Commitment
from detente.sources import document_from_text

NEGATED = [
    "There is no sign that Peru has *recalled its envoy from Chile.",
    "Diplomats in Tunis saw no evidence that Libya had *expelled the Egyptian attaché.",
    "There was little indication that Serbia had *withdrawn its troops from Kosovo.",
    "Nothing suggested that Iran had *freed the British sailors.",
    "Seoul has not confirmed that Pyongyang *returned the remains.",
    "No document shows that Turkey *sold the drones to Ethiopia.",
    "Thailand stopped short of *accusing Cambodia of laying the mines.",
    "The two neighbours are far from *signing a peace treaty.",
    "Neither Kenya nor Somalia *recalled its ambassador.",
    "None of the members *condemned Belarus.",
]
OPEN = [
    "It was unclear whether India had *expelled the Pakistani envoy.",
    "France declined to say whether it had *armed Chad.",
    "Reporters asked if Bolivia had *sued Chile.",
    "It is doubtful that Eritrea *freed the Djiboutian prisoners.",
    "Much hangs on whether Armenia *signs the treaty with Azerbaijan.",
]
TOLD = [
    "There is clear evidence that Russia *armed Syria.",
    "There are signs that Vietnam has *recalled its envoy.",
    "There is no doubt that Sudan *accused Egypt of meddling.",
    "It was unclear why Japan *recalled its envoy.",
    "Cuba confirmed that it had *freed the Mexican fishermen.",
    "It is clear that Norway *accused Poland of delay.",
    "There was no sign of a deal, but Iceland *freed the Danish trawler.",
    "Ghana, which has shown no interest in talks, *recalled its envoy from Togo.",
]
TABLE = [
    (text, mode) for texts, mode in ((NEGATED, "negated"), (OPEN, "considered"), (TOLD, "actual")) for text in texts
]


@pytest.mark.parametrize(("marked", "expected"), TABLE)
def test_a_clause_is_as_true_as_the_text_says(marked: str, expected: str) -> None:
    place = marked.index("*")
    reading = read_text_of(document_from_text(marked.replace("*", ""), published="2004-05-06", name="own"))
    token = next(t for sentence in reading.sentences for t in sentence.tokens if t.idx == place)
    assert modality(token) == expected


def _promisers(text: str) -> set[str]:
    reading = read_text_of(document_from_text(text, published="2004-05-06", name="own"))
    records = (candidate.record for candidate in candidates(reading))
    return {record.by for record in records if isinstance(record, Commitment)}


@pytest.mark.parametrize(
    "text",
    [
        "But there was no sign Tehran gave assurances that Iran would admit the Israeli inspectors.",
        "There is no indication that Seoul promised Tokyo to drop the case.",
        "Egypt left the talks without pledging to reopen the border.",
        "Neither Peru nor Ecuador promised to withdraw troops.",
        "Hungary had failed to give Slovakia assurances that the project would end.",
        "Nothing suggested that Iraq had pledged to Jordan to close the camps.",
        "It was unclear whether India had agreed to open the dam to Pakistan.",
        "Turkey stopped short of promising Greece to end the flights.",
        "Malta refused to promise Italy to take the migrants.",
        "Kenya did not say if it had promised Somalia to lift the ban.",
        "There was no sign that Sudan gave assurances that it would free the priest.",
        "Damascus denied that it had ever promised Lebanon to mark the border.",
    ],
)
def test_a_promise_that_nobody_is_said_to_have_made_is_none(text: str) -> None:
    assert _promisers(text) == set()


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("There is clear evidence that Russia agreed to supply missiles to Syria.", "RUS"),
        ("It was unclear why Japan agreed to pay South Korea compensation.", "JPN"),
        ("Nobody doubted that Jordan had promised Iraq to keep the border open.", "JOR"),
        ("Germany promised Greece no loans but agreed to delay the repayments.", "DEU"),
        ("Iran pledged not to enrich uranium, Britain said.", "IRN"),
        ("Cuba confirmed that it had promised Mexico to take back the migrants.", "CUB"),
        ("Whether or not Chad agrees, Libya promised to withdraw its troops from Chad.", "LBY"),
    ],
)
def test_a_promise_that_is_told_stays(text: str, by: str) -> None:
    assert by in _promisers(text)
