"""What a ledger keeps, and that neither order nor repetition changes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from detente.errors import DateError, InputError
from detente.ledger import Ledger
from detente.records import Commitment, Measure, Meeting, Record, record_to_dict
from detente.sources.document import Document

pytestmark = pytest.mark.usefixtures("database")

MEETING = "Envoys of Peru and Ecuador met in Brasilia on Monday."
PLEDGE = "Peru promised Ecuador to withdraw its patrols by December."
BAN = "Ecuador banned fish from Peru."


def document(name: str = "one", text: str = f"{MEETING} {PLEDGE}", **more: Any) -> Document:
    return Document(name=name, text=text, **{"published": "1996-10-15", "dating": "given", **more})


def reading(doc: Document) -> list[Record]:
    """What a careful reader takes from a text made of the sentences above."""
    made: list[Record] = []
    if MEETING in doc.text:
        made.append(Meeting(participants=("PER", "ECU"), place="Brasilia", date="1996-10-14", **_at(doc, MEETING)))
    if PLEDGE in doc.text:
        made.append(
            Commitment(by="PER", to="ECU", undertaking="withdraw its patrols", deadline="1996-12", **_at(doc, PLEDGE))
        )
    if BAN in doc.text:
        made.append(Measure(by="ECU", on="PER", action="fish", status="in_force", context=("trade",), **_at(doc, BAN)))
    return made


def _at(doc: Document, sentence: str) -> dict[str, Any]:
    start = doc.text.index(sentence)
    return {"doc": doc.name, "evidence": sentence, "start": start, "end": start + len(sentence)}


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "test.db") as opened:
        yield opened


def content(ledger: Ledger) -> tuple[Any, ...]:
    """Everything a ledger tells, but when it was told, to compare two of them."""
    held = [replace(document, added=None) for document in ledger.documents()]
    return held, [record_to_dict(r) for r in ledger.records()], ledger.entries()


def add(ledger: Ledger, *documents: Document) -> None:
    for one in documents:
        ledger.add(one, reading(one))


def test_what_goes_in_comes_out(ledger: Ledger) -> None:
    one = document(title="Talks", publisher="El Diario", url="https://example.org/1")
    added = ledger.add(one, reading(one), reader="careful")
    assert (added.new, added.records, added.refused, added.changed) == (True, 2, 0, True)
    (held,) = ledger.documents()
    assert (held.name, held.title, held.publisher, held.published) == (
        "one",
        "Talks",
        "El Diario",
        "1996-10-15",
    )
    assert (held.words, held.records, held.reader) == (len(one.text.split()), 2, "careful")
    assert ledger.text(one.key) == one.text
    assert ledger.text("no such key") is None
    assert {record.kind for record in ledger.records()} == {"meeting", "commitment"}
    (meeting,) = ledger.records("meeting")
    assert one.text[meeting.start : meeting.end] == meeting.evidence == MEETING


def test_it_is_still_there_after_closing(tmp_path: Path) -> None:
    path = tmp_path / "test.db"
    with Ledger(path) as first:
        add(first, document())
        before = content(first)
    with Ledger(str(path), create=False) as second:
        assert content(second) == before


def test_records_without_verbatim_evidence_stay_outside(ledger: Ledger) -> None:
    one = document()
    invented = Meeting(doc="one", evidence="They met.", start=0, end=9, participants=("PER", "ECU"))
    added = ledger.add(one, [*reading(one), invented])
    assert (added.records, added.refused) == (2, 1)
    assert "They met." not in {record.evidence for record in ledger.records()}


def test_twice_adds_nothing(ledger: Ledger) -> None:
    add(ledger, document())
    before = content(ledger)
    again = ledger.add(document(), reading(document()))
    assert (again.new, again.changed) == (False, False)
    assert content(ledger) == before


def test_the_same_text_under_another_name_is_one_document(ledger: Ledger) -> None:
    add(ledger, document("one"), document("two"))
    (held,) = ledger.documents()
    assert (held.name, held.other_names) == ("one", ("two",))
    assert len(ledger.records()) == 2
    assert {len(entry.records) for entry in ledger.entries()} == {1}


def test_the_better_dated_copy_stands_for_the_text(ledger: Ledger) -> None:
    undated = document("a", published=None, dating="unknown")
    add(ledger, undated, document("b"))
    (held,) = ledger.documents()
    assert (held.name, held.other_names, held.published) == ("b", ("a",), "1996-10-15")
    assert {record.doc for record in ledger.records()} == {"b"}


def test_a_better_reading_replaces_the_records(ledger: Ledger) -> None:
    one = document()
    ledger.add(one, reading(one)[:1], reader="1")
    assert [entry.kind for entry in ledger.entries()] == ["meeting"]
    added = ledger.add(one, reading(one), reader="2")
    assert (added.new, added.changed, added.records) == (False, True, 2)
    assert [entry.kind for entry in ledger.entries()] == ["meeting", "commitment"]


def test_what_need_not_be_read_again(ledger: Ledger) -> None:
    one, other = document("one"), document("two")
    assert not ledger.is_current(one, "1")
    ledger.add(one, reading(one), reader="1")
    assert ledger.is_current(one, "1")
    assert not ledger.is_current(one, "2")
    assert not ledger.is_current(other, "1")
    ledger.add(other, reading(other), reader="1")
    assert ledger.is_current(other, "1")


def test_order_of_adding_means_nothing(tmp_path: Path) -> None:
    documents = [
        document("a", f"{MEETING} {PLEDGE}"),
        document("b", f"Once more: {MEETING} {BAN}", published="1996-10-16"),
        document("c", f"{MEETING} {PLEDGE}", published=None, dating="unknown"),
        document("d", f"{MEETING} {PLEDGE}", title="Talks"),
    ]
    contents = []
    for number, order in enumerate(permutations(documents)):
        with Ledger(tmp_path / f"{number}.db") as ledger:
            add(ledger, *order)
            contents.append(content(ledger))
    assert all(one == contents[0] for one in contents)
    assert len(contents[0][0]) == 2
    assert [len(entry.records) for entry in contents[0][2] if entry.kind == "meeting"] == [2]


def test_asking_between_additions_changes_nothing(tmp_path: Path) -> None:
    documents = [document("a"), document("b", f"{BAN} {MEETING}"), document("c", f"Again. {PLEDGE}")]
    with Ledger(tmp_path / "at_once.db") as at_once, Ledger(tmp_path / "bit_by_bit.db") as bit_by_bit:
        add(at_once, *documents)
        for one in documents:
            add(bit_by_bit, one)
            bit_by_bit.entries()
        assert content(at_once) == content(bit_by_bit)
        before = content(at_once)
        assert at_once.rebuild() == len(before[2])
        assert content(at_once) == before


@pytest.mark.parametrize(
    ("filters", "kinds"),
    [
        ({}, ["meeting", "commitment", "measure"]),
        ({"kind": "measure"}, ["measure"]),
        ({"between": ("PER", "ECU")}, ["meeting", "commitment", "measure"]),
        ({"between": ("ECU", "PER"), "kind": "commitment"}, ["commitment"]),
        ({"between": ("PER", "BRA")}, []),
        ({"issue": "trade"}, ["measure"]),
        ({"since": "1996-10-14"}, ["meeting"]),
        ({"until": "1996-10-13"}, []),
        ({"since": "1996", "until": "1996-10"}, ["meeting"]),
    ],
)
def test_filters(ledger: Ledger, filters: dict[str, Any], kinds: list[str]) -> None:
    add(ledger, document(text=f"{MEETING} {PLEDGE} {BAN}"))
    assert sorted(entry.kind for entry in ledger.entries(**filters)) == sorted(kinds)


def test_filters_that_mean_nothing_are_refused(ledger: Ledger) -> None:
    with pytest.raises(InputError, match="kind of record"):
        ledger.entries("treaty")
    with pytest.raises(InputError, match="issue area"):
        ledger.entries(issue="football")
    with pytest.raises(DateError):
        ledger.entries(since="last week")


def test_an_entry_by_the_first_letters_of_its_id(ledger: Ledger) -> None:
    add(ledger, document())
    for entry in ledger.entries():
        assert ledger.entry(entry.id[:12]) == entry
    with pytest.raises(InputError, match="no entry"):
        ledger.entry("zz")
    with pytest.raises(InputError, match="no entry"):
        ledger.entry("%")


def test_counts_of_entries(ledger: Ledger) -> None:
    assert ledger.entry_counts() == {}
    add(ledger, document())
    assert ledger.entry_counts() == {"commitment": 1, "meeting": 1}
