"""Where the shared evaluation texts are at hand: hardly any gold evidence may fall outside the blocks."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from detente.sources import Document, documents

EVAL = Path("/work/shared/eval")


@pytest.mark.skipif(not EVAL.is_dir(), reason="the shared evaluation texts are not here")
@pytest.mark.parametrize("part", ["dev", "train"])
def test_gold_evidence_stands_in_blocks(part: str) -> None:
    known = {d.name: d for d in documents([EVAL / part / "docs"]) if isinstance(d, Document)}
    found = outside = 0
    for path in sorted((EVAL / part / "gold").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            evidence = json.loads(line)["evidence"]
            found += 1
            outside += not _touched(known[path.stem], evidence)
    assert found > 300
    assert outside <= 0.002 * found


def _touched(document: Document, evidence: str) -> bool:
    """Tell whether most of some occurrence of the evidence lies within blocks."""
    pattern = re.compile(r"\s+".join(map(re.escape, evidence.split())))
    for place in pattern.finditer(document.text):
        within = sum(max(0, min(block.end, place.end()) - max(block.start, place.start())) for block in document.blocks)
        if within >= 0.6 * (place.end() - place.start()):
            return True
    return False
