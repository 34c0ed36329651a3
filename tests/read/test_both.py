"""Two readers as one: what is the same fact, what the joined record says, and what fails."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from two_readers import Fallible, Fixed, note, record

from detente.read import attempt_documents
from detente.read.agreement import agreement_table, agreements, counted, matched
from detente.read.both import BothReader, joined
from detente.read.protocol import FallibleReader
from detente.read.sameness import sameness
from detente.read.uniting import MOST, Readers, agreed
from detente.records import Commitment, Event, Record, Statement

TALKS = "Ministers of Chad and Sudan met in Tripoli on 14 May 2003."
AGAIN = "Chad's Moussa Faki told reporters in Tripoli that the round with Khartoum had been frank."
PLEDGE = "Sudan promised Chad to withdraw 300 soldiers from the border by December."
BAN = "India barred the import of cement from Nepal and recalled its trade envoy."
SAID = "“We shall never reopen the strait to them,” said Yemen's minister of Eritrea."
TEXT = " ".join((TALKS, AGAIN, PLEDGE, BAN, SAID))
NOTE = note(TEXT)
NAMES = Readers("grammar", "model")


def of(kind: str, evidence: str, **more: Any) -> Any:
    return record(NOTE, kind, evidence, **more)


MEETING = of("meeting", TALKS, participants=("TCD", "SDN"), place="Tripoli", date="2003-05-14")
PROMISE = of("commitment", PLEDGE, by="SDN", to="TCD", undertaking="withdraw 300 soldiers from the border")
MEASURE = of("measure", BAN, by="IND", on="NPL", action="import of cement", status="in_force")
WORDS = of("statement", SAID, speaker="minister", by="YEM", quote="We shall never reopen the strait to them")
VISIT = of("event", TALKS, source="TCD", target="SDN", type="CONSULT", date="2003-05-14")
REFUSAL = of("event", SAID, source="YEM", target="ERI", type="REJECT")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (MEETING, replace(MEETING, participants=("SDN", "TCD", "LBY"), place=None, date=None)),
        (MEETING, of("meeting", AGAIN, participants=("TCD", "SDN"), date="2003-05")),
        (PROMISE, replace(PROMISE, by="TCD", to="SDN", undertaking="withdraw 300 troops from the border")),
        (PROMISE, replace(PROMISE, to=None, undertaking="withdraw soldiers")),
        (PROMISE, replace(PROMISE, to="LBY")),
        (MEASURE, replace(MEASURE, action="cement imports")),
        (MEASURE, replace(MEASURE, action="imports")),
        (MEASURE, of("measure", SAID, by="IND", on="NPL", action="the import of cement", status="in_force")),
        (WORDS, replace(WORDS, speaker="Yemeni foreign minister", quote="never reopen the strait to them")),
        (WORDS, replace(WORDS, speaker="spokesman", quote=None)),
        (VISIT, replace(VISIT, source="SDN", target="TCD", date=None)),
        (REFUSAL, replace(REFUSAL, modality="planned")),
        (replace(REFUSAL, target="the Red Sea fishermen"), replace(REFUSAL, target="fishermen")),
    ],
)
def test_the_same_fact_is_seen_either_way_round(one: Record, other: Record) -> None:
    assert sameness(one, other) == sameness(other, one) > 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (MEETING, replace(MEETING, participants=("TCD", "LBY"))),
        (MEETING, of("meeting", AGAIN, participants=("TCD", "SDN"), date="1999")),
        (MEETING, of("meeting", AGAIN, participants=("TCD", "SDN"), place="Geneva")),
        (PROMISE, replace(PROMISE, undertaking="withdraw 500 soldiers from the border")),
        (PROMISE, replace(PROMISE, undertaking="free the pilots")),
        (PROMISE, replace(PROMISE, by="LBY")),
        (PROMISE, replace(PROMISE, to="LBY", undertaking="remove soldiers")),
        (MEETING, of("meeting", AGAIN, participants=("TCD", "SDN"))),
        (MEASURE, replace(MEASURE, action="presence of its trade envoy")),
        (MEASURE, replace(MEASURE, on="BGD")),
        (MEASURE, of("measure", SAID, by="IND", on="NPL", action="cement trade with neighbours", status="eased")),
        (WORDS, replace(WORDS, quote="the harbour is ours and remains so")),
        (WORDS, of("statement", BAN, speaker="minister", by="YEM")),
        (WORDS, replace(WORDS, quote=None, by="ERI", speaker="minister")),
        (VISIT, replace(VISIT, type="AGREE")),
        (VISIT, of("event", AGAIN, source="TCD", target="SDN", type="CONSULT", date="2003-05-14")),
        (REFUSAL, replace(REFUSAL, source="ERI", target="YEM")),
        (REFUSAL, replace(REFUSAL, modality="negated")),
        (REFUSAL, MEETING),
    ],
)
def test_different_facts_are_kept_apart(one: Record, other: Record) -> None:
    assert sameness(one, other) == sameness(other, one) == 0


def test_pairs_are_the_likest_and_no_order_changes_them() -> None:
    mine = [VISIT, replace(VISIT, date="1999"), PROMISE, MEETING, MEASURE]
    others = [replace(VISIT, date="1999"), replace(VISIT, confidence=0.2), replace(PROMISE, to=None), WORDS]
    told = {(mine[i].id, others[j].id) for i, j in matched(mine, others)}
    assert told == {
        (VISIT.id, VISIT.id),
        (mine[1].id, others[0].id),
        (PROMISE.id, others[2].id),
    }
    dice = random.Random(5)
    for _ in range(10):
        dice.shuffle(mine)
        dice.shuffle(others)
        assert {(mine[i].id, others[j].id) for i, j in matched(mine, others)} == told
        assert {(mine[j].id, others[i].id) for i, j in matched(others, mine)} == told


def test_what_both_find_is_one_surer_record_under_the_name_it_had() -> None:
    model = replace(MEETING, persons=("Moussa Faki",), date=None, confidence=0.7)
    (one,) = joined([MEETING], [model], NAMES)
    assert one.readers == ("grammar", "model")
    assert one.confidence == pytest.approx(0.88)
    assert (one.persons, one.date, one.doubts) == (("Moussa Faki",), "2003-05-14", ())
    assert joined([VISIT], [replace(VISIT, confidence=0.8)], NAMES)[0].id == VISIT.id


def test_what_one_finds_stays_that_ones_alone_and_is_less_sure() -> None:
    found = joined([MEETING, PROMISE], [MEASURE], NAMES)
    assert [(one.kind, one.readers, one.confidence) for one in found] == [
        ("meeting", ("grammar",), 0.333),  # odds of 3 to 2 become 1 to 2
        ("commitment", ("grammar",), 0.333),
        ("measure", ("model",), 0.333),
    ]


@pytest.mark.parametrize(
    ("first", "second", "together"), [(0.5, 0.5, 0.75), (0.9, 0.9, MOST), (0.99, 0.4, 0.99), (0, 0.3, 0.3)]
)
def test_agreement_makes_surer_but_never_certain(first: float, second: float, together: float) -> None:
    assert agreed(first, second) == agreed(second, first) == pytest.approx(together)


def united(first: Record, second: Record) -> Any:
    (one,) = joined([first], [second], NAMES, "2003-05-20")
    assert one.readers == ("grammar", "model")
    return one


def test_of_two_dates_the_one_that_the_sentence_names_stands_and_the_other_is_a_doubt() -> None:
    right, wrong = "2003-05-14", "2003-06"
    one = united(replace(MEETING, date=wrong), replace(MEETING, date=right))
    assert (one.date, one.doubts) == (right, ("date: the grammar reads 2003-06",))
    one = united(replace(MEETING, date=right), replace(MEETING, date=wrong))
    assert (one.date, one.doubts) == (right, ("date: the model reads 2003-06",))
    one = united(replace(MEETING, date="2003-04"), replace(MEETING, date=wrong))
    assert (one.date, one.doubts) == ("2003-04", ("date: the model reads 2003-06",))


def test_a_day_and_its_month_are_no_contradiction() -> None:
    one = united(replace(MEETING, date="2003-05"), replace(MEETING, date="2003-05-14"))
    assert (one.date, one.doubts) == ("2003-05-14", ())


def test_other_differences_are_kept_as_doubts() -> None:
    one = united(MEASURE, replace(MEASURE, status="lifted", modality="planned", reason="unpaid bills"))
    assert (one.status, one.modality, one.reason) == ("in_force", "actual", "unpaid bills")
    assert one.doubts == ("modality: the model reads planned", "status: the model reads lifted")
    promise: Commitment = united(PROMISE, replace(PROMISE, by="TCD", to="SDN", deadline="2003-12"))
    assert (promise.by, promise.to, promise.deadline, promise.doubts) == ("SDN", "TCD", "2003-12", ())
    assert united(PROMISE, replace(PROMISE, to="LBY")).doubts == ("to: the model reads LBY",)


def test_doubts_stay_where_what_they_are_about_stands() -> None:
    about_date = "date: the sentence says 14 May 2003"
    model = replace(MEETING, date="2003-07", doubts=(about_date, "the states are named elsewhere"))
    one = united(replace(MEETING, doubts=("place: twice",)), model)
    assert one.doubts == ("place: twice", "the states are named elsewhere", "date: the model reads 2003-07")
    assert about_date in united(replace(MEETING, date=None), model).doubts


def test_names_are_united_under_the_fullest() -> None:
    one = united(
        replace(MEETING, persons=("Faki", "Ana Bol")), replace(MEETING, persons=("Moussa Faki", "Omar Ali", "Bol"))
    )
    assert one.persons == ("Moussa Faki", "Ana Bol", "Omar Ali")
    said: Statement = united(replace(WORDS, speaker="Saleh"), replace(WORDS, speaker="Ali Saleh"))
    assert said.speaker == "Ali Saleh"


def test_a_failure_of_the_second_reader_is_one_of_both() -> None:
    first = Fixed({"note": [MEETING], "other": [MEETING]})
    second = Fallible({}, {"other": "the server is gone"})
    reader = BothReader(first, second)
    assert isinstance(reader, FallibleReader)
    other = note("Nothing happened.", "other")
    told = list(attempt_documents([NOTE, other], reader))
    assert [(read.failure, len(read.records)) for read, _ in told] == [(None, 1), ("the server is gone", 0)]
    assert [refusal.reason for refusal in told[0][1]] == ["no such state"]


def test_what_does_not_stand_in_the_text_confirms_nothing() -> None:
    invented = Event(**{**_fields(VISIT), "evidence": "Chad met Sudan.", "end": VISIT.start + 15})
    second = Fallible({"note": [invented]}, {})
    ((read, refused),) = attempt_documents([NOTE], BothReader(Fixed({"note": [VISIT]}), second))
    assert [(one.readers, one.confidence) for one in read.records] == [(("grammar",), 0.333)]
    assert "evidence is not verbatim in the document" in [refusal.reason for refusal in refused]


def _fields(one: Record) -> dict[str, Any]:
    return {name: getattr(one, name) for name in ("doc", "document", "start", "source", "target", "type")}


def test_the_second_reader_is_asked_for_nothing_where_the_first_breaks_down() -> None:
    class Broken(Fixed):
        def read(self, document: Any) -> Any:
            raise ValueError(document.name)

    second = Fallible({}, {})
    with pytest.raises(ValueError, match="note"):
        list(BothReader(Broken({}), second).attempts([NOTE]))
    assert second.asked == 0


def test_many_documents_come_in_order_by_portions() -> None:
    many = [note(f"Text {number}.", f"n{number}") for number in range(60)]
    second = Fallible({}, {"n30": "no"})
    told = list(BothReader(Fixed({}), second).attempts(iter(many)))
    assert [read.document.name for read in told] == [one.name for one in many]
    assert [read.document.name for read in told if read.failure] == ["n30"]


def test_agreement_by_kind() -> None:
    found = joined([MEETING, PROMISE, VISIT], [MEETING, MEASURE, REFUSAL], NAMES)
    counts = counted(found) + counted(joined([MEETING], [MEETING], NAMES))
    told = agreements(counts, NAMES.both)
    assert [(one.kind, one.both, one.only_first, one.only_second) for one in told] == [
        ("event", 0, 1, 1),
        ("meeting", 2, 0, 0),
        ("measure", 0, 0, 1),
        ("commitment", 0, 1, 0),
        ("all", 2, 2, 2),
    ]
    assert told[-1].share == pytest.approx(1 / 3)
    table = agreement_table(told, NAMES.both)
    assert table[0] == ("kind", "both", "only grammar", "only model", "agreement")
    assert table[2] == ("meeting", "2", "0", "0", "100%")
    assert agreements({}, NAMES.both) == []
    assert agreement_table([], NAMES.both) == []
