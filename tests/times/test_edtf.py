"""EDTF: reading, writing, comparing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import DateError
from detente.times import Interval, is_edtf, overlap, parse_edtf, to_edtf

DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(2900, 1, 1))


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("1991", date(1991, 1, 1), date(1991, 12, 31)),
        ("1992-02", date(1992, 2, 1), date(1992, 2, 29)),
        ("1991-11-18", date(1991, 11, 18), date(1991, 11, 18)),
        ("1984/1986", date(1984, 1, 1), date(1986, 12, 31)),
        ("1993-03/1993-05", date(1993, 3, 1), date(1993, 5, 31)),
        ("1991-11/1991-11-18", date(1991, 11, 1), date(1991, 11, 18)),
        ("1984~", date(1984, 1, 1), date(1984, 12, 31)),
        ("1984-06?", date(1984, 6, 1), date(1984, 6, 30)),
        ("1984%/1986", date(1984, 1, 1), date(1986, 12, 31)),
        ("1989/..", date(1989, 1, 1), date.max),
        ("../1989-06-04", date.min, date(1989, 6, 4)),
    ],
)
def test_reads(value: str, first: date, last: date) -> None:
    assert parse_edtf(value) == Interval(first, last)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "/",
        "../..",
        "yesterday",
        "91",
        "1991-13",
        "1991-02-29",
        "1991-11-31",
        "0000",
        "1991-1-1",
        "1992/1991",
        "1991/x",
        "1991-11-18T10:00",
    ],
)
def test_refuses_what_is_no_date(value: str) -> None:
    assert not is_edtf(value)
    with pytest.raises(DateError):
        parse_edtf(value)


@pytest.mark.parametrize(
    ("first", "last", "value"),
    [
        (date(1991, 11, 18), date(1991, 11, 18), "1991-11-18"),
        (date(1991, 11, 1), date(1991, 11, 30), "1991-11"),
        (date(1991, 1, 1), date(1991, 12, 31), "1991"),
        (date(1984, 1, 1), date(1986, 12, 31), "1984/1986"),
        (date(1993, 3, 1), date(1993, 5, 31), "1993-03/1993-05"),
        (date(1990, 12, 1), date(1991, 2, 28), "1990-12/1991-02"),
        (date(1991, 11, 16), date(1991, 11, 17), "1991-11-16/1991-11-17"),
        (date(1989, 6, 4), date.max, "1989-06-04/.."),
    ],
)
def test_writes_the_shortest_form(first: date, last: date, value: str) -> None:
    assert to_edtf(first, last) == value


def test_refuses_to_write_a_backward_interval() -> None:
    with pytest.raises(DateError):
        to_edtf(date(1991, 1, 2), date(1991, 1, 1))


@given(DAYS, DAYS)
def test_what_is_written_reads_back(a: date, b: date) -> None:
    first, last = sorted((a, b))
    assert parse_edtf(to_edtf(first, last)) == Interval(first, last)


def test_overlap_needs_a_shared_day() -> None:
    assert overlap(parse_edtf("1991-11-01/1991-11-18"), parse_edtf("1991-11-18/1991-12"))
    assert not overlap(parse_edtf("1991-10"), parse_edtf("1991-11"))
