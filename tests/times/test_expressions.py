"""Temporal expressions against tables judged by hand."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from time import perf_counter

import pytest

from detente.errors import DateError
from detente.times import builders, find_times, grammar, temporal_expressions
from detente.times.build_holidays import holiday_date

HERE = Path(__file__).parent
DOCUMENT_DATE = "1991-11-18"


def rows(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(
    "row",
    rows("absolute.tsv") + rows("relative.tsv") + rows("spans.tsv"),
    ids=lambda r: f"{r[2]}|{r[1]}|{r[0]}",
)
def test_expression_means_what_the_table_says(row: list[str]) -> None:
    text, published, words, kind, value, interval = row
    found = temporal_expressions(text, None if published == "-" else published)
    expected = (words, kind, value, None if interval == "-" else interval)
    assert expected in [(e.text, e.type, e.value, e.interval) for e in found]


@pytest.mark.parametrize("row", rows("silent.tsv"), ids=lambda r: r[0])
def test_near_misses_stay_silent(row: list[str]) -> None:
    assert [e.text for e in temporal_expressions(row[0], DOCUMENT_DATE)] == []


def test_offsets_point_at_the_words() -> None:
    text = "They met on Nov. 21-22,\nand again on the morning of March 9, 1916, for three days."
    found = temporal_expressions(text, DOCUMENT_DATE)
    assert [text[e.start : e.end] for e in found] == [e.text for e in found]
    assert [e.text for e in found] == ["Nov. 21", "22", "the morning of March 9, 1916", "three days"]


def test_expressions_never_overlap_and_stand_in_order() -> None:
    text = "On Sunday, June 2-4, 1989, the late 1980s, between 1984 and 1986, three years ago, every two weeks."
    found = temporal_expressions(text, DOCUMENT_DATE)
    assert len(found) == 7
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_callers_tense_overrules_the_guess() -> None:
    text = "Baker left on Thursday."
    assert find_times(text, DOCUMENT_DATE)[0].interval == "1991-11-14"
    assert find_times(text, DOCUMENT_DATE, lambda place: "future")[0].interval == "1991-11-21"


def test_callers_silence_leaves_the_guess() -> None:
    assert find_times("Baker will leave on Thursday.", DOCUMENT_DATE, lambda place: None)[0].interval == "1991-11-21"


def test_mod_names_the_part() -> None:
    mods = {
        e.text: e.mod for e in temporal_expressions("in early 1991, in mid-June 1989, more than a month", DOCUMENT_DATE)
    }
    assert mods == {"early 1991": "START", "mid-June 1989": "MID", "more than a month": "MORE_THAN"}


def test_reference_that_is_no_date_is_refused() -> None:
    with pytest.raises(DateError, match="soonish"):
        temporal_expressions("yesterday", "soonish")


def test_reference_may_have_a_time_of_day() -> None:
    assert temporal_expressions("yesterday", "1998-02-27T08:02:00")[0].value == "1998-02-26"


def test_empty_text_has_no_times() -> None:
    assert temporal_expressions("", DOCUMENT_DATE) == []


def test_undated_history_takes_the_year_its_story_has_reached() -> None:
    text = "In 1982 the war began. The islands were seized in 1833. On April 7 the fleet sailed in 1982 style."
    found = {e.text: e.interval for e in temporal_expressions(text)}
    assert found["April 7"] == "1982-04-07"


def test_told_of_another_year_a_past_day_is_not_put_in_the_future() -> None:
    text = "In 1945 the empire lost. On December 15 it surrendered."
    assert temporal_expressions(text, DOCUMENT_DATE)[1].interval == "1945-12-15"


def test_a_longer_reading_without_meaning_leaves_the_shorter() -> None:
    assert [e.text for e in temporal_expressions("Since Thursday, 20 have died.", DOCUMENT_DATE)] == ["Thursday"]


def test_fast_enough_for_a_news_archive() -> None:
    sentence = "On Sunday the envoy, who had left in June 1989, said that talks would resume next week in Geneva. "
    text = sentence * 500
    began = perf_counter()
    assert len(temporal_expressions(text, DOCUMENT_DATE)) == 1500
    assert len(text.split()) / (perf_counter() - began) > 10_000


@pytest.mark.parametrize("reference", ["0001-01-01", "9999-12-31", "1980/..", "../1999"])
def test_reference_at_the_ends_of_the_calendar_does_no_harm(reference: str) -> None:
    text = "Two hundred years ago, 99999 years ago, last week, on Sept. 31, next Sunday, the next 9,999 days."
    assert all(e.interval is None for e in temporal_expressions(text, reference))


def test_day_that_the_calendar_lacks_is_no_date() -> None:
    found = temporal_expressions("It was signed on Feb. 30, 1992.", DOCUMENT_DATE)
    assert all(e.value != "1992-02-30" for e in found)


def test_every_rule_of_the_grammar_has_its_reader() -> None:
    rules = {rule for listed in grammar._index().values() for rule in listed}
    named = {rule.build for rule in rules}
    assert all(rule.pattern.groups >= 0 and rule.allowed("") in {True, False} for rule in rules)  # they compile
    known = set(builders._BUILDERS) | set(builders._RANGES) | set(builders._WITH_A_DAY)
    assert named == known


@pytest.mark.parametrize(
    ("year", "easter"),
    [(1818, "1818-03-22"), (1943, "1943-04-25"), (1989, "1989-03-26"), (2000, "2000-04-23"), (2024, "2024-03-31")],
)
def test_easter(year: int, easter: str) -> None:
    assert holiday_date("easter", year).isoformat() == easter


def test_holidays_by_weekday() -> None:
    assert holiday_date("11-thu-4", 1998).isoformat() == "1998-11-26"
    assert holiday_date("05-mon-last", 1999).isoformat() == "1999-05-31"
    assert holiday_date("09-mon-1", 1989).isoformat() == "1989-09-04"
