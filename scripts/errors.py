"""Count the remaining errors of the reader by class, on the documents that its weights never saw.

    python scripts/errors.py [--only fifth|dev|train] [--top N] [--json]

Only counts are printed, never a text: the fifth of ../shared/eval/train that is kept aside stays unseen. A gold
record without a match is *missed*, a record of ours without one is *spurious*; each falls into one class, from
what the candidates and actors at its evidence show.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

import scoring
from actors import at, offer
from material import MODULES, Labeller, make_candidates

from detente.read.grammar import records_of
from detente.reading.document import Reading
from detente.records import record_to_dict

Row = dict[str, Any]


def missed_class(gold: Row, reading: Reading, labeller: Labeller, candidates: list[Row], found: list[Row]) -> str:
    """Why a gold record was not found."""
    kind, scorer = gold["kind"], labeller.scorer
    if any(scorer.similarity(gold, c, scorer.overlaps(gold["_span"], c["_span"])) > 0 for c in candidates):
        return f"{kind} missed: a candidate, but not likely enough"
    if kind != "event":
        near = any(scorer.overlaps(gold["_span"], c["_span"]) for c in candidates)
        return f"{kind} missed: " + ("candidates there with other actors or words" if near else "no candidate there")
    offered = offer(reading, at(reading, labeller, gold))
    lacking = [k for k in ("source", "target") if offered.way(gold[k], scorer) is None]
    if lacking:
        return "event missed: an actor that is not resolved there"
    here = [c for c in candidates if scorer.overlaps(gold["_span"], c["_span"])]
    if any(c["type"] == gold["type"] for c in here):
        return "event missed: type and actors seen, the pair not made"
    return "event missed: no predicate of that type seen"


def spurious_class(out: Row, labeller: Labeller, golds: list[Row]) -> str:
    """What is wrong with a record of ours."""
    kind, scorer = out["kind"], labeller.scorer
    here = [g for g in golds if scorer.overlaps(g["_span"], out["_span"])]
    same = [g for g in here if g["kind"] == kind]
    if not same:
        return f"{kind} spurious: " + ("the sentence holds other kinds only" if here else "nothing in the sentence")
    if kind != "event":
        return f"{kind} spurious: other actors or words than the record there"
    alike = [g for g in same if all(scorer.same_actor(g[k], out[k]) for k in ("source", "target"))]
    if alike:
        told = any(g["type"] == out["type"] for g in alike)
        return "event spurious: " + ("told a second time" if told else "right pair, another type")
    if any(g["type"] == out["type"] for g in same):
        return "event spurious: right type, another pair"
    return "event spurious: another type and pair than the events there"


def count(readings: Iterable[Reading], labeller: Labeller) -> Counter[str]:
    """The errors of some documents by class."""
    counts: Counter[str] = Counter()
    for reading in readings:
        doc = reading.document.name
        records = records_of(reading)
        for kind in MODULES:
            golds = [g for g in labeller.gold[doc] if g["kind"] == kind]
            found = [_placed(r, doc, labeller) for r in records if r.kind == kind]
            possible = [_placed(c.record, doc, labeller) for c in make_candidates(kind, reading)]
            near = lambda g, o: labeller.scorer.overlaps(g["_span"], o["_span"])  # noqa: E731
            pairs = labeller.scorer.match(golds, found, near)
            hit, right = {g for g, _ in pairs}, {o for _, o in pairs}
            lost = (g for i, g in enumerate(golds) if i not in hit)
            counts.update(missed_class(g, reading, labeller, possible, found) for g in lost)
            wrong = (o for i, o in enumerate(found) if i not in right)
            counts.update(spurious_class(o, labeller, labeller.gold[doc]) for o in wrong)
    return counts


def _placed(record: Any, doc: str, labeller: Labeller) -> Row:
    out = record_to_dict(record)
    return {**out, "_span": labeller.scorer.span(out["evidence"], labeller.texts[doc])}


def main() -> int:
    """Print the classes, the largest first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=("fifth", "dev", "train"), default="fifth")
    parser.add_argument("--top", type=int, metavar="N", help="only the N largest classes")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    reason = scoring.missing()
    if reason:
        print(f"skipped: {reason}")
        return 0
    labeller = Labeller(scoring.folder_of(options.only), scoring.scorer())
    counts = count(scoring.readings(options.only), labeller)
    if options.json:
        print(json.dumps(dict(counts.most_common()), indent=1))
        return 0
    for name, number in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[: options.top]:
        print(f"{number:5}  {name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
