"""What changed between two states of a ledger."""

from __future__ import annotations

from dataclasses import replace

from detente.analysis import changes
from detente.reconcile import Entry, Origin, reconcile
from detente.records import Commitment, Event, Meeting, Record

ORIGINS = {"a": Origin("1974-02-01", "Gulf Post"), "b": Origin("1974-06-10", "Times"), "c": Origin("1974-07-01", "Sun")}

MEETING = Meeting(
    doc="a", document="a", evidence="The ministers met in Doha.", start=0, end=26, date="1974-01-30",
    participants=("OMN", "QAT"), persons=("Zawawi",), place="Doha",
)  # fmt: skip
VOW = Commitment(
    doc="a", document="a", evidence="Oman undertook to survey the pearl reef.", start=30, end=70, date="1974-01-30",
    by="OMN", to="QAT", undertaking="survey the pearl reef",
)  # fmt: skip
CHARGE = Event(
    doc="a", document="a", evidence="Qatar charged Oman with sending arms to smugglers of Zubara.", start=80, end=120,
    date="1974-01-30", source="QAT", target="OMN", type="ACCUSE",
)  # fmt: skip


def _entries(*records: Record) -> list[Entry]:
    return reconcile(records, ORIGINS)


def _told(before: list[Entry], after: list[Entry]) -> list[tuple[str, str, str | None, str | None]]:
    return [(c.what, c.entry.kind, c.was, c.now) for c in changes(before, after)]


def test_nothing_changes_where_nothing_was_added() -> None:
    state = _entries(MEETING, VOW, CHARGE)
    assert changes(state, state) == []


def test_a_new_entry() -> None:
    assert _told(_entries(MEETING), _entries(MEETING, VOW)) == [("new", "commitment", None, None)]


def test_a_second_source_corroborates_and_the_same_publisher_does_not() -> None:
    second = replace(MEETING, doc="b", document="b", evidence="Zawawi was in Doha for talks.")
    assert _told(_entries(MEETING), _entries(MEETING, second)) == [("corroborated", "meeting", "1", "2")]
    origins = {**ORIGINS, "b": Origin("1974-06-10", "Gulf Post")}
    assert changes(reconcile([MEETING], origins), reconcile([MEETING, second], origins)) == []


def test_an_outcome_alters_the_status() -> None:
    kept = replace(
        VOW, doc="c", document="c", evidence="Oman surveyed the pearl reef as it had undertaken.", status="met"
    )
    told = _told(_entries(VOW), _entries(VOW, kept))
    assert ("status", "commitment", "open", "met") in told


def test_another_account_of_the_days_contradicts() -> None:
    first = replace(MEETING, date="1974-01-29/1974-01-30")
    other = replace(MEETING, doc="b", document="b", evidence="They spoke for three days.", date="1974-01-29/1974-01-31")
    assert ("contradicted", "meeting", None, None) in _told(_entries(first), _entries(first, other))


def test_a_finding_contradicts_the_charge_that_was_held() -> None:
    found = Event(
        doc="a", document="a", evidence="No evidence was found of arms for smugglers of Zubara.", start=200, end=260,
        date="1974-01-30", source="OMN", target="smugglers", type="AID", modality="negated",
    )  # fmt: skip
    told = _told(_entries(CHARGE), _entries(CHARGE, found))
    assert ("contradicted", "event", None, None) in told
    assert ("new", "event", None, None) in told
