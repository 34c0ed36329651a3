"""The gate loses next to nothing of what careful readers found, stops what is of other matters, and is quick."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Container
from functools import lru_cache
from pathlib import Path

import bench_feed
import pytest
import scoring
from mixed_feed import RELATIONS, mixed_feed, relations

from detente.reading.gate import can_hold_records, gate
from detente.sources import Document, documents

FLOORS = tomllib.loads((scoring.ROOT / "quality-floors.toml").read_text("utf-8"))["gate"]
EVAL = scoring.SHARED / "eval"
ABSENT = scoring.missing()
SETS = {
    "training": (RELATIONS, scoring.ROOT / "training/gold"),
    "examples": (scoring.ROOT / "src/detente/examples", scoring.ROOT / "tests/examples/gold"),
    "dev": (EVAL / "dev/docs", EVAL / "dev/gold"),
    "train": (EVAL / "train/docs", EVAL / "train/gold"),
}


def _is_left_out(document: Document, opened: Container[int], evidence: str) -> bool:
    """Whether the paragraph where the evidence begins is one that the gate leaves unparsed, not being open."""
    place = document.text.find(evidence)
    return any(b.start <= place < b.end and n not in opened for n, b in enumerate(document.blocks))


def _kept(document: Document, gold: Path) -> list[bool]:
    """Of each record that a careful reader found, whether the gate lets it be found."""
    lines = gold.read_text("utf-8").splitlines() if gold.is_file() else []
    passes, opened = can_hold_records(document), gate().open_blocks(document)
    return [passes and not _is_left_out(document, opened, json.loads(line)["evidence"]) for line in lines]


@pytest.mark.parametrize("name", SETS)
def test_hardly_a_gold_record_is_lost(name: str) -> None:
    texts, gold = SETS[name]
    if ABSENT is not None and EVAL in texts.parents:
        pytest.skip(ABSENT)
    read = relations() if texts == RELATIONS else [item for item in documents([texts]) if isinstance(item, Document)]
    kept = [one for document in read for one in _kept(document, gold / f"{document.name}.jsonl")]
    assert len(kept) > 50
    assert kept.count(False) / len(kept) <= FLOORS["share_lost"]


feed = lru_cache(lambda: list(mixed_feed(400)))


def test_articles_of_other_matters_are_stopped() -> None:
    others = [item.document for item in feed() if item.sort != "relations"]
    stopped = sum(not can_hold_records(document) for document in others)
    assert stopped / len(others) >= FLOORS["others_stopped"]


def test_the_gate_is_quick() -> None:
    texts = [item.document for item in feed()]
    words = sum(len(text.text.split()) for text in texts)
    best = min(bench_feed.cpu(lambda: [can_hold_records(text) for text in texts]) for _ in range(5))
    assert words / best >= FLOORS["words_a_second"]
