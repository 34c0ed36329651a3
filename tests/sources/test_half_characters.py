"""Halves of characters, which JSON, YAML and file names can hold and a ledger cannot, in what is said of a document."""

from __future__ import annotations

import json
from pathlib import Path

from detente.sources import Document, document_from_text, documents

TEXT = "The two governments agreed on 3 March to open talks about the border, officials said on Tuesday."


def test_halves_in_facts_are_replaced() -> None:
    made = document_from_text(TEXT, title="a\ud800", publisher="\udfff", url="https://x.example/\udc00", name="n\ud83d")
    assert (made.title, made.publisher, made.url, made.name) == (
        "a\ufffd", "\ufffd", "https://x.example/\ufffd", "n\ufffd"
    )  # fmt: skip


def test_halves_in_lines_of_json_are_replaced(tmp_path: Path) -> None:
    line = {"text": TEXT, "title": "t\ud800", "publisher": "p\ud800", "id": "i\ud800"}
    (tmp_path / "a.jsonl").write_text(json.dumps(line))
    (made,) = documents([tmp_path / "a.jsonl"])
    assert isinstance(made, Document)
    for told in (made.title, made.publisher, made.name):
        assert told is not None
        assert told.endswith("\ufffd")
