"""Entries in words, and counts."""

from __future__ import annotations

from typing import Any

import pytest

from detente.analysis import count_actors, row_of, short_sentence
from detente.analysis.wording import actor_name, actor_names, date_words
from detente.ledger import HeldDocument
from detente.reconcile import Entry, reconcile
from detente.records import Commitment, Condition, Event, Measure, Meeting, Record, Statement


def _entry(record: Record) -> Entry:
    (entry,) = reconcile([record])
    return entry


def _shared(**more: Any) -> dict[str, Any]:
    return {"doc": "a", "document": "key-a", "evidence": "So it was.", "start": 0, "end": 10, **more}


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        (None, "undated"),
        ("1991", "1991"),
        ("1991-11", "Nov 1991"),
        ("1991-11-08", "8 Nov 1991"),
        ("1991-11-16/1991-11-17", "16–17 Nov 1991"),
        ("1991-03/1991-05", "Mar–May 1991"),
        ("1991-12-30/1992-01-02", "30 Dec 1991–2 Jan 1992"),
        ("1984/1986", "1984–1986"),
        ("1989/1991-11-17", "1989–17 Nov 1991"),
        ("1991-11~", "Nov 1991"),
        ("../1991", "until 1991"),
        ("1991/..", "since 1991"),
    ],
)
def test_dates_in_words(edtf: str | None, words: str) -> None:
    assert date_words(edtf) == words


def test_actors_in_words() -> None:
    assert actor_name("CHN") == "China"
    assert actor_name("Dalai Lama") == "Dalai Lama"
    assert actor_name(None) == "–"
    assert actor_names(["CHN", "PAK", "UN"]) == "China, Pakistan and UN"


def test_sentences_are_cut_at_a_word() -> None:
    assert short_sentence("One two\nthree.", 20) == "One two three."
    assert short_sentence("Peru agreed, Ecuador refused.", 14) == "Peru agreed …"


@pytest.mark.parametrize(
    ("record", "told"),
    [
        (
            Commitment(
                by="PER",
                to="ECU",
                undertaking="withdraw",
                deadline="1996-12",
                conditions=(Condition("ECU", "do likewise"),),
                **_shared(),
            ),
            ("Peru", "Ecuador", "withdraw (by Dec 1996); condition: do likewise (Ecuador)"),
        ),
        (
            Commitment(by="PER", to=None, undertaking="disarm", **_shared()),
            ("Peru", None, "disarm"),
        ),
        (
            Measure(by="IND", on="PAK", action="visas", status="in_force", reason="the raid", **_shared()),
            ("India", "Pakistan", "visas; because of the raid"),
        ),
        (
            Meeting(participants=("PER", "ECU"), persons=("Leoro",), place="Quito", **_shared()),
            ("Ecuador and Peru", None, "Leoro in Quito"),
        ),
        (
            Statement(speaker="Wang Yi", by="CHN", quote="we shall see,", about="USA", **_shared()),
            ("Wang Yi (China)", None, "about United States: “we shall see”"),
        ),
        (
            Event(source="TUR", target="GRC", type="ACCUSE", **_shared()),
            ("Turkey", "Greece", "accuse"),
        ),
    ],
)
def test_rows_tell_who_does_what_to_whom(record: Record, told: tuple[str, str | None, str]) -> None:
    row = row_of(_entry(record), {})
    assert (row.who, row.whom, row.what) == told


def test_a_row_names_its_sources() -> None:
    held = HeldDocument("key-a", "a", (), "Talks", "1991-11-18", "given", "El Diario", None, None, 9, "", 1)
    row = row_of(_entry(Event(source="TUR", target="GRC", type="ACCUSE", **_shared())), {"key-a": held})
    assert [source.label for source in row.sources] == ["El Diario, 18 Nov 1991"]
    assert row_of(_entry(Event(source="TUR", target="GRC", type="ACCUSE", **_shared())), {}).sources[0].label == "a"


def test_an_inferred_date_is_not_told_as_the_sources_date() -> None:
    held = HeldDocument("key-a", "a", (), None, "1982/..", "inferred", "El Diario", None, None, 9, "", 1)
    row = row_of(_entry(Event(source="TUR", target="GRC", type="ACCUSE", **_shared())), {"key-a": held})
    assert row.sources[0].label == "El Diario"


@pytest.mark.parametrize(
    ("status", "modality", "words"),
    [
        ("in_force", "actual", "in force"),
        ("lifted", "planned", "lifted, planned"),
        ("threatened", "considered", "threatened"),
    ],
)
def test_an_announced_easing_is_marked(status: str, modality: str, words: str) -> None:
    record = Measure(by="IND", on="PAK", action="air links", status=status, modality=modality, **_shared())
    assert row_of(_entry(record), {}).status == words


def test_actors_are_counted_by_kind() -> None:
    entries = reconcile(
        [
            Event(source="TUR", target="GRC", type="ACCUSE", **_shared()),
            Measure(by="GRC", on="TUR", action="visas", status="in_force", **_shared()),
            Commitment(by="GRC", to="EU", undertaking="reform", **_shared()),
        ]
    )
    counts = count_actors(entries)
    assert [(c.actor, c.entries, c.partner) for c in counts] == [
        ("GRC", 3, "TUR"),
        ("TUR", 2, "GRC"),
        ("EU", 1, "GRC"),
    ]
    assert counts[0].by_kind == {"commitment": 1, "event": 1, "measure": 1}
