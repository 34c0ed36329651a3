"""A date told by another event, and only where the text dates that event itself, once."""

from __future__ import annotations

import pytest

from detente.extract.anchors import anchored_date
from detente.reading.document import read_text_of
from detente.sources import document_from_text

DATED = [
    ("The coup of August 1991 shook Moscow. Estonia recalled its envoy a week after the coup.", "recalled", "1991-08"),
    ("Chad expelled the consul right after the raid. The raid of 4 May 1983 killed nine.", "expelled", "1983-05-04"),
    ("In the 1921 massacre many died. Peru closed the frontier shortly after the massacre.", "closed", "1921"),
    ("Ties were cut the day after the invasion. The invasion of March 1939 had surprised Prague.", "cut", "1939-03"),
    (
        "Sweden sent nurses soon after the earthquake. Iran's earthquake of June 1990 killed thousands.",
        "sent",
        "1990-06",
    ),
    ("Nepal mobilised two days before the coronation. The coronation in 1975 drew crowds.", "mobilised", "1975"),
]

UNDATED = [
    ("Peru closed the frontier after the massacre. The 1921 massacre is remembered.", "closed"),  # how long after?
    ("The 1921 talks failed, and so did the 1924 talks. Peru left shortly after the talks.", "left"),  # which talks?
    ("Kenya left the day after the summit. The match of 1990 was lost.", "left"),  # nothing dates the summit
    ("The raid of 4 May 1983 killed nine.", "killed"),
]


def date_at(text: str, word: str) -> str | None:
    reading = read_text_of(document_from_text(text, published="1993-02-03", name="own"))
    verbs = [t for s in reading.sentences for t in s.span if t.text == word]
    return anchored_date(verbs[0], reading)


@pytest.mark.parametrize(("text", "word", "date"), DATED)
def test_dated_by_another_event(text: str, word: str, date: str) -> None:
    assert date_at(text, word) == date


@pytest.mark.parametrize(("text", "word"), UNDATED)
def test_not_dated(text: str, word: str) -> None:
    assert date_at(text, word) is None
