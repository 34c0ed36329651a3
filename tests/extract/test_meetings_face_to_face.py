"""Meetings told by what one does to the other's face, and by captions; on the table of their sentences."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from detente.extract.meetings import candidates
from detente.reading.document import read_text_of
from detente.records import Meeting
from detente.sources import document_from_text

TABLE = Path(__file__).parents[1] / "tables" / "meetings_further.jsonl"
LINES = [json.loads(line) for line in TABLE.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("line", LINES, ids=lambda line: str(line["text"])[:40])
def test_a_candidate_stands_where_two_face_each_other(line: dict[str, Any]) -> None:
    found = [c.record for c in candidates(read_text_of(document_from_text(line["text"], published=line["published"])))]
    told = [set(r.participants) for r in found if isinstance(r, Meeting)]
    wanted = [set(e["participants"]) for e in line["expect"]]
    assert all(one in told for one in wanted)
    if not wanted:
        assert not told
