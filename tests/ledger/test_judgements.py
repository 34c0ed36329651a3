"""What people decide outlives every re-read, and can be undone and shared."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from detente.errors import InputError
from detente.export import write_export
from detente.ledger import Judgement, Ledger, dialect, judgement_to_dict, read_judgements
from detente.records import Commitment, Event, Meeting, Record
from detente.sources.document import Document

BY_SEA = "Peru promised Ecuador to withdraw its patrols by December."
AGAIN = "Peru has given its word to Ecuador that its patrols will be withdrawn."
TALKS = "Envoys of Peru and Ecuador met in Brasilia on Monday."
LATER = "Envoys of Ecuador and Peru met in Quito in March."
BLAME = "Ecuador accused Peru of spying and warned Peru."

ONE = Document(name="one", text=f"{BY_SEA} {TALKS} {BLAME}", published="1996-10-15", dating="given")
TWO = Document(name="two", text=f"{AGAIN} {LATER}", published="1996-11-02", dating="given")


def pledge(document: Document = ONE, sentence: str = BY_SEA, **more: Any) -> Commitment:
    fields = {"by": "PER", "to": "ECU", "undertaking": "withdraw its patrols", "confidence": 0.4, **more}
    return Commitment(**at(document, sentence), **fields)


def talks(document: Document = ONE, sentence: str = TALKS, **more: Any) -> Meeting:
    fields = {"participants": ("PER", "ECU"), "place": "Brasilia", "date": "1996-10-14", **more}
    return Meeting(**at(document, sentence), **fields)


def blame(**more: Any) -> Event:
    return Event(**at(ONE, BLAME), **{"source": "ECU", "target": "PER", "type": "ACCUSE", "date": "1996-10", **more})


def at(document: Document, sentence: str) -> dict[str, Any]:
    start = document.text.index(sentence)
    return {"doc": document.name, "evidence": sentence, "start": start, "end": start + len(sentence)}


def warning(**more: Any) -> Event:
    return blame(**{"type": "THREATEN", **more})


pytestmark = pytest.mark.usefixtures("database")

FIRST = [pledge(), talks(), blame()]
SECOND = [pledge(TWO, AGAIN), talks(TWO, LATER, place="Quito", date="1997-03")]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "test.db") as opened:
        opened.add(ONE, FIRST, reader="1")
        opened.add(TWO, SECOND, reader="1")
        yield opened


def read_again(ledger: Ledger, *found: Record, document: Document = ONE) -> None:
    ledger.add(document, found, reader="2")


def ids(ledger: Ledger, kind: str) -> list[str]:
    return [entry.id for entry in ledger.entries(kind)]


def exported(ledger: Ledger) -> bytes:
    """All that a ledger tells, judgements too."""
    out = io.BytesIO()
    for form in ("records", "entries", "csv"):
        write_export(ledger, form, out)
    told = [(judgement_to_dict(one.judgement), one.state, one.records) for one in ledger.judgements()]
    return out.getvalue() + json.dumps(told).encode()


def shared(ledger: Ledger) -> list[Judgement]:
    """The judgements as a colleague reads them from a file."""
    lines = [json.dumps(judgement_to_dict(one.judgement)).encode() for one in ledger.judgements()]
    found = list(read_judgements(lines, "file"))
    assert all(isinstance(one, Judgement) for one in found)
    return [one for one in found if isinstance(one, Judgement)]


# ------------------------------------------------- what each judgement does


def test_a_confirmed_entry_is_sure(ledger: Ledger) -> None:
    (entry,) = ledger.entries("commitment")
    assert ledger.entries("commitment", sure_only=True, min_confidence=0.9) == []
    made = ledger.confirm(entry.id[:8], by="ana", why="the treaty says so")
    (now,) = ledger.entries("commitment", min_confidence=1)
    assert (now.id, now.confidence, now.judgements) == (entry.id, 1, (made.id,))
    assert [record.confidence for record in ledger.records("commitment")].count(1) == 1
    assert ledger.entry_counts(sure_only=True)["commitment"] == 1


def test_a_rejected_entry_is_gone_with_all_its_records(ledger: Ledger) -> None:
    (entry,) = ledger.entries("commitment")
    assert len(entry.records) == 2
    ledger.reject(entry.id, by="ana")
    assert ledger.entries("commitment") == []
    assert ledger.records("commitment") == []
    assert BY_SEA.encode() not in exported(ledger).partition(b'[[{"id"')[0]


def test_one_record_of_an_entry_can_be_rejected(ledger: Ledger) -> None:
    (entry,) = ledger.entries("commitment")
    first, second = (record.id for record in entry.records)
    ledger.reject(first, by="ana", record=True)
    assert ids(ledger, "commitment") == [second]
    ledger.confirm(first, by="ana")  # the name of no entry now: the record
    assert ids(ledger, "commitment") == [first]


def test_a_corrected_field_is_that_of_the_entry(ledger: Ledger) -> None:
    (entry,) = ledger.entries("commitment")
    ledger.correct(entry.id, "status", "met", by="ana")
    ledger.correct(entry.id, "deadline", "1996-12", by="ana")
    ledger.correct(entry.id, "to", "Bolivia", by="ana")
    (now,) = ledger.entries("commitment", between=("PER", "BOL"))
    assert (now.status, now.fields["deadline"], now.fields["to"]) == ("met", "1996-12", "BOL")
    assert len(now.judgements) == 3
    ledger.correct(entry.id, "to", None, by="ana")
    assert ledger.entry(entry.id).fields["to"] is None


def test_a_corrected_date_is_what_filters_go_by(ledger: Ledger) -> None:
    (entry,) = ledger.entries("meeting", until="1996")
    ledger.correct(entry.id, "date", "1999-05", by="ana")
    assert [one.id for one in ledger.entries("meeting", since="1999")] == [entry.id]


def test_the_status_of_a_meeting_follows_its_modality(ledger: Ledger) -> None:
    entry = ledger.entries("meeting")[0]
    ledger.correct(entry.id, "modality", "negated", by="ana")
    now = ledger.entry(entry.id)
    assert (now.fields["modality"], now.status) == ("negated", "negated")


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("commitment", "place", "Quito"),
        ("commitment", "status", "forgotten"),
        ("commitment", "by", ""),
        ("commitment", "deadline", "soon"),
        ("commitment", "conditions", "if they pay"),
        ("commitment", "conditions", '[{"by": "ECU"}]'),
        ("commitment", "conditions", "[{"),
        ("event", "type", "VISIT"),
        ("event", "date", "1996-13"),
        ("event", "source", 7),
        ("meeting", "participants", "PER"),
        ("meeting", "modality", None),
        ("meeting", "context", "football"),
        ("meeting", "status", "actual"),
    ],
)
def test_what_a_field_cannot_be_is_refused(ledger: Ledger, kind: str, field: str, value: Any) -> None:
    entry = ledger.entries(kind)[0]
    with pytest.raises(InputError, match=field):
        ledger.correct(entry.id, field, value, by="ana")
    assert ledger.judgements() == []


@pytest.mark.parametrize(
    ("kind", "field", "value", "held"),
    [
        ("meeting", "participants", "per; Ecuador; OAS", ["PER", "ECU", "OAS"]),
        ("meeting", "persons", '["Ana Paz", "Luis Rey"]', ["Ana Paz", "Luis Rey"]),
        ("meeting", "persons", "", []),
        ("meeting", "context", "trade; diplomatic", ["trade", "diplomatic"]),
        ("event", "type", "threaten", "THREATEN"),
        ("commitment", "conditions", [{"action": "pay"}], [{"by": None, "action": "pay"}]),
        ("commitment", "deadline", "1996-12/1997-01", "1996-12/1997-01"),
    ],
)
def test_what_a_field_can_be_is_written_in_one_way(
    ledger: Ledger, kind: str, field: str, value: Any, held: Any
) -> None:
    entry = ledger.entries(kind)[0]
    ledger.correct(entry.id, field, value, by="ana")
    assert ledger.entry(entry.id).fields[field] == held


def test_two_entries_are_put_together_whatever_the_rule_says(ledger: Ledger) -> None:
    one, other = ids(ledger, "meeting")
    ledger.same(one, other, by="ana")
    (entry,) = ledger.entries("meeting")
    assert {record.place for record in entry.records} == {"Brasilia", "Quito"}


def test_a_later_report_of_either_joins_what_was_put_together(ledger: Ledger) -> None:
    ledger.same(*ids(ledger, "meeting"), by="ana")
    third = Document(name="three", text=f"It is said: {LATER}", published="1997-04-01", dating="given")
    ledger.add(third, [talks(third, LATER, place="Quito", date="1997-03")])
    assert [len(entry.records) for entry in ledger.entries("meeting")] == [3]


def test_an_entry_is_split_and_stays_so(ledger: Ledger) -> None:
    (entry,) = ledger.entries("commitment")
    second = entry.records[1].id
    ledger.split(entry.id, second[:10], by="ana")
    assert sorted(ids(ledger, "commitment")) == sorted([entry.id, second])
    read_again(ledger, pledge(deadline="1996-12"), talks(), blame())
    assert len(ids(ledger, "commitment")) == 2


def test_entries_kept_apart_are_not_joined_by_what_is_like_both(tmp_path: Path) -> None:
    with Ledger(tmp_path / "a.db") as ledger:
        for name in ("x", "y"):
            one = Document(name=name, text=f"{name}: {TALKS}", published="1996-10-15", dating="given")
            ledger.add(one, [talks(one)])
        first, second = (record.id for record in ledger.entries("meeting")[0].records)
        ledger.apart(first, second, by="ana", record=True)
        assert len(ids(ledger, "meeting")) == 2
        third = Document(name="z", text=f"z: {TALKS}", published="1996-10-15", dating="given")
        ledger.add(third, [talks(third)])
        assert sorted(len(entry.records) for entry in ledger.entries("meeting")) == [1, 2]


def test_what_cannot_be_judged_is_refused(ledger: Ledger) -> None:
    meeting, other = ids(ledger, "meeting")
    (event,) = ids(ledger, "event")
    refused: list[tuple[str, Callable[[], object]]] = [
        ("no entry or record", lambda: ledger.confirm("zz", by="ana")),
        ("no entry or record", lambda: ledger.confirm("", by="ana")),
        ("who", lambda: ledger.confirm(meeting, by=" ")),
        ("different kinds", lambda: ledger.same(meeting, event, by="ana")),
        ("two or more", lambda: ledger.same(meeting, by="ana")),
        ("split", lambda: ledger.apart(meeting, meeting, by="ana")),
        ("leave some", lambda: ledger.split(meeting, meeting, by="ana")),
        ("no records of entry", lambda: ledger.split(meeting, other, by="ana")),
        ("no judgement", lambda: ledger.undo("zz", by="ana")),
    ]
    for message, judge in refused:
        with pytest.raises(InputError, match=message):
            judge()
    assert ledger.judgements() == []


# ------------------------------------------------- undoing


def test_each_judgement_is_undone_without_a_trace_in_the_entries(ledger: Ledger) -> None:
    def entries() -> bytes:
        return exported(ledger).partition(b'[[{"id"')[0]

    before = entries().removesuffix(b"[]")
    (promise,) = ledger.entries("commitment")
    meetings = ids(ledger, "meeting")
    made = [
        ledger.reject(promise.id, by="ana"),
        ledger.confirm(meetings[0], by="ana"),
        ledger.correct(meetings[1], "place", "Lima", by="ana"),
        ledger.same(*meetings, by="ana"),
    ]
    assert entries() != before
    for one in made:
        ledger.undo(one.id[:10], by="ben", why="a mistake")
    assert entries() == before
    held = ledger.judgements()
    assert [one.state for one in held] == ["undone"] * 4
    assert {(one.judgement.undone.who, one.judgement.undone.why) for one in held if one.judgement.undone} == {
        ("ben", "a mistake")
    }
    with pytest.raises(InputError, match="undone already, by ben"):
        ledger.undo(made[0].id, by="ana")


# ------------------------------------------------- texts read again

CHANGED = [
    {"confidence": 0.9},
    {"date": "1996-10-10"},
    {"deadline": "1996-12", "context": ("military",)},
    {"undertaking": "withdraw its patrols by December"},
    {"status": "broken"},
    {"to": None},
]


@pytest.mark.parametrize("change", CHANGED)
def test_what_was_rejected_stays_out_when_read_otherwise(ledger: Ledger, change: dict[str, Any]) -> None:
    (entry,) = ledger.entries("commitment")
    ledger.reject(entry.id, by="ana")
    read_again(ledger, pledge(**change), talks(), blame())
    assert ledger.entries("commitment") == []
    assert [one.state for one in ledger.judgements()] == ["stands"]


@pytest.mark.parametrize("change", CHANGED)
def test_what_was_confirmed_stays_sure_when_read_otherwise(ledger: Ledger, change: dict[str, Any]) -> None:
    (entry,) = ledger.entries("commitment")
    ledger.confirm(entry.records[0].id, by="ana", record=True)
    read_again(ledger, pledge(**change), talks(), blame())
    (now,) = ledger.entries("commitment")
    assert now.confidence == 1
    assert len(now.records) == 2


def test_evidence_may_be_shorter_or_longer_when_read_again(ledger: Ledger) -> None:
    (entry,) = ledger.entries("commitment")
    ledger.reject(entry.id, by="ana")
    read_again(ledger, pledge(ONE, f"{BY_SEA} {TALKS}"), talks(), blame())
    assert ledger.entries("commitment") == []


def test_another_record_of_the_same_words_is_not_the_rejected_one(ledger: Ledger) -> None:
    (accusation,) = ledger.entries("event")
    ledger.reject(accusation.id, by="ana", why="it is a warning")
    read_again(ledger, pledge(), talks(), warning())
    assert [entry.fields["type"] for entry in ledger.entries("event")] == ["THREATEN"]
    assert [one.state for one in ledger.judgements()] == ["waiting"]
    read_again(ledger, pledge(), talks(), warning(), blame(date=None))
    assert [entry.fields["type"] for entry in ledger.entries("event")] == ["THREATEN"]
    assert [one.state for one in ledger.judgements()] == ["stands"]


def test_a_record_that_stood_beside_the_rejected_one_is_another(ledger: Ledger) -> None:
    beside = pledge(undertaking="withdraw its ships and patrols", status="broken")
    read_again(ledger, pledge(), beside, talks(), blame())
    rejected = next(r for r in ledger.records("commitment") if r.id.startswith(_id(ledger, "withdraw its patrols")))
    ledger.reject(rejected.id, by="ana", record=True)
    read_again(ledger, beside, talks(), blame())
    assert "withdraw its ships and patrols" in {r.undertaking for r in _pledges(ledger)}
    assert ledger.judgements()[0].state == "waiting"
    read_again(ledger, replace(beside, date="1996-10"), talks(), blame())
    assert "withdraw its ships and patrols" in {r.undertaking for r in _pledges(ledger)}


def _pledges(ledger: Ledger) -> list[Commitment]:
    return [record for record in ledger.records("commitment") if isinstance(record, Commitment)]


def _id(ledger: Ledger, undertaking: str) -> str:
    return next(r.id for r in _pledges(ledger) if r.undertaking == undertaking and r.doc == "one")


def test_a_confirmed_record_stays_though_no_reading_gives_it(ledger: Ledger) -> None:
    entry = ledger.entries("meeting")[0]
    made = ledger.confirm(entry.id, by="ana")
    before = ledger.entry(entry.id)
    read_again(ledger, pledge(), blame())
    assert ledger.entry(entry.id) == before
    read_again(ledger, pledge(), blame(), talks())
    assert ledger.entry(entry.id) == before
    read_again(ledger, pledge())
    ledger.undo(made.id, by="ana")
    assert entry.id not in ids(ledger, "meeting")


def test_what_is_kept_is_at_its_place_in_a_copy_with_other_white_space(tmp_path: Path) -> None:
    worse = replace(ONE, text=ONE.text.replace(" ", "\n\n"), name="copy", dating="unknown", published=None)
    sentence = TALKS.replace(" ", "\n\n")
    with Ledger(tmp_path / "a.db") as ledger:
        ledger.add(worse, [talks(worse, sentence)])
        ledger.confirm(ids(ledger, "meeting")[0], by="ana")
        ledger.add(ONE, [blame()])
        (record,) = ledger.records("meeting")
        assert (record.evidence, record.doc, record.confidence) == (TALKS, "one", 1)
        assert ONE.text[record.start : record.end] == TALKS


def test_a_correction_holds_though_the_field_is_read_anew(ledger: Ledger) -> None:
    (accusation,) = ledger.entries("event")
    ledger.correct(accusation.id, "target", "BOL", by="ana")
    ledger.correct(accusation.id, "type", "REJECT", by="ana")
    read_again(ledger, warning(target="CHL", date="1996-09"))
    (now,) = ledger.entries("event")
    assert (now.fields["target"], now.fields["type"]) == ("BOL", "REJECT")


def test_a_confirmed_and_corrected_record_is_the_one_that_is_read_as_corrected(ledger: Ledger) -> None:
    (accusation,) = ledger.entries("event")
    ledger.correct(accusation.id, "type", "THREATEN", by="ana")
    ledger.confirm(accusation.id, by="ana")
    read_again(ledger, warning())
    (now,) = ledger.entries("event")
    assert (now.fields["type"], now.confidence, len(now.records)) == ("THREATEN", 1, 1)


def test_entries_put_together_stay_so_when_read_otherwise(ledger: Ledger) -> None:
    ledger.same(*ids(ledger, "meeting"), by="ana")
    read_again(ledger, talks(date="1996", persons=("Luis Rey",)))
    read_again(ledger, talks(TWO, LATER, place="Cuenca", date="1998"), document=TWO)
    assert len(ids(ledger, "meeting")) == 1


def test_judgements_wait_for_their_texts(ledger: Ledger, tmp_path: Path) -> None:
    ledger.reject(ledger.entries("commitment")[0].id, by="ana")
    ledger.confirm(ledger.entries("meeting")[0].id, by="ana")
    with Ledger(tmp_path / "other.db") as other:
        assert other.take_judgements(shared(ledger)) == 2
        assert [one.state for one in other.judgements()] == ["waiting", "waiting"]
        assert other.entries() == []
        other.add(TWO, SECOND)
        other.add(ONE, FIRST)
        assert [one.state for one in other.judgements()] == ["stands", "stands"]
        assert other.entries() == ledger.entries()


# ------------------------------------------------- several people


def test_the_later_of_two_contradicting_judgements_stands(ledger: Ledger) -> None:
    entry = ledger.entries("meeting")[0]
    yes = ledger.confirm(entry.id, by="ana")
    no = ledger.reject(entry.id, by="ben")
    assert entry.id not in ids(ledger, "meeting")
    first, second = ledger.judgements()
    assert (first.state, first.overruled_by, first.overrules) == ("overruled", (no.id,), ())
    assert (second.state, second.overruled_by, second.overrules) == ("stands", (), (yes.id,))
    ledger.undo(no.id, by="ben")
    assert ledger.entry(entry.id).confidence == 1
    assert [one.state for one in ledger.judgements()] == ["stands", "undone"]


def test_the_later_of_two_corrections_stands(ledger: Ledger) -> None:
    entry = ledger.entries("meeting")[0]
    for who, place in (("ana", "Lima"), ("ben", "Cusco"), ("eva", "Cusco")):
        ledger.correct(entry.id, "place", place, by=who)
    assert ledger.entry(entry.id).fields["place"] == "Cusco"
    assert [(one.judgement.who, one.state) for one in ledger.judgements()] == [
        ("ana", "overruled"),
        ("ben", "stands"),
        ("eva", "stands"),
    ]


def test_the_later_of_same_and_apart_stands(ledger: Ledger) -> None:
    meetings = ids(ledger, "meeting")
    ledger.same(*meetings, by="ana")
    ledger.split(meetings[0], meetings[1], by="ben")
    assert ids(ledger, "meeting") == meetings
    ledger.same(*meetings, by="ana")
    assert len(ids(ledger, "meeting")) == 1
    assert [one.state for one in ledger.judgements()] == ["overruled", "overruled", "stands"]


def test_colleagues_share_and_merge_their_judgements(ledger: Ledger, tmp_path: Path) -> None:
    with Ledger(tmp_path / "ben.db") as other:
        other.add(TWO, SECOND)
        other.add(ONE, FIRST)
        for one, who in ((ledger, "ana"), (other, "ben")):
            one.correct(one.entries("meeting")[0].id, "place", f"where {who} says", by=who)
        undone = other.reject(other.entries("event")[0].id, by="ben")
        ledger.take_judgements(shared(other))
        other.undo(undone.id, by="ben")
        assert other.take_judgements(shared(ledger)) == 1
        assert ledger.take_judgements(shared(other)) == 1
        assert ledger.take_judgements(shared(other)) == other.take_judgements(shared(ledger)) == 0
        assert exported(ledger) == exported(other)
        assert len(ledger.judgements()) == 3


def test_of_two_takings_back_the_first_stands_in_both_ledgers(ledger: Ledger, tmp_path: Path) -> None:
    made = ledger.reject(ledger.entries("event")[0].id, by="ana")
    with Ledger(tmp_path / "ben.db") as other:
        other.take_judgements(shared(ledger))
        other.undo(made.id, by="ben")
        ledger.undo(made.id, by="ana")
        ledger.take_judgements(shared(other))
        other.take_judgements(shared(ledger))
        assert [one.judgement.undone for one in ledger.judgements()] == [
            one.judgement.undone for one in other.judgements()
        ]
        assert {one.judgement.undone.who for one in ledger.judgements() if one.judgement.undone} == {"ben"}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"action": "ponder"}, "ponder"),
        ({"who": ""}, "who"),
        ({"who": 7}, "7"),
        ({"when": "yesterday"}, "no time"),
        ({"records": []}, "no record"),
        ({"records": [{"record": {"kind": "treaty"}}]}, "treaty"),
        ({"action": "correct"}, "no field"),
        ({"action": "correct", "field": "place", "value": 7}, "place"),
        ({"field": "place"}, "of `correct` alone"),
        ({"action": "same"}, "two or more"),
        ({"why": "\ud800"}, "broken JSON"),
    ],
)
def test_a_line_that_is_no_judgement_is_told(ledger: Ledger, change: dict[str, Any], reason: str) -> None:
    made = ledger.confirm(ledger.entries("meeting")[0].id, by="ana")
    line = json.dumps({**judgement_to_dict(made), **change}).encode()
    (skipped,) = read_judgements([line], "file.jsonl")
    assert not isinstance(skipped, Judgement)
    assert skipped.path == "file.jsonl:1"
    assert reason in skipped.reason


@pytest.mark.parametrize(
    "change", [{"place": 7}, {"date": "soon"}, {"start": "1"}, {"participants": [["PER"], "ECU"]}, {"evidence": None}]
)
def test_a_judged_record_has_the_values_of_a_record(ledger: Ledger, change: dict[str, Any]) -> None:
    plain = judgement_to_dict(ledger.confirm(ledger.entries("meeting")[0].id, by="ana"))
    plain["records"][0]["record"].update(change)
    (skipped,) = read_judgements([json.dumps(plain).encode()], "file.jsonl")
    assert not isinstance(skipped, Judgement)


def test_a_confirmed_record_that_the_text_does_not_say_stays_outside(ledger: Ledger) -> None:
    plain = judgement_to_dict(ledger.confirm(ledger.entries("meeting")[0].id, by="ana"))
    plain["records"][0]["record"]["evidence"] = "They never met."
    (forged,) = read_judgements([json.dumps(plain).encode()], "file.jsonl")
    assert isinstance(forged, Judgement)
    ledger.take_judgements([forged])
    assert sorted(one.state for one in ledger.judgements()) == ["stands", "waiting"]
    assert "They never met." not in {record.evidence for record in ledger.records()}


def test_a_judgement_of_another_version_holds_nobody_up(ledger: Ledger, tmp_path: Path) -> None:
    ledger.confirm(ledger.entries("meeting")[0].id, by="ana")
    with dialect.engine_for(dialect.address(tmp_path / "test.db")).begin() as connection:
        connection.execute(text("""UPDATE judged SET judged = replace(judged, '"actual"', '"foretold"')"""))
    read_again(ledger, pledge())
    assert [one.state for one in ledger.judgements()] == ["waiting"]
    assert len(ledger.entries("commitment")) == 1


# ------------------------------------------------- ledgers of before


def test_a_ledger_of_before_judgements_takes_them(ledger: Ledger, tmp_path: Path, database: str) -> None:
    if database != "sqlite":
        pytest.skip("no ledger of before judgements stands on another database")
    from alembic import command
    from alembic.config import Config

    path = tmp_path / "old.db"
    config = Config()
    config.set_main_option("script_location", "detente.ledger:migrations")
    config.set_main_option("path_separator", "os")
    with create_engine(f"sqlite:///{path}").begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for key, value in (("format", "detente-ledger"), ("records_version", "1"), ("entries_version", "0")):
            connection.execute(text(f"INSERT INTO meta VALUES ('{key}', '{value}')"))
        _copy_of_before(connection, tmp_path / "test.db")
    with Ledger(path) as old:
        assert old.entries() == ledger.entries()
        old.confirm(old.entries("meeting")[0].id, by="ana")
        assert old.entries("meeting", min_confidence=1) != []


def _copy_of_before(connection: Any, source: Path) -> None:
    """Copy documents and records, without the columns that judgements brought."""
    of_documents = "key, name, other_names, text, title, published, dating, publisher, url, path, words, reader"
    columns = {"documents": of_documents, "records": "id, document, kind, date, modality, confidence, fields"}
    with create_engine(f"sqlite:///{source}").connect() as other:
        for table, wanted in columns.items():
            for row in other.execute(text(f"SELECT {wanted} FROM {table}")):
                values = dict(row._mapping)
                names = ", ".join(values)
                places = ", ".join(f":{name}" for name in values)
                connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({places})"), values)
