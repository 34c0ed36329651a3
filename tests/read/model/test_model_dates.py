"""Dates of a model against our own reading of the evidence; the article is of Wednesday, 16 June 2004."""

from __future__ import annotations

from typing import Any

import pytest
from claimed import check, claim

from detente.read.model.checking.dates import agree, readable
from detente.read.model.checking.doubts import confidence

MONDAY = "On Monday Iceland sent Ghana two doctors."
STORY = "Iceland and Ghana signed a pact in March 1999. It let Ghana buy salt from Iceland."
LATER = "Iceland will host Ghana in October. Ghana thanked Iceland for the salt."
VOW = "Ghana promised Iceland to pay the debt within six months."
TEXT = f"{MONDAY}\n\n{STORY}\n\n{LATER}\n\n{VOW}"


def record(evidence: str, date: Any, type_: str = "AID", **said: Any) -> Any:
    one = claim("event", evidence, source="ISL", target="GHA", type=type_, **{"date": date, **said})
    (found,) = check(TEXT, one).records
    return found


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("1991-11-17", "1991-11-17"),
        ("1991-11", "1991-11"),
        ("1991", "1991"),
        (1991, "1991"),
        (" 1991/1993 ", "1991/1993"),
        ("1991-11-16/1991-11-17", "1991-11-16/1991-11-17"),
        ("1991-11/1991-11", "1991-11"),
        ("1991-11-17T08:00:00Z", "1991-11-17"),
        ("November 1991", "1991-11"),
        ("17 November 1991", "1991-11-17"),
        ("1991-11-00", None),
        ("1991-13", None),
        ("1991-02-30", None),
        ("1993/1991", None),
        ("1991-11-17/..", None),
        ("November", None),
        ("yesterday", None),
        ("soon after 1991", None),
        ("0000", None),
        (True, None),
        (19911117, None),
        (["1991"], "1991"),
        ({"year": 1991}, None),
        (None, None),
    ],
)
def test_forms(said: Any, date: str | None) -> None:
    assert readable(said) == date


def test_one_date_within_the_other_agrees() -> None:
    assert agree("1991-11", "1991-11-17")
    assert agree("1991-11-17", "1991")
    assert not agree("1991-11-17", "1991-11-18")
    assert not agree("1991-11-16/1991-11-18", "1991-11-17/1991-11-20")


@pytest.mark.parametrize("date", ["2004-06-14", "2004-06", "2004-06-14/2004-06-16", "2004-06-16", None, "", "null", []])
def test_dates_that_the_text_offers(date: Any) -> None:
    assert record(MONDAY, date).doubts == ()


def test_a_date_told_before() -> None:
    assert record("It let Ghana buy salt from Iceland.", "1999-03", "COOPERATE").doubts == ()


def test_the_text_says_otherwise() -> None:
    found = record(MONDAY, "2004-06-13")
    assert found.date == "2004-06-13"
    assert found.doubts == ("date: the text gives 2004-06-14",)
    assert found.confidence == pytest.approx(confidence(found.kind, ()) * 0.7, abs=0.001)


def test_a_date_from_nowhere() -> None:
    found = record("Ghana thanked Iceland for the salt.", "1987-05-01", "SUPPORT")
    assert (found.date, found.doubts) == ("1987-05-01", ("date: not from the text",))


def test_a_date_that_is_none() -> None:
    found = record(MONDAY, "last Monday")
    assert (found.date, found.doubts) == (None, ("date not readable",))


def test_modality_and_date() -> None:
    ahead = record("Iceland will host Ghana in October.", "2004-10", "CONSULT")
    assert ahead.doubts == ("date after the news, yet actual",)
    assert record("Iceland will host Ghana in October.", "2004-10", "CONSULT", modality="planned").doubts == ()
    assert record(MONDAY, "2004-06-14", modality="planned").doubts == ("date before the news, yet planned",)


@pytest.mark.parametrize(
    ("deadline", "doubts"),
    [
        ("2004-12", ()),
        ("2004-12-16", ()),
        (None, ()),
        ("2005-12", ("deadline: the text gives 2004-12",)),
        ("one day", ("deadline not readable",)),
    ],
)
def test_deadlines(deadline: str | None, doubts: tuple[str, ...]) -> None:
    said = {"by": "GHA", "to": "ISL", "undertaking": "pay the debt", "status": "open", "deadline": deadline}
    (found,) = check(TEXT, claim("commitment", VOW, **said)).records
    assert found.doubts == doubts
