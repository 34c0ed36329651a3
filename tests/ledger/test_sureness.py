"""Which records and entries are sure."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.extract.sureness import is_sure, sure_from
from detente.ledger import Ledger, parted, sure
from detente.ontology import KINDS
from detente.reconcile import Origin, reconcile
from detente.records import Meeting
from detente.sources.document import Document

pytestmark = pytest.mark.usefixtures("database")

TALKS = "Envoys of Peru and Ecuador met in Quito."


def meeting(doc: str, confidence: float, **more: str) -> Meeting:
    return Meeting(
        doc=doc,
        evidence=TALKS,
        start=0,
        end=len(TALKS),
        participants=("PER", "ECU"),
        confidence=confidence,
        date="1996-10-14",
        **more,
    )


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_threshold_that_some_records_reach_and_others_do_not(kind: str) -> None:
    assert 0 < sure_from(kind) < 1
    assert is_sure(kind, sure_from(kind))
    assert not is_sure(kind, sure_from(kind) - 0.001)
    assert is_sure(kind, 1.0)


def test_one_sure_record_makes_an_entry_sure() -> None:
    (entry,) = reconcile([meeting("a", 0.1), meeting("b", 0.9)], {"a": Origin("1996-10-15"), "b": Origin("1996-10-15")})
    assert entry.confidence == 0.9
    assert sure(entry)
    (alone,) = reconcile([meeting("a", 0.1)])
    assert not sure(alone)
    assert sure(alone, least=0.1)
    assert parted([entry, alone]) == ([entry], [alone])


def test_ledgers_tell_everything_or_only_what_is_sure(tmp_path: Path) -> None:
    with Ledger(tmp_path / "t.db") as ledger:
        for name, confidence in (("sure", 0.9), ("doubtful", 0.1)):
            document = Document(name=name, text=f"{TALKS} This is {name}.", published="1996-10-15", dating="given")
            ledger.add(document, [meeting(name, confidence, place=name)])
        assert len(ledger.entries()) == len(ledger.records()) == 2
        assert [record.doc for record in ledger.records(sure_only=True)] == ["sure"]
        assert [entry.confidence for entry in ledger.entries(sure_only=True)] == [0.9]
        assert len(ledger.entries(min_confidence=0.1)) == 2
        assert ledger.entries(sure_only=True, min_confidence=0.95) == []
        assert ledger.entry_counts() == {"meeting": 2}
        assert ledger.entry_counts(sure_only=True) == {"meeting": 1}
