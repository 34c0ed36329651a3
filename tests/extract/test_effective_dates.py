"""From when a measure holds, where the text says so; and what only tells how an ended measure began."""

from __future__ import annotations

import pytest

from detente.extract.measures import measures
from detente.reading.document import read_text_of
from detente.records import Measure
from detente.sources import document_from_text


def likeliest(text: str) -> Measure:
    found = measures(read_text_of(document_from_text(text, published="1999-04-20")), 0.0)
    return max((r for r in found if isinstance(r, Measure)), key=lambda r: r.confidence)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Canada is imposing a tariff on wheat from India, effective June 27, because of the quota.", "1999-06-27"),
        ("The new policy of Spain, which is to take effect on May 10, prohibits all flights to Cuba.", "1999-05-10"),
        ("Brazil will ease its curbs on Argentine shoes, starting on 1 June.", "1999-06-01"),
        ("Egypt banned imports of rice from Sudan, beginning on May 3, 1999.", "1999-05-03"),
        ("A ban by Kenya on sugar from Uganda, which came into force on 2 March 1999, was announced.", "1999-03-02"),
    ],
)
def test_a_measure_is_dated_by_the_day_it_takes_effect(text: str, date: str) -> None:
    assert likeliest(text).date == date


@pytest.mark.parametrize(
    "text",
    [
        "Japan lifted the ban on cattle from Canada that took effect in March 1997.",
        "Thailand ended the ban on visits to Burma that it imposed after the massacre in August 1988.",
        "Chile eased the curbs on Peruvian fish that its senate passed in May 1994.",
    ],
)
def test_the_beginning_does_not_date_the_end(text: str) -> None:
    found = likeliest(text)
    assert found.status in ("lifted", "eased")
    assert found.date is None


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (
            "All transactions by U.S. persons relating to the oil industry in Sudan that were previously prohibited "
            "by the regulations will be authorized.",
            "lifted",
        ),
        ("Norway still enforces the ban on arms to Serbia that was previously extended.", "in_force"),
    ],
)
def test_what_was_barred_until_now(text: str, status: str) -> None:
    assert likeliest(text).status == status
