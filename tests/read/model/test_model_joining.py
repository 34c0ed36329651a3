"""What several parts tell of one fact becomes one record; what are two facts stay two."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from detente.read.model.joining import joined
from detente.records import Commitment, Condition, Event, Measure, Meeting, Record, Statement

SHORT = "Kenya met Nepal."
FULL = "Kenya's ministers met those of Nepal in Nairobi for two days."


def at(start: int, evidence: str = SHORT, **said: Any) -> dict[str, Any]:
    return {"doc": "d", "evidence": evidence, "start": start, "end": start + len(evidence), "confidence": 0.75, **said}


def meeting(start: int, evidence: str = SHORT, **said: Any) -> Meeting:
    return Meeting(participants=said.pop("participants", ("KEN", "NPL")), **at(start, evidence, **said))


def measure(start: int, evidence: str = SHORT, **said: Any) -> Measure:
    usual = {"by": "KEN", "on": "NPL", "action": "tea exports", "status": "in_force"}
    return Measure(**at(start, evidence, **{**usual, **said}))


def promise(start: int, evidence: str = SHORT, **said: Any) -> Commitment:
    usual = {"by": "KEN", "to": "NPL", "undertaking": "deliver ten buses to Nepal"}
    return Commitment(**at(start, evidence, **{**usual, **said}))


def test_one_meeting_of_two_parts() -> None:
    first = meeting(0, date="2011-05", persons=("Otieno",))
    second = meeting(900, FULL, date="2011-05-07", place="Nairobi", persons=("Mary Otieno", "Rana"))
    (record,) = joined([second, first])
    assert isinstance(record, Meeting)
    assert (record.evidence, record.start) == (FULL, 900)
    assert (record.date, record.place) == ("2011-05-07", "Nairobi")
    assert sorted(record.persons) == ["Mary Otieno", "Rana"]


@pytest.mark.parametrize(
    "other",
    [
        meeting(900, date="2012", place="Nairobi"),
        meeting(900, date="2011-05", place="Kathmandu"),
        meeting(900, date="2011-05", place="Nairobi", participants=("KEN", "IND")),
        meeting(900, date="2011-05", place="Nairobi", modality="planned"),
        meeting(900, persons=("Rana", "Thapa")),
        meeting(900, date="2011-05-07", place="Nairobi", persons=("Mary Otieno", "Thapa")),
    ],
    ids=["date", "place", "participants", "modality", "nothing in common", "other persons"],
)
def test_two_meetings_stay_two(other: Meeting) -> None:
    first = meeting(0, date="2011-05", place="Nairobi", persons=("Otieno", "Joshi"))
    assert len(joined([first, other])) == 2


def test_a_bare_mention_joins_what_is_known() -> None:
    assert joined([meeting(0, date="2011-05"), meeting(900)]) == (meeting(0, date="2011-05"),)


def test_a_measure_has_its_latest_status() -> None:
    lifted = measure(900, action="exports of tea", status="lifted", date="2012", modality="planned")
    (record,) = joined([measure(0, FULL, date="2011", reason="a debt"), lifted])
    assert isinstance(record, Measure)
    assert (record.status, record.date, record.modality, record.reason) == ("lifted", "2012", "planned", "a debt")
    assert record.evidence == FULL


@pytest.mark.parametrize("other", [{"action": "visas for students"}, {"on": "IND"}, {"by": "NPL", "on": "KEN"}])
def test_two_measures_stay_two(other: dict[str, Any]) -> None:
    assert len(joined([measure(0, date="2010"), measure(900, date="2011")])) == 2
    assert len(joined([measure(0), measure(900, **other)])) == 2


def test_a_promise_and_its_fate() -> None:
    told = promise(900, by="NPL", to="KEN", undertaking="deliver buses to Nepal", status="broken", deadline="2011-06")
    (record,) = joined([promise(0, FULL, conditions=(Condition("NPL", "pay"),)), told])
    assert isinstance(record, Commitment)
    assert (record.by, record.status, record.deadline) == ("KEN", "broken", "2011-06")
    assert record.conditions == (Condition("NPL", "pay"),)


def test_two_promises_stay_two() -> None:
    assert len(joined([promise(0), promise(900, undertaking="train nurses")])) == 2
    assert len(joined([promise(0), promise(900, to="IND")])) == 2
    assert len(joined([promise(0, date="2009"), promise(900, date="2011")])) == 2


def test_statements_by_their_words() -> None:
    def said(start: int, quote: str | None, **more: Any) -> Statement:
        return Statement(speaker=more.pop("speaker", "Otieno"), by="KEN", quote=quote, **at(start, **more))

    assert len(joined([said(0, "We are not amused at all"), said(900, "“We are not amused at all.”")])) == 1
    assert len(joined([said(0, "We are not amused at all"), said(0, "We are very amused today")])) == 2
    assert len(joined([said(0, None), said(0, None, about="NPL")])) == 1
    assert len(joined([said(0, None), said(900, None)])) == 2


def test_events_once_a_sentence() -> None:
    def act(start: int, **said: Any) -> Event:
        return Event(**at(start, **{"source": "KEN", "target": "NPL", "type": "AID", **said}))

    (record,) = joined([act(0), act(0, date="2011")])
    assert record.date == "2011"
    assert len(joined([act(0), act(900)])) == 2
    assert len(joined([act(0), act(0, type="AGREE")])) == 2
    assert len(joined([act(0, date="2010"), act(0, date="2011")])) == 2
    assert len(joined([act(0), act(0, modality="negated")])) == 2


def test_the_less_doubtful_record_stays() -> None:
    doubtful = replace(meeting(0, FULL, date="2011"), doubts=("actor not near the evidence",), confidence=0.45)
    assert joined([doubtful, meeting(900, date="2011")]) == (meeting(900, date="2011"),)


def test_order_and_repetition_do_not_matter() -> None:
    records: list[Record] = [meeting(0, date="2011-05"), measure(40), promise(80), meeting(900), measure(990)]
    once = joined(records)
    assert once == joined(reversed(records)) == joined(once)
    assert [record.start for record in once] == [0, 40, 80]
