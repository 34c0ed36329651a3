"""The hand-written records of the example articles are sound: known documents, fields, values, evidence."""

from __future__ import annotations

import csv
import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

import detente

EXAMPLES = Path(detente.__file__).parent / "examples"
GOLD = Path(__file__).parent / "gold"
FIELDS = {
    "event": {"source", "target", "type"},
    "meeting": {"participants", "persons", "place"},
    "measure": {"by", "on", "action", "status", "reason"},
    "commitment": {"by", "to", "undertaking", "conditions", "deadline", "status"},
    "statement": {"speaker", "by", "quote", "about"},
}
MODALITIES = {"actual", "planned", "considered", "negated"}


def squash(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def example_texts() -> dict[str, str]:
    texts: dict[str, str] = {}
    for path in sorted(EXAMPLES.iterdir()):
        content = path.read_text(encoding="utf-8")
        if path.suffix == ".jsonl":
            texts |= {(line := json.loads(row))["id"]: line["text"] for row in content.splitlines()}
        elif path.suffix == ".html":
            texts[path.stem] = unescape(re.sub(r"<[^>]+>", " ", content))
        elif path.suffix in {".txt", ".md"} and path.name != "README.md":
            texts[path.stem] = content
    return texts


def records(doc: str) -> list[dict[str, Any]]:
    lines = (GOLD / f"{doc}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


DOCS = sorted(path.stem for path in GOLD.glob("*.jsonl"))


def test_every_example_has_gold_and_a_line_in_the_index() -> None:
    with (EXAMPLES / "index.csv").open(encoding="utf-8", newline="") as file:
        listed = [row["doc"] for row in csv.DictReader(file)]
    assert sorted(listed) == DOCS == sorted(example_texts())


@pytest.mark.parametrize("doc", DOCS)
def test_evidence_is_verbatim(doc: str) -> None:
    text = squash(example_texts()[doc])
    assert [r["evidence"] for r in records(doc) if squash(r["evidence"]) not in text] == []


@pytest.mark.parametrize("doc", DOCS)
def test_fields_are_those_of_the_guide(doc: str) -> None:
    common = {"doc", "kind", "evidence", "date", "modality", "context"}
    for record in records(doc):
        assert set(record) == FIELDS[record["kind"]] | common
        assert record["modality"] in MODALITIES
        assert record["doc"] == doc


@pytest.mark.parametrize("doc", DOCS)
def test_quotes_are_in_the_document(doc: str) -> None:
    text = squash(example_texts()[doc])
    quotes = [r["quote"] for r in records(doc) if r["kind"] == "statement" and r["quote"]]
    assert [q for q in quotes if q not in text] == []
