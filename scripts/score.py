"""Score the default reader, and the ledger it fills, against the gold records in ../shared.

    python scripts/score.py [--json] [--errors N] [--only dev,train,fifth,examples]
    python scripts/score.py --replay DIR [--settings FILE] [--json]

Prints score.py's report for the dev documents, for the training documents that the weights were fitted on,
for the fifth of them kept aside, and for our own examples; then how far a confidence can be trusted, and
score_ledger.py's report on the dev stories, on our own and on two that nobody who changes the rules has read, each
for the ledger of what was read and for the gold records. Without the shared folder it says so and ends well.

With --replay the dev documents alone, by the default reader, by the language model whose answers stand in DIR, and
by both together, side by side (see replayed.py).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

import replayed
import scoring
from scoring import Judged

import stories

SETS: dict[str, Callable[[], Judged]] = {
    "dev": scoring.dev,
    "train": lambda: scoring.train(fifth=False),
    "fifth": lambda: scoring.train(fifth=True),
    "examples": scoring.examples,
}


def main() -> int:
    """Score the sets that are asked for."""
    options = arguments()
    reason = scoring.missing()
    if reason:
        print(f"skipped: {reason}")
        return 0
    if options.replay is not None:
        return replayed.main(options.replay, options.settings, as_json=options.json)
    whole: dict[str, Any] = {}
    for name in options.only.split(","):
        judged = SETS[name]()
        whole[name] = {"report": judged.report, "reliability": judged.reliability(), "trust": judged.trust()}
        whole[name]["actors"] = scoring.actors(name)
        if name == "dev":
            whole[name]["ledger"] = stories.report(stories.own_entries(judged))
            whole[name]["reconciliation"] = stories.report(stories.gold_entries())
            for title, folder in (
                ("our stories", stories.OURS),
                ("second stories", stories.SECOND),
                ("unseen stories", stories.UNSEEN),
            ):
                whole[name][title] = stories.report(stories.gold_entries(folder), folder)
                whole[name][f"{title}, read"] = stories.report(stories.read_entries(folder), folder)
        if not options.json:
            show(judged, whole[name], options.errors)
    if options.json:
        print(json.dumps(whole, indent=1, ensure_ascii=False))
    return 0


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print everything as one JSON object")
    parser.add_argument("--errors", default="0", metavar="N", help="show up to N missed and spurious records")
    parser.add_argument("--only", default=",".join(SETS), metavar="SETS", help="which sets, with commas")
    parser.add_argument("--replay", type=Path, metavar="DIR", help="score the model's answers that are kept there")
    parser.add_argument("--settings", type=Path, metavar="FILE", help="the model's settings, else those in force")
    return parser.parse_args()


def show(judged: Judged, figures: dict[str, Any], errors: str) -> None:
    """Print a set's reports in the scorers' own words."""
    print(f"== {judged.name}")
    with TemporaryDirectory() as name:
        folder = Path(name)
        judged.write(folder)
        call(judged.score, folder, folder / "output.jsonl", "--errors", errors)
    print("\nconfidence  records  mean  right")
    for row in figures["reliability"]:
        bounds = f"{row['from']:.1f}-{row['from'] + 1 / scoring.BINS:.1f}"
        print(f"{bounds:10} {row['records']:8.0f}  {row['confidence']:.2f}   {row['right']:.2f}")
    print("\nshown by default  records  right  kept   at 0.9 and more  right")
    for row in figures["trust"]:
        shown = f"{row['kind']:16} {row['sure']:8}   {row['right']:.2f}  {row['kept']:.2f}"
        print(f"{shown} {row['high']:17}   {row['high_right']:.2f}")
    if figures["actors"] is not None:
        print(f"\ngold events with both actors resolved at the evidence: {figures['actors']:.3f}")
    if "ledger" in figures:
        stories.show("the ledger over these documents, out of the records read", figures["ledger"])
        stories.show("reconciliation alone, out of the gold records", figures["reconciliation"])
        stories.show("stories of our own (tests/stories), out of the records read", figures["our stories, read"])
        stories.show("the same out of their gold records", figures["our stories"])
        second = figures["second stories, read"]
        stories.show("later stories of our own (tests/stories_second), out of the records read", second)
        stories.show("the same out of their gold records", figures["second stories"])
        unseen = figures["unseen stories, read"]
        stories.show("stories kept unseen (tests/stories_unseen), out of the records read", unseen)
        stories.show("the same out of their gold records", figures["unseen stories"])
    print(flush=True)


def call(program: ModuleType, *words: object) -> None:
    """Run a scorer's own command line, so that its report has its own form."""
    before = sys.argv
    sys.argv = [program.__name__, *map(str, words)]
    try:
        program.main()
    finally:
        sys.argv = before


if __name__ == "__main__":
    raise SystemExit(main())
