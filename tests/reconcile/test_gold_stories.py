"""Reconciliation alone, measured: gold records in, the stories that people see in them as the yardstick."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from detente.reconcile import Origin, reconcile
from detente.records import record_from_dict, record_to_dict

EVAL = Path(__file__).parents[3] / "shared" / "eval"

pytestmark = pytest.mark.skipif(not (EVAL / "dev").is_dir(), reason="needs ../shared/eval, which is absent")


def _entries() -> list[str]:
    lines = [line for path in sorted((EVAL / "dev" / "gold").glob("*.jsonl")) for line in path.open()]
    fields = [json.loads(line) for line in lines]
    records = [record_from_dict({**said, "document": said["doc"]}) for said in fields]
    with (EVAL / "dev" / "docs" / "index.csv").open() as index:
        published = {row["doc"]: Origin(row["published"] or None) for row in csv.DictReader(index)}
    return [
        json.dumps(
            {
                "id": entry.id,
                "kind": entry.kind,
                "status": entry.status,
                "records": [record_to_dict(record) for record in entry.records],
            }
        )
        for entry in reconcile(records, published)
    ]


def test_same_facts_come_together_and_hardly_any_others(tmp_path: Path) -> None:
    entries = tmp_path / "entries.jsonl"
    entries.write_text("\n".join(_entries()))
    scorer = [sys.executable, str(EVAL / "score_ledger.py"), str(EVAL / "dev"), str(entries)]
    report = subprocess.run(scorer, capture_output=True, text=True, check=True).stdout
    figures = re.search(r"same fact\s+P ([\d.]+)\s+R ([\d.]+)\s+F1 ([\d.]+)", report)
    assert figures is not None
    precision, _, f1 = map(float, figures.groups())
    assert precision >= 0.95
    assert f1 >= 0.6
