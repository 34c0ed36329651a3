"""People and offices: who is named, for which state, in which office, from when to when."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import detente
from detente.analysis import PersonInOffice, people
from detente.cli.main import run
from detente.engines import read_paths
from detente.ledger import HeldDocument, Ledger
from detente.reconcile import reconcile
from detente.records import Meeting, Record, Statement

sys.path.insert(0, str(Path(__file__).parent.parent / "cli"))
from gold_reader import make_reader

EXAMPLES = Path(detente.__file__).parent / "examples"


def _held(key: str = "key-a", published: str | None = "1991-11-18", dating: str = "given") -> HeldDocument:
    return HeldDocument(key, "a", (), None, published, dating, "El Diario", None, None, 9, "", 1)


def _meeting(*persons: str, on: str | None, states: tuple[str, ...] = ("USA", "CHN"), place: str = "Geneva") -> Meeting:
    words = f"Met: {persons} {on} {states}"
    shared: dict[str, Any] = {"doc": "a", "document": "key-a", "evidence": words, "start": 0, "end": len(words)}
    return Meeting(participants=states, persons=persons, place=place, date=on, **shared)


def _said(speaker: str, by: str, on: str | None, quote: str = "we shall see what comes of it") -> Statement:
    words = f"{speaker}: {quote} {on}"
    shared: dict[str, Any] = {"doc": "a", "document": "key-a", "evidence": words, "start": 0, "end": len(words)}
    return Statement(speaker=speaker, by=by, quote=quote, date=on, **shared)


def found(*records: Record, held: HeldDocument | None = None) -> list[PersonInOffice]:
    return people(reconcile(records), [held or _held()])


def test_an_office_that_changes_hands_is_seen() -> None:
    told = found(
        _meeting("Warren Christopher", on="1994-03-12"),
        _meeting("James Baker", on="1991-11-15/1991-11-17"),
        _said("James Baker", "USA", "1990-01-05"),
    )
    assert told == [
        PersonInOffice("James Baker", "USA", "secretary of state", "1990-01-05", "1991-11-15/1991-11-17", 2),
        PersonInOffice("Warren Christopher", "USA", "secretary of state", "1994-03-12", "1994-03-12", 1),
    ]


def test_a_person_in_two_offices_is_told_twice() -> None:
    told = found(_meeting("James Baker", on="1986-05-02"), _meeting("James Baker", on="1990-05-02"))
    assert [(one.person, one.office) for one in told] == [
        ("James Baker", "finance minister"),
        ("James Baker", "secretary of state"),
    ]


def test_a_surname_means_who_held_office_then() -> None:
    told = found(_said("Bush", "USA", "1990-06-01"), _said("Bush", "USA", "2005-06-01", "another day has come for us"))
    assert [(one.person, one.office, one.first) for one in told] == [
        ("George H.W. Bush", "president", "1990-06-01"),
        ("George W. Bush", "president", "2005-06-01"),
    ]


def test_a_person_of_whom_no_office_is_known_comes_last_in_the_state() -> None:
    told = found(
        _said("Aaron Abernathy", "USA", "1990-02-01"),
        _said("James Baker", "USA", "1990-06-01"),
        _said("Zoe Zacharias", "CHN", "1990-06-01"),
    )
    assert [(one.person, one.state, one.office) for one in told] == [
        ("Zoe Zacharias", "CHN", None),
        ("James Baker", "USA", "secretary of state"),
        ("Aaron Abernathy", "USA", None),
    ]


def test_an_office_is_that_of_the_records_date_and_not_of_another() -> None:
    (told,) = found(_said("James Baker", "USA", "1999-06-01"))
    assert told.office is None


def test_someone_else_of_the_same_name_has_not_the_office() -> None:
    (told,) = found(_said("James Baker", "CAN", "1990-06-01"))
    assert (told.state, told.office) == ("CAN", None)


def test_a_persons_state_is_known_from_another_record() -> None:
    told = found(
        _meeting("Ernesto Paredes", on="1996-10-14", states=("PER", "ECU")),
        _said("Ernesto Paredes", "PER", "1996-12-01"),
    )
    assert [(one.person, one.state, one.entries) for one in told] == [("Ernesto Paredes", "PER", 2)]


def test_a_person_whose_state_nobody_tells_comes_last_without_one() -> None:
    told = found(_meeting("Ernesto Paredes", on="1996-10-14", states=("PER", "ECU")), _said("Bo Li", "VNM", None))
    assert [(one.person, one.state) for one in told] == [("Bo Li", "VNM"), ("Ernesto Paredes", None)]


@pytest.mark.parametrize(
    ("speaker", "by"),
    [
        ("State Department", "USA"),
        ("White House", "USA"),
        ("Foreign Ministry spokesman", "CHN"),
        ("U.S. officials", "USA"),
        ("Xinhua", "CHN"),
        ("aides", "USA"),
        ("Washington", "USA"),
        ("The Evening Courier", "The Evening Courier"),
    ],
)
def test_offices_and_groups_are_no_persons(speaker: str, by: str) -> None:
    assert found(_said(speaker, by, "1990-06-01")) == []


def test_an_undated_record_counts_on_its_documents_day() -> None:
    (told,) = found(_said("James Baker", "USA", None))
    assert (told.office, told.first, told.last) == ("secretary of state", "1991-11-18", "1991-11-18")


@pytest.mark.parametrize(
    "held", [_held(published=None, dating="unknown"), _held(published="1990/..", dating="inferred")]
)
def test_without_any_date_no_office_is_known(held: HeldDocument) -> None:
    (told,) = found(_said("James Baker", "USA", None), held=held)
    assert (told.office, told.first, told.last, told.entries) == (None, None, None, 1)


def test_shorter_forms_of_a_name_are_the_same_person() -> None:
    told = found(
        _said("Baker", "USA", "1990-06-01"),
        _said("James A. Baker III", "USA", "1990-07-01", "no more of this will be borne"),
        _meeting("James Baker", on="1990-08-01"),
    )
    assert [(one.person, one.first, one.last, one.entries) for one in told] == [
        ("James A. Baker III", "1990-06-01", "1990-08-01", 3)
    ]


def test_a_bare_title_for_a_name_does_no_harm() -> None:
    (told,) = found(_meeting("President", on="1990-08-01"))
    assert (told.person, told.office) == ("President", None)


def test_the_order_of_entries_means_nothing() -> None:
    records = [_said("Baker", "USA", "1990-06-01"), _meeting("James Baker", "Qian Qichen", on="1990-08-01")]
    entries = reconcile(records)
    assert people(entries, [_held()]) == people(list(reversed(entries)), [_held()])
    assert people([], []) == []


# ------------------------------------------------------------------------------ the example articles


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The records that a careful person takes from the example articles."""
    with Ledger(tmp_path_factory.mktemp("people") / "gold.db") as opened:
        for outcome in read_paths([EXAMPLES], make_reader=make_reader):
            assert outcome.document is not None
            opened.add(outcome.document, outcome.records)
        yield opened


def test_the_secretaries_of_state_of_the_examples(ledger: Ledger) -> None:
    told = people(ledger.entries(), ledger.documents())
    american = [(one.person, one.first, one.last) for one in told if one.office == "secretary of state"]
    assert american == [("James Baker", "1990-01", "1991-11-17"), ("Warren Christopher", "1994-03", "1994-07")]
    # In January 1993 Christopher spoke as the man named for the office, which he entered on the 20th.
    before = [one for one in told if one.person == "Warren Christopher" and one.office is None]
    assert [one.first for one in before] == ["1993-01-11/1993-01-17"]


def test_every_person_of_the_examples_is_there_once_for_each_office(ledger: Ledger) -> None:
    told = people(ledger.entries(), ledger.documents())
    keys = [(one.person, one.state, one.office) for one in told]
    assert len(keys) == len(set(keys))
    assert ("Bill Clinton", "USA", "president") in keys  # "Clinton" in the articles
    assert ("Deng Xiaoping", "CHN", "leader") in keys
    assert ("Marta Salvador", "ECU", None) in keys  # an invented minister: no table knows her
    assert "State Department" not in {person for person, _, _ in keys}


def test_show_actors_tells_people_and_offices(ledger: Ledger, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "actors", "--ledger", ledger.name]) == 0
    told = capfd.readouterr().out
    counts, _, listed = told.partition("People and offices")
    assert "China (CHN)" in counts
    rows = [" ".join(row.split()) for row in listed.splitlines()]
    baker = rows.index("United States secretary of state Jan 1990 to 17 Nov 1991 James Baker 3")
    assert rows[baker + 1] == "United States secretary of state Mar 1994 to Jul 1994 Warren Christopher 2"
    assert "Brazil – 17–18 Jun 1997 Paulo Teixeira 2" in rows


def test_show_actors_as_json_tells_them_too(ledger: Ledger, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "actors", "--json", "--between", "PER", "ECU", "--ledger", ledger.name]) == 0
    lines = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    persons = [line for line in lines if "person" in line]
    assert {line["person"] for line in persons} >= {"Marta Salvador", "Paulo Teixeira"}
    assert set(persons[0]) == {"person", "state", "office", "first", "last", "entries"}
    assert all("actor" in line for line in lines if line not in persons)
