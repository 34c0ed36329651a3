"""Reconciliation as a whole: a pure function of the set of records."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.reconcile import Entry, Origin, reconcile
from detente.records import Commitment, Event, Measure, Meeting, Record, Statement

STATES = ("USA", "CHN", "RUS", "IRN")
DATES = (None, "1991", "1991-11", "1991-11-17", "1991-11-16/1991-11-18", "1993-08-24")
WORDS = ("export", "missiles", "allow", "inspectors", "free", "prisoners", "lift", "tariffs", "on", "steel")

texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
states = st.sampled_from(STATES)


def _shared(draw: Any) -> dict[str, Any]:
    doc = draw(st.sampled_from(("a", "b", "c")))
    start = draw(st.integers(0, 40))
    return {
        "doc": doc,
        "document": doc,
        "evidence": draw(texts),
        "start": start,
        "end": start + 5,
        "date": draw(st.sampled_from(DATES)),
        "confidence": draw(st.sampled_from((0.3, 0.9))),
    }


@st.composite
def some_record(draw: Any) -> Record:
    shared, one, other = _shared(draw), draw(states), draw(states)
    kind = draw(st.sampled_from(("event", "meeting", "measure", "commitment", "statement")))
    if kind == "event":
        return Event(source=one, target=other, type=draw(st.sampled_from(("CONSULT", "AGREE"))), **shared)
    if kind == "meeting":
        persons = tuple(draw(st.lists(st.sampled_from(("Baker", "Li Peng", "Qian")), max_size=2)))
        return Meeting(participants=(one, other), persons=persons, **shared)
    if kind == "measure":
        status = draw(st.sampled_from(("in_force", "lifted", "eased")))
        return Measure(by=one, on=other, action=draw(texts), status=status, **shared)
    if kind == "commitment":
        status = draw(st.sampled_from(("open", "broken", "met")))
        return Commitment(by=one, to=other, undertaking=draw(texts), status=status, **shared)
    return Statement(speaker="spokesman", by=one, quote=draw(st.none() | texts), **shared)


record_lists = st.lists(some_record(), max_size=14)
PUBLISHED = {"a": Origin("1991-11-18"), "b": Origin("1993-09-01"), "c": Origin()}


@settings(max_examples=120, deadline=None)
@given(record_lists, st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(records: list[Record], dice: random.Random) -> None:
    shuffled = [*records, *records[: len(records) // 2]]
    dice.shuffle(shuffled)
    assert repr(reconcile(shuffled, PUBLISHED)) == repr(reconcile(records, PUBLISHED))


@settings(max_examples=120, deadline=None)
@given(record_lists)
def test_every_record_rests_in_exactly_one_entry(records: list[Record]) -> None:
    entries = reconcile(records, PUBLISHED)
    resting = sorted(record.id for entry in entries for record in entry.records)
    assert resting == sorted({record.id for record in records})
    assert len({entry.id for entry in entries}) == len(entries)
    for entry in entries:
        assert {record.kind for record in entry.records} == {entry.kind}


@settings(max_examples=60, deadline=None)
@given(record_lists)
def test_entries_of_an_entrys_records_are_that_entry(records: list[Record]) -> None:
    """Reconciling again what was put together keeps all but the ties to strangers."""
    for entry in reconcile(records, PUBLISHED):
        (again,) = reconcile(entry.records, PUBLISHED)
        assert (again.id, again.records, again.support) == (entry.id, entry.records, entry.support)
        assert (again.fields, again.conflicts) == (entry.fields, entry.conflicts)


def test_nothing_in_nothing_out() -> None:
    assert reconcile([]) == []


def test_a_later_report_keeps_the_entrys_name() -> None:
    first = _meeting(doc="a")
    before = reconcile([first], PUBLISHED)
    after = reconcile([_meeting(doc="b"), first], PUBLISHED)
    assert [entry.id for entry in after] == [entry.id for entry in before]
    assert len(after[0].records) == 2


def test_the_surer_of_two_equal_readings_stands() -> None:
    unsure = _meeting(doc="a")
    sure = replace(unsure, confidence=0.9)
    for order in ([unsure, sure], [sure, unsure]):
        assert [entry.records for entry in reconcile(order)] == [(sure,)]


def test_lead_is_the_surest_then_the_fullest_record() -> None:
    short = _meeting(doc="a")
    full = replace(_meeting(doc="b"), evidence="They met for two days in the capital.")
    entry = _only(reconcile([short, full], PUBLISHED))
    assert entry.lead == full
    assert _only(reconcile([replace(short, confidence=0.9), full], PUBLISHED)).lead.doc == "a"


def _meeting(doc: str) -> Meeting:
    return Meeting(
        doc=doc,
        document=doc,
        evidence="They met.",
        start=0,
        end=9,
        participants=("USA", "CHN"),
        persons=("Baker",),
        date="1991-11-17",
    )


def _only(entries: list[Entry]) -> Entry:
    assert len(entries) == 1
    return entries[0]
