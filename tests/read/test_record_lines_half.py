"""Lines of records that hold what no file can: told, and the others are read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.export import gather

_LINE = {
    "doc": "wire-1",
    "kind": "meeting",
    "participants": ["PER", "ECU"],
    "evidence": "The envoys of Peru and Ecuador met in Lima.",
    "start": 0,
    "end": 43,
    "modality": "actual",
}


@pytest.mark.parametrize("broken", ['"\\ud800"', "NaN", "9" * 5000, '["\\udfff"]'])
def test_half_characters_and_numbers_that_are_none(tmp_path: Path, broken: str) -> None:
    sound = json.dumps(_LINE)
    bad = sound.replace('"wire-1"', broken) if broken.startswith('"') else sound[:-1] + f', "confidence": {broken}}}'
    path = tmp_path / "records.jsonl"
    path.write_text(f"{bad}\n{sound}\n")
    found = gather([path])
    assert len(found.problems) == 1
    assert "line 1" in found.problems[0]
    assert len(found.records) == 1
