"""Overdue promises, episodes of measures, sources and conflicts in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from detente.analysis import (
    conflict_words,
    episodes,
    is_overdue,
    link_words,
    row_of,
    support_words,
)
from detente.reconcile import Conflict, Entry, Link, Origin, Support, reconcile
from detente.records import Commitment, Measure, Meeting


def _commitment(**more: Any) -> Entry:
    text = "Oman promised Qatar to survey the reef by June 1974."
    shared = {"doc": "a", "document": "a", "evidence": text, "start": 0, "end": len(text)}
    (entry,) = reconcile([Commitment(**shared, by="OMN", to="QAT", undertaking="survey the reef", **more)])
    return entry


@pytest.mark.parametrize(
    ("deadline", "status", "on", "expected"),
    [
        ("1974-06", "open", date(1974, 7, 1), True),
        ("1974-06", "open", date(1974, 6, 30), False),
        ("1974-06", "conditional", date(1980, 1, 1), True),
        ("1974-06", "met", date(1980, 1, 1), False),
        ("1974-06", "broken", date(1980, 1, 1), False),
        (None, "open", date(1980, 1, 1), False),
    ],
)
def test_a_deadline_past_and_nothing_told_is_overdue(
    deadline: str | None, status: str, on: date, expected: bool
) -> None:
    entry = _commitment(deadline=deadline, status=status)
    assert is_overdue(entry, on) is expected
    assert entry.status == status  # silence changes nothing


def _measure(number: int, status: str, when: str, modality: str = "actual", said: str = "") -> Measure:
    text = f"Report {number}: Ghana and the kola tariff on Togo, {status}. {said}"
    doc = f"d{number}"
    return Measure(
        doc=doc, document=doc, evidence=text, start=0, end=len(text), date=when, modality=modality,
        by="GHA", on="TGO", action="tariff on kola nuts", status=status,
    )  # fmt: skip


def test_a_measure_threatened_imposed_waived_lifted_and_imposed_again_has_two_episodes() -> None:
    told = [
        _measure(1, "threatened", "1980-01-05"),
        _measure(2, "in_force", "1980-03-01", modality="planned"),
        _measure(3, "in_force", "1980-03-02"),
        _measure(4, "eased", "1980-06-01", said="Small traders are granted waivers."),
        _measure(5, "lifted", "1981-01-10"),
        _measure(6, "renewed", "1981-05-01"),
    ]
    origins = {f"d{n}": Origin(record.date) for n, record in enumerate(told, 1)}
    (entry,) = reconcile(told, origins)
    first, second = episodes(entry)
    assert [step.status for step in first.steps] == ["threatened", "decided", "in_force", "waived", "lifted"]
    assert (first.start, first.end, first.status) == ("1980-03-01", "1981-01-10", "lifted")
    assert (second.start, second.end, second.status) == ("1981-05-01", None, "renewed")
    assert entry.status == "renewed"


def _told(doc: str, publisher: str | None, text: str) -> tuple[Meeting, Origin]:
    record = Meeting(
        doc=doc, document=doc, evidence=text, start=0, end=len(text), date="1974-05-04",
        participants=("IRN", "OMN"), persons=("Alam",), place="Muscat",
    )  # fmt: skip
    return record, Origin(f"1974-05-0{len(doc) + 4}", publisher)


def test_copies_and_one_publishers_texts_are_one_source_and_sides_are_told() -> None:
    wire = "Mr Alam met the Sultan in Muscat on Saturday and spoke of the strait and of pilgrims."
    told = [
        _told("a", "Islamic Republic News Agency", "Minister Alam saw the Sultan."),
        _told("bb", "Gulf Post", wire),
        _told("ccc", "Bombay Daily", wire),
        _told("dddd", "Gulf Post", "Alam and the Sultan spoke on Saturday of the strait."),
        _told("eeeee", "Ministry of Foreign Affairs of Oman", "His Majesty received Minister Alam."),
    ]
    (entry,) = reconcile([record for record, _ in told], {record.doc: origin for record, origin in told})
    assert entry.support.sources == 3
    assert entry.support.sides["OMN"] == 1
    assert (entry.support.first, entry.support.last) == ("1974-05-05", "1974-05-09")


def test_support_conflicts_and_links_in_words() -> None:
    support = Support(3, {"IRN": 1, "neither": 2}, "1974-05-02", "1974-06-09")
    assert support_words(support) == "3 independent sources (1 of Iran, 2 of neither side), 2 May 1974 to 9 Jun 1974"
    assert (
        support_words(Support(1, {"neither": 1}, "1974-05-02", "1974-05-02"))
        == "1 source (1 of neither side), 2 May 1974"
    )
    assert (
        conflict_words(Conflict("place", (("Turku", ("1", "2")), ("Vaasa", ("3",)))))
        == "Turku (2 records) or Vaasa (1 record)"
    )
    assert link_words(Link("breaches", "x", "y"), True) == "breaks"
    assert link_words(Link("breaches", "x", "y"), False) == "broken by"


def test_a_row_tells_what_is_overdue() -> None:
    entry = _commitment(deadline="1974-06")
    assert row_of(entry, {}, date(1980, 1, 1)).status == "open, overdue, not known whether kept"
    assert row_of(entry, {}, date(1974, 1, 1)).status == "open"
    assert row_of(entry, {}).status == "open"
