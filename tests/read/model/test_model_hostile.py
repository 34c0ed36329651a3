"""An article is data: with a model that obeys it in everything, only sentences that stand in it can enter."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from detente.read.door import admit
from detente.read.model.answers import claims_of
from detente.read.model.checking import Checked, checked
from detente.read.model.checking.doubts import ADDRESSED, confidence
from detente.reading import read_text_of
from detente.sources import Document, documents

TABLE = Path(__file__).parent / "hostile" / "articles.yaml"
CASES: list[dict[str, Any]] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))


def obeyed(case: dict[str, Any], folder: Path) -> tuple[Document, Checked]:
    """Read an article with the model that says what the article wants it to say."""
    path = folder / ("page.html" if case["article"].startswith("<") else "text.txt")
    path.write_text(case["article"], encoding="utf-8")
    (document,) = documents(path, published="2004-06-16")
    assert isinstance(document, Document)
    said = [{"kind": "event", "type": "ASSAULT", "modality": "actual", **one} for one in case["answer"]]
    answer = claims_of(json.dumps({"records": said}))
    assert len(answer.found) == len(case["answer"])
    return document, checked(answer.found, read_text_of(document))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_at_most_what_stands_there(case: dict[str, Any], tmp_path: Path) -> None:
    document, result = obeyed(case, tmp_path)
    admitted, refused = admit(result.records, document)
    assert refused == []
    assert [record.evidence for record in admitted] == case["enters"]
    assert len(admitted) + len(result.refused) == len(case["answer"])
    assert any(ADDRESSED in record.doubts for record in admitted) is case.get("doubted", False)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_nothing_else_is_changed(case: dict[str, Any], tmp_path: Path) -> None:
    _, result = obeyed(case, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [
        "page.html" if case["article"].startswith("<") else "text.txt"
    ]
    for record in result.records:
        assert record.readers == ()
        assert record.context == ()
        assert record.confidence <= confidence(record.kind, ())


def test_an_order_is_hardly_believed(tmp_path: Path) -> None:
    case = next(case for case in CASES if case["name"] == "a claim whose evidence is the order itself")
    _, result = obeyed(case, tmp_path)
    assert all(record.confidence <= 0.15 for record in result.records if ADDRESSED in record.doubts)


def test_what_a_page_shows_is_read_all_the_same(tmp_path: Path) -> None:
    case = next(case for case in CASES if case["name"] == "a page with text that nobody sees")
    document, _ = obeyed(case, tmp_path)
    shown = [document.text[block.start : block.end] for block in document.blocks]
    assert [line.split()[0] for line in shown] == ["Peru", "Peru", "The"]
    assert not any("invaded" in line for line in shown)
