"""Each mechanism of the mission is in the ledger of the four seed articles (../shared; skipped where absent)."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

import detente
from detente.read.grammar import GrammarReader
from detente.records import Record, record_to_dict
from detente.sources import Document, documents

SEEDS = sorted((Path(__file__).parents[3] / "shared/eval/dev/docs").glob("seed-*.txt"))
pytestmark = pytest.mark.skipif(not SEEDS, reason="../shared/eval/dev is not there")

Row = dict[str, Any]


@lru_cache(maxsize=1)
def read_seeds() -> list[tuple[Document, list[Record]]]:
    """The four articles with their records."""
    found = [d for d in documents([SEEDS[0].parent]) if isinstance(d, Document) and d.name.startswith("seed-")]
    return [(document, list(records)) for document, records in GrammarReader().read_many(found)]


def rows() -> list[Row]:
    """The records of the four articles."""
    return [record_to_dict(r) for _, records in read_seeds() for r in records]


def some(kind: str, test: Callable[[Row], object], words: str = "") -> bool:
    """Whether a record of a kind passes a test; words: what its sentence says."""
    return any(r["kind"] == kind and words in r["evidence"] and test(r) for r in rows())


def event(root: str, source: str, target: str, **more: str) -> Callable[[Row], bool]:
    """An event of that type between the two."""
    asked = {"type": root, "source": source, "target": target, **more}
    return lambda r: all(r[k] == v for k, v in asked.items())


MECHANISMS: dict[str, Callable[[], bool]] = {
    "a past visit": lambda: some("meeting", lambda r: r["modality"] == "actual" and "CHN" in r["participants"]),
    "scheduled talks": lambda: some("meeting", lambda r: r["modality"] == "planned", "scheduled to meet"),
    "a visit that did not take place": lambda: some("event", event("CONSULT", "USA", "CHN", modality="negated")),
    "a pledge with a condition": lambda: some("commitment", lambda r: r["by"] == "CHN" and r["conditions"]),
    "a pledge with a deadline": lambda: some("commitment", lambda r: r["deadline"] == "1991-12-31"),
    "one issue linked to another": lambda: some("commitment", lambda r: r["conditions"], "GATT"),
    "sanctions imposed": lambda: some("event", event("SANCTION", "USA", "CHN", modality="actual"), "imposed"),
    "easing made a condition": lambda: some("commitment", lambda r: r["conditions"], "if the US eases restrictions"),
    "easing weighed": lambda: some("event", event("RETREAT", "USA", "CHN", modality="considered"), "waive"),
    "a ban that ended": lambda: some("measure", lambda r: r["status"] == "lifted", "ended a ban"),
    "trade status renewed": lambda: some("event", lambda r: r["type"] in ("COOPERATE", "AGREE"), "one-year extension"),
    "contacts suspended": lambda: some("measure", lambda r: r["by"] == "USA", "Military ties were broken off"),
    "contacts to be restored": lambda: some("event", event("AGREE", "USA", "CHN"), "revive"),
    "a regime observed": lambda: some("commitment", lambda r: "abide" in r["undertaking"]),
    "a treaty to be joined": lambda: some("commitment", lambda r: "treaty" in r["undertaking"]),
    "a demand": lambda: some("event", event("REQUEST", "CHN", "USA")),
    "a demand met in part": lambda: some("event", lambda r: r["source"] == "CHN", "satisfied some concerns"),
    "a demand refused": lambda: some("event", lambda r: r["type"] == "REJECT"),
    "lists answered": lambda: some("commitment", lambda r: r["by"] == "CHN", "list of 800 people"),
    "an accusation": lambda: some("event", event("ACCUSE", "USA", "CHN"), "the ship was carrying"),
    "its refutation": lambda: some("event", event("AID", "CHN", "IRN", modality="negated"), "none of the dangerous"),
    "a protest": lambda: some("event", event("ACCUSE", "CHN", "USA"), "self-styled world cop"),
    "a named source": lambda: some("statement", lambda r: "Baker" in (r["speaker"] or "")),
    "an unnamed source": lambda: some("statement", lambda r: "official" in (r["speaker"] or "")),
    "a quotation": lambda: some("statement", lambda r: len((r["quote"] or "").split()) >= 5),
    "a breach": lambda: some("commitment", lambda r: r["status"] == "broken", "after pledging"),
    "a cause": lambda: some("measure", lambda r: r["reason"] and "M-11" in r["reason"]),
    "background": lambda: some("measure", lambda r: r["date"] == "1989", "the day after the Beijing crackdown"),
}


@pytest.mark.parametrize("name", sorted(MECHANISMS))
def test_the_mechanism_is_found(name: str) -> None:
    assert MECHANISMS[name](), name


def test_two_papers_tell_one_visit(tmp_path: Path) -> None:
    with detente.Ledger(tmp_path / "seeds.db") as ledger:
        for document, records in read_seeds():
            ledger.add(document, records)
        entries = [e for e in ledger.entries() if e.kind == "meeting"]
    assert any({"seed-001", "seed-002"} <= {r.doc for r in e.records} for e in entries)
