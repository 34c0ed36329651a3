"""Score `event_type` on the validation sentences of ../shared/eval/plover, which nothing is trained on.

    python scripts/score_types.py [--json]

Prints macro F1 over the roots (there CONCEDE and RETREAT are one, YIELD), the share of right quad classes, and F1 by
root. No sentence is printed.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

import scoring

from detente.extract import event_type
from detente.ontology import QUAD_CLASSES

SENTENCES = scoring.SHARED / "eval/plover/plv_train.jsonl"
MARKS = ("<s>", "</s>", "<t>", "</t>")
QUADS = {root: number for number, roots in enumerate(QUAD_CLASSES.values(), 1) for root in roots}


def plain(text: str) -> str:
    """A text without its marks."""
    for mark in MARKS:
        text = text.replace(mark, "")
    return text


def span(marked: str, tag: str) -> tuple[int, int]:
    """Where the marked words stand in the sentence without marks."""
    start, end = marked.index(f"<{tag}>"), marked.index(f"</{tag}>")
    first = len(plain(marked[:start]))
    return first, first + len(plain(marked[start:end]))


def merged(root: str) -> str:
    """The root as these sentences name it."""
    return "YIELD" if root in ("CONCEDE", "RETREAT") else root


def measure(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The figures over the rows whose two actors are marked."""
    right, said, asked = Counter[str](), Counter[str](), Counter[str]()
    quads = 0
    for row in rows:
        marked = row["marked_sentence"]
        found = event_type(row["sentence"], span(marked, "s"), span(marked, "t"))
        said[merged(found.root)] += 1
        asked[row["gold_root"]] += 1
        right[row["gold_root"]] += merged(found.root) == row["gold_root"]
        quads += QUADS[found.root] == row["gold_quad"] or merged(found.root) == row["gold_root"] == "YIELD"
    f1 = {root: 2 * right[root] / (said[root] + asked[root]) for root in sorted(asked)}
    return {"sentences": len(rows), "macro_f1": sum(f1.values()) / len(f1), "quad": quads / len(rows), "f1": f1}


def read(path: Path) -> list[dict[str, Any]]:
    """The sentences in which both actors are marked."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if all(mark in row["marked_sentence"] for mark in MARKS)]


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if not SENTENCES.is_file():
        print(f"skipped: {SENTENCES} is absent: the sentences are not part of this repository")
        return 0
    figures = measure(read(SENTENCES))
    if options.json:
        print(json.dumps(figures, indent=1))
        return 0
    print(f"{figures['sentences']} sentences: macro F1 {figures['macro_f1']:.3f}, quad class {figures['quad']:.3f}")
    print("  ".join(f"{root} {value:.2f}" for root, value in figures["f1"].items()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
