"""What one of two readers alone found: what hangs on it, and its place in the review queue."""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from synthetic import Scene, news

from detente.analysis import doubtful, why_listed
from detente.ledger import Ledger, Selection, schema, sure
from detente.ledger.waiting import lone_weight
from detente.ontology import COMMITMENT_STATUSES, KINDS, MEASURE_STATUSES, MODALITIES, ROOTS
from detente.ontology.consequence import consequence
from detente.reconcile import reconcile
from detente.records import Commitment, Event, Measure, Meeting, Record, Statement
from detente.sources import Document

GRAMMAR, MODEL = ("grammar",), ("model",)
BOTH = GRAMMAR + MODEL
WAYS = (GRAMMAR, MODEL, BOTH, BOTH, ())

BAN = "Togo bars rice from Benin."
ATTACK = "Mali shelled a post of Niger."
BREACH = "Laos broke its promise to Nepal to free the crew."
TALKS = "Envoys of Fiji and Tonga met in Suva."
SAID = "Oman said that Qatar was wrong."
PERHAPS = "Kenya perhaps met Uganda in Kampala."
AT: dict[str, Any] = {"date": "2004-03-02", "confidence": 0.95}


def _at(sentence: str, text: str) -> dict[str, Any]:
    start = text.index(sentence)
    return {"doc": "one", "evidence": sentence, "start": start, "end": start + len(sentence), **AT}


def six(text: str) -> list[Record]:
    return [
        Measure(by="TGO", on="BEN", action="rice", status="in_force", readers=GRAMMAR, **_at(BAN, text)),
        Event(source="MLI", target="NER", type="ASSAULT", readers=MODEL, **_at(ATTACK, text)),
        Commitment(
            by="LAO", to="NPL", undertaking="free the crew", status="broken", readers=MODEL, **_at(BREACH, text)
        ),
        Meeting(participants=("FJI", "TON"), place="Suva", readers=BOTH, **_at(TALKS, text)),
        Statement(speaker="Oman", by="OMN", about="QAT", readers=GRAMMAR, **_at(SAID, text)),
        Meeting(participants=("KEN", "UGA"), readers=BOTH, **{**_at(PERHAPS, text), "confidence": 0.2}),
    ]


@pytest.fixture
def read_twice(tmp_path: Path) -> Iterator[Ledger]:
    text = " ".join((SAID, BAN, TALKS, PERHAPS, ATTACK, BREACH))
    with Ledger(tmp_path / "twice.db") as ledger:
        ledger.add(Document(name="one", text=text, published="2004-03-03", dating="given"), six(text))
        yield ledger


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger of some hundreds of entries, read by two readers, by one, and by increments."""
    dice = random.Random(8)
    with Ledger(tmp_path_factory.mktemp("lone") / "busy.db") as ledger:
        for number, item in enumerate(news(500, seed=11, scene=Scene(states=6, days=900, words=60))):
            found = [replace(one, readers=dice.choice(WAYS)) for one in item.records]
            ledger.add(item.document, found)
            if number % 70 == 0:
                ledger.refresh()
        yield ledger


def test_the_most_consequential_comes_first_and_what_both_found_last(read_twice: Ledger) -> None:
    found = doubtful(read_twice.entries())
    assert [entry.lead.evidence for entry in found] == [ATTACK, BREACH, BAN, SAID, PERHAPS]
    assert [why_listed(entry) for entry in found] == [
        "only the model read it so",
        "only the model read it so",
        "only the grammar read it so",
        "only the grammar read it so",
        "doubtful",
    ]


def test_a_judgement_takes_it_out_of_the_queue(read_twice: Ledger) -> None:
    first = read_twice.queue()[0]
    read_twice.confirm(first, by="Ana")
    assert first not in read_twice.queue()
    assert len(read_twice.queue()) == 4


def test_the_tables_and_the_entries_give_one_order(busy: Ledger) -> None:
    entries = busy.entries()
    expected = doubtful(entries)
    alone = [entry for entry in expected if entry.lone_reader]
    assert len(alone) > 30
    assert len(expected) - len(alone) > 30
    assert expected[: len(alone)] == alone
    assert busy.queue(10_000) == [entry.id for entry in expected]
    for selection in (Selection(kind="measure"), Selection(actor=entries[0].actors[0])):
        chosen = {entry.id for entry in busy.page(selection, most=10_000)}
        assert busy.queue(10_000, selection) == [entry.id for entry in expected if entry.id in chosen] != []


def test_a_short_queue_holds_the_weightiest(busy: Ledger) -> None:
    weights = sorted((weight for entry in busy.entries() if (weight := lone_weight(entry)) is not None), reverse=True)
    assert sorted((lone_weight(entry) or 0 for entry in busy.waiting(20)), reverse=True) == weights[:20]


def test_the_queue_is_asked_from_the_index(busy: Ledger) -> None:
    from detente.ledger.queueing import _searches

    with busy._engine.connect() as connection:
        table = schema.entries
        query = schema.entries.select().with_only_columns(table.c.id).where(table.c.kind == "event")
        for search in _searches(query, table, 0.5):
            plain = str(search.limit(5).compile(connection, compile_kwargs={"literal_binds": True}))
            plan = str(connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {plain}").all())
            assert "entries_waiting" in plan
            assert "TEMP B-TREE" not in plan


def test_links_make_it_more_urgent(busy: Ledger) -> None:
    entries = busy.entries()
    links = Counter(link.to for entry in entries for link in entry.links)
    links.update({entry.id: len(entry.links) for entry in entries})
    alone = [entry for entry in doubtful(entries) if entry.lone_reader]
    told = [(lone_weight(entry) or 0) * (1 + links[entry.id]) for entry in alone]
    assert told == sorted(told, reverse=True)
    assert any(links[entry.id] for entry in alone)


def test_reading_a_text_again_by_both_changes_the_queue(tmp_path: Path) -> None:
    with Ledger(tmp_path / "again.db") as ledger:
        document = Document(name="one", text=BAN, published="2004-03-03", dating="given")
        ban = replace(six(" ".join((BAN, ATTACK, BREACH, TALKS, SAID, PERHAPS)))[0], readers=())
        for readers, waits in (((), False), (MODEL, True), (BOTH, False), (GRAMMAR, True)):
            ledger.add(document, [replace(ban, readers=readers)])
            assert bool(ledger.queue()) is waits
            assert bool(doubtful(ledger.entries())) is waits


def test_two_records_by_different_readers_are_found_by_both() -> None:
    ban = six(" ".join((BAN, ATTACK, BREACH, TALKS, SAID, PERHAPS)))[0]
    (entry,) = reconcile([ban, replace(ban, doc="b", document="b", readers=MODEL)])
    assert set(entry.readers) == {"grammar", "model"}
    assert entry.lone_reader is None
    (entry,) = reconcile([ban, replace(ban, doc="b", document="b", readers=())])
    assert entry.readers == ()
    (entry,) = reconcile([ban, replace(ban, doc="b", document="b")])
    assert entry.lone_reader == "grammar"


def test_of_an_older_ledger_nothing_was_found_by_one_alone(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    text = " ".join((SAID, BAN, TALKS, PERHAPS, ATTACK, BREACH))
    with Ledger(path) as ledger:
        found = [replace(one, readers=()) for one in six(text)]
        ledger.add(Document(name="one", text=text, published="2004-03-03", dating="given"), found)
        before = ledger.queue()
    with sqlite3.connect(path) as old:
        for later in ("archives", "watched_feeds", "watched_articles", "imported"):
            old.execute(f"DROP TABLE {later}")
        old.execute("DROP INDEX entries_waiting")
        for name in ("entries", "entry_actors", "entry_pairs", "entry_publishers"):
            old.execute(f"ALTER TABLE {name} DROP COLUMN lone_weight")
        old.execute("CREATE INDEX entries_by_confidence ON entries (kind, confidence)")
        old.execute("UPDATE alembic_version SET version_num = '0006'")
    with Ledger(path) as ledger:
        assert ledger.queue() == before == [entry.id for entry in doubtful(ledger.entries())]
        assert len(before) == 1


def test_every_value_has_a_weight() -> None:
    for kind in KINDS:
        for status in {*MEASURE_STATUSES, *COMMITMENT_STATUSES, *MODALITIES}:
            assert 0 <= consequence(kind, status, "ACCUSE" if kind == "event" else None) <= 10
    force = {root: consequence("event", "actual", root) for root in ROOTS}
    assert max(force, key=lambda root: force[root]) == "ASSAULT"
    assert force["SANCTION"] > force["CONSULT"] > 0
    assert consequence("event", "negated", "ASSAULT") == pytest.approx(force["ASSAULT"] / 2, rel=1e-3)
    assert consequence("commitment", "broken") > consequence("commitment", "open") > consequence("statement", "actual")
    assert consequence("measure", "in_force") > consequence("measure", "considered")
    with pytest.raises(KeyError):
        consequence("rumour", "actual")


def test_sure_entries_of_one_reader_alone_wait_too(read_twice: Ledger) -> None:
    assert sum(sure(entry) for entry in doubtful(read_twice.entries())) == 4
