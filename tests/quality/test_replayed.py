"""A replayed run beside the default reader: three figures of the same documents, and what is left out of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import replayed
import scoring

from detente.read.protocol import Read
from detente.records import Event, Measure, Record, record_to_dict
from detente.sources import Document

ABSENT = scoring.missing()
pytestmark = pytest.mark.skipif(ABSENT is not None, reason=str(ABSENT))

BAN = "Togo barred the import of rice from Benin on Monday."
PRAISE = "Fiji praised Tonga for its patience in the long dispute."
TEXTS = {"rice": f"The dispute went on for years.\n\n{BAN}\n\n{PRAISE}\n", "late": f"Nobody answered this.\n\n{BAN}\n"}


def measure(doc: str, **more: Any) -> Record:
    start = TEXTS[doc].index(BAN)
    place = {"doc": doc, "evidence": BAN, "start": start, "end": start + len(BAN)}
    return Measure(**place, by="TGO", on="BEN", action="import of rice", status="in_force", **more)


def praise(**more: Any) -> Record:
    start = TEXTS["rice"].index(PRAISE)
    place = {"doc": "rice", "evidence": PRAISE, "start": start, "end": start + len(PRAISE)}
    return Event(**place, **{"source": "FJI", "target": "TON", "type": "SUPPORT", **more})


@dataclass
class Grammar:
    """Finds the ban everywhere, and a wrong event."""

    name: str = "grammar"

    def read(self, document: Document) -> Iterable[Record]:
        return [measure(document.name), *([praise(type="ACCUSE")] if document.name == "rice" else [])]


@dataclass
class Model:
    """Finds all of one document, with a claim of no evidence; lacks the answers for the other."""

    name: str = "model"

    def attempts(self, documents: Iterable[Document]) -> Iterator[Read]:
        for document in documents:
            if document.name == "late":
                yield Read(document, failure="no answer is kept for 1 of 1 requests")
            else:
                invented = replace(praise(), evidence="Fiji thanked Tonga.")
                yield Read(document, (measure("rice"), praise(), invented), ("no such state", "no such state"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for part in ("docs", "gold"):
        (tmp_path / part).mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "docs" / f"{name}.txt").write_text(text)
        gold = [record_to_dict(measure(name)), *([record_to_dict(praise())] if name == "rice" else [])]
        (tmp_path / "gold" / f"{name}.jsonl").write_text("\n".join(map(json.dumps, gold)))
    (tmp_path / "docs" / "without-gold.txt").write_text("This text is in no gold file of ours.")
    return tmp_path


@pytest.fixture
def done(folder: Path) -> replayed.Replayed:
    return replayed.replay(Model(), folder / "docs", folder / "gold", Grammar())


def test_all_three_are_of_the_documents_that_were_answered(done: replayed.Replayed) -> None:
    assert done.failed == {"late": "no answer is kept for 1 of 1 requests"}
    assert [one.name for one in done.judged] == ["grammar", "model", "both"]
    assert {one.report["documents"] for one in done.judged} == {1}
    grammar, model, both = (one.report for one in done.judged)
    assert grammar["measure"]["f1"] == model["measure"]["f1"] == both["measure"]["f1"] == 1
    assert (grammar["event"]["f1"], model["event"]["f1"]) == (0, 1)
    assert (both["event"]["precision"], both["event"]["recall"]) == (0.5, 1)
    assert both["measure"]["output"] == 1


def test_refused_claims_are_counted_by_cause(done: replayed.Replayed) -> None:
    assert done.refused == {"no such state": 2, "evidence is not verbatim in the document": 1}


def test_how_often_is_right_what_which_reader_found(done: replayed.Replayed) -> None:
    assert replayed.rightness(done.judged[2]) == [
        {"readers": ["grammar"], "records": 1, "right": 0},
        {"readers": ["grammar", "model"], "records": 1, "right": 1},
        {"readers": ["model"], "records": 1, "right": 1},
    ]


def test_the_figures_are_printed_side_by_side(done: replayed.Replayed) -> None:
    told = list(replayed.lines(done))
    assert told[0] == "1 documents read by both readers, 1 left out"
    assert "late: no answer is kept" in told[1]
    (event,) = [line.split() for line in told if line.startswith("event ")][:1]
    assert event == ["event", "1", "0.000", "0.000", "0.000", "1.000", "1.000", "1.000", "0.500", "1.000", "0.667"]
    assert any(line.split() == ["measure", "1", "0", "0", "100%"] for line in told)
    assert json.loads(json.dumps(done.figures()))["reports"]["both"]["macro_f1"] == pytest.approx((1 + 2 / 3) / 2)


def test_without_any_answer_nothing_is_scored(folder: Path) -> None:
    class Silent(Model):
        def attempts(self, documents: Iterable[Document]) -> Iterator[Read]:
            return (Read(document, failure="nothing is kept") for document in documents)

    done = replayed.replay(Silent(), folder / "docs", folder / "gold", Grammar())
    assert len(done.failed) == 2
    assert next(iter(replayed.lines(done))) == "0 documents read by both readers, 2 left out"
