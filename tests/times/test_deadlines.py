"""Deadlines against a table judged by hand, and the dating of undated texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.times import find_deadlines, infer_published

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "deadlines.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("row", ROWS, ids=lambda r: f"{r[0]}|{r[1]}")
def test_deadline_is_what_the_table_says(row: list[str]) -> None:
    text, published, words, interval = row
    found = [(text[d.start : d.end], d.interval) for d in find_deadlines(text, None if published == "-" else published)]
    if words == "-":
        assert found == []
    else:
        assert (words, interval) in found


def test_undated_text_is_no_earlier_than_its_latest_past_date() -> None:
    text = "They met on May 4, 1989. Troops fired on June 4, 1989. In 1990 nothing had changed."
    assert infer_published(text) == "1989-06-04/.."


def test_undated_text_ends_before_what_it_foretells() -> None:
    assert infer_published("They met on May 4, 1989. They will meet again on July 1, 1989.") == "1989-05-04/1989-07-01"


def test_text_without_full_dates_is_not_dated() -> None:
    assert infer_published("They met in June 1989 and on Sunday.") is None
