"""The year of an undated history is carried from paragraph to paragraph; a text of one day is read from that day."""

from __future__ import annotations

import pytest

from detente.times import find_times_of_parts


def intervals(parts: list[str], reference: str | None = None) -> list[str | None]:
    return [e.interval for times in find_times_of_parts([(p, None) for p in parts], reference) for e in times]


CARRIED = [
    (["Peru broke off ties in March 1911.", "On June 4 it closed the ports."], ["1911-03", "1911-06-04"]),
    (["The crisis began on 3 May 1938.", "Two days later Prague mobilised."], ["1938-05-03", "1938-05-05"]),
    (["In 1962 the two states quarrelled.", "", "By October the border was shut."], ["1962", "1962-10"]),
]


@pytest.mark.parametrize(("parts", "expected"), CARRIED)
def test_what_one_paragraph_speaks_of_holds_in_the_next(parts: list[str], expected: list[str]) -> None:
    assert intervals(parts) == expected


def test_a_dated_text_is_read_from_its_own_day() -> None:
    parts = ["The treaty of 1955 had lapsed.", "On June 4 the envoys met."]
    assert intervals(parts, "1983-06-10") == ["1955", "1983-06-04"]


def test_a_history_of_some_years_follows_its_story() -> None:
    parts = ["In 1855 the consuls left.", "On 7 May the fleet arrived."]
    assert intervals(parts, "1853/1856") == ["1855", "1855-05-07"]


def test_without_any_year_a_bare_day_stays_open() -> None:
    assert intervals(["The envoys argued.", "On June 4 they left."]) == [None]
