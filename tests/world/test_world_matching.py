"""Names and titles in running text, row by row of the tables beside this file."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from detente.world import find_names, find_offices, tokens_of

HERE = Path(__file__).parent


def cells(name: str, width: int) -> list[list[str]]:
    lines = (HERE / name).read_text("utf-8").split("\n")
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    assert all(len(row) == width for row in rows)
    return rows


def words(text: str) -> tuple[str, ...]:
    return tokens_of(text)


@pytest.mark.parametrize(("text", "day", "expected"), cells("names.tsv", 3))
def test_names(text: str, day: str, expected: str) -> None:
    tokens = words(text)
    found = [
        f"{' '.join(tokens[one.start : one.end])}:{one.code}:{one.kind}{'?' * one.ambiguous}"
        for one in find_names(tokens, date.fromisoformat(day))
    ]
    assert found == [one for one in expected.split("; ") if one]


@pytest.mark.parametrize(("text", "expected"), cells("offices.tsv", 2))
def test_offices(text: str, expected: str) -> None:
    tokens = words(text)
    found = [
        ":".join(
            (
                " ".join(tokens[one.start : one.end]),
                one.office,
                one.role,
                one.code or "-",
                "group" if one.group else "one",
                one.standing,
            )
        )
        for one in find_offices(tokens)
    ]
    assert found == [one for one in expected.split("; ") if one]


def test_no_day_takes_present_states_but_soviet_forms_stay() -> None:
    codes = [one.code for one in find_names(words("Moscow and the Soviet Union and Prague"), None)]
    assert codes == ["RUS", "SUN", "CZE"]


def test_office_held_on_the_day_is_told_and_a_former_one_noted() -> None:
    tokens = words("Jimmy Carter")
    assert find_names(tokens, date(1978, 9, 17))[0].office == "president"
    later = find_names(tokens, date(1994, 6, 15))[0]
    assert later.office is None
    assert later.note == "former president"


def test_matches_do_not_overlap() -> None:
    tokens = words("The U.N. Security Council and the People's Republic of China met South Korean officials")
    found = find_names(tokens, date(1999, 1, 1))
    assert all(one.end <= other.start for one, other in pairwise(found))
