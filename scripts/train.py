"""Train the linear models of extraction from gold records and write their weights.

    python scripts/train.py [--shared ../shared] [--kinds event,meeting,…] [--report]

Reads shared/eval/train, all but the fifth that is kept aside (see `held_out`), makes the candidates
that the grammar allows, labels each by whether it matches a gold record (score.py), fits a logistic
model and chooses the threshold on out-of-fold probabilities. Deterministic: the same input gives the
same weights file. Needs scikit-learn (in the dev extra).
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from detente.extract import commitments, events, measures, meetings, statements
from detente.extract.candidates import Candidate
from detente.reading.document import Reading, read_texts
from detente.records import Record, record_to_dict
from detente.sources import Document, document_from_text, documents

ROOT = Path(__file__).resolve().parent.parent
WEIGHTS = ROOT / "src/detente/extract/weights"
FOLDS = 5
SMOOTH = 2  # neighbours on each side
LEAST = 3  # a feature seen in fewer candidates is dropped
OWN_WORTH = {"event": 0.5, "meeting": 1.0, "measure": 1.0, "commitment": 1.0, "statement": 1.0}  # of our own examples
PENALTY = {"event": 0.06, "meeting": 0.1, "measure": 0.1, "commitment": 0.1, "statement": 0.3}
TABLE = "from the sentence tables"  # keeps their higher share of right candidates out of the other weights
MODULES: dict[str, Any] = {
    "event": events,
    "meeting": meetings,
    "measure": measures,
    "commitment": commitments,
    "statement": statements,
}
FLOOR_PRECISION = {"event": 0.44, "meeting": 0.5, "measure": 0.31, "commitment": 0.475, "statement": 0.55}


def held_out(doc: str) -> bool:
    """Whether a training document belongs to the fifth kept aside as an unseen test."""
    return int(hashlib.sha256(doc.encode()).hexdigest(), 16) % 5 == 0


def load_scorer(shared: Path) -> Any:
    """The project's score.py as a module."""
    sys.path.insert(0, str(shared / "eval"))
    import score  # type: ignore[import-not-found]

    return score


def read_folder(folder: Path, keep: Callable[[str], bool]) -> list[Reading]:
    """The readings of a folder's documents."""
    found = (d for d in documents([folder / "docs"]) if isinstance(d, Document) and keep(d.name))
    return list(read_texts(found))


class Labeller:
    """Tells whether a candidate matches a gold record of its document."""

    def __init__(self, folder: Path, scorer: Any) -> None:
        self.scorer = scorer
        self.gold: dict[str, list[dict[str, Any]]] = {}
        self.texts: dict[str, str] = {}
        for path in sorted((folder / "gold").glob("*.jsonl")):
            text = (folder / "docs" / f"{path.stem}.txt").read_text(encoding="utf-8", errors="replace")
            self.texts[path.stem] = scorer.squash(text)
            self.gold[path.stem] = scorer.read_jsonl(path)
            for record in self.gold[path.stem]:
                record["_span"] = scorer.span(record["evidence"], self.texts[path.stem])

    def hits(self, doc: str, kind: str, records: list[Record]) -> int:
        """How many of a document's records match gold ones, one to one."""
        outs = [record_to_dict(r) for r in records]
        for out in outs:
            out["_span"] = self.scorer.span(out["evidence"], self.texts[doc])
        golds = [g for g in self.gold[doc] if g["kind"] == kind]
        return len(self.scorer.match(golds, outs, lambda g, o: self.scorer.overlaps(g["_span"], o["_span"])))

    def match(self, candidate: Candidate) -> int | None:
        """The number of the gold record that the candidate matches, or None."""
        out = record_to_dict(candidate.record)
        doc = out["doc"]
        place = self.scorer.span(out["evidence"], self.texts[doc])
        best: tuple[float, int] | None = None
        for number, gold in enumerate(self.gold[doc]):
            if gold["kind"] != out["kind"]:
                continue
            alike = self.scorer.similarity(gold, out, self.scorer.overlaps(gold["_span"], place))
            if alike > 0 and (best is None or alike > best[0]):
                best = (alike, number)
        return best[1] if best else None


class Tables:
    """Own sentences with the records they must give: training material beside the documents."""

    def __init__(self, folder: Path, scorer: Any) -> None:
        self.scorer = scorer
        self.lines: dict[str, dict[str, Any]] = {}
        self.readings: list[Reading] = []
        for path in sorted(folder.glob("*.jsonl")):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
                self.lines[f"{path.stem}#{number}"] = {**json.loads(line), "file": path.stem}
        texts = (
            document_from_text(line["text"], published=line["published"], name=name)
            for name, line in self.lines.items()
        )
        self.readings = list(read_texts(texts))

    def candidates(self, kind: str) -> Iterable[tuple[Candidate, bool]]:
        """Candidates of a kind from the sentences that judge it, with whether they are right."""
        for reading in self.readings:
            line = self.lines[reading.document.name]
            if not self._judges(kind, line):
                continue
            for candidate in make_candidates(kind, reading):
                out = record_to_dict(candidate.record)
                same = [g for g in line["expect"] if g["kind"] == kind]
                right = any(self.scorer.similarity(self._filled(g), out, True) > 0 for g in same)
                if right or kind != "event" or not line["silent"] or line["expect"] or out["type"] in line["silent"]:
                    yield Candidate(candidate.record, (*candidate.features, TABLE)), right

    def _judges(self, kind: str, line: dict[str, Any]) -> bool:
        if line["file"] == "near_misses":
            roots = {r for r in line["silent"] if r.isupper()}
            return not line["silent"] or kind in line["silent"] or (kind == "event" and bool(roots))
        return line["file"].startswith(kind)

    def _filled(self, record: dict[str, Any]) -> dict[str, Any]:
        empty = {
            "to": None,
            "on": None,
            "action": "",
            "undertaking": "",
            "quote": None,
            "speaker": None,
            "by": None,
        }
        return {**empty, "participants": [], "persons": [], "date": None, **record}


class Articles:
    """Own articles with gold records (`training/`): as the shared ones, but always on the training side."""

    def __init__(self, folder: Path, scorer: Any) -> None:
        self.labeller = Labeller(folder, scorer)
        rows = [r for path in sorted(folder.glob("index-*.csv")) for r in csv.DictReader(path.open(encoding="utf-8"))]
        self.readings = list(read_texts(self._document(folder, row) for row in rows))

    def _document(self, folder: Path, row: dict[str, str]) -> Document:
        text = (folder / "docs" / f"{row['doc']}.txt").read_text(encoding="utf-8")
        known = {k: row[k] or None for k in ("published", "publisher", "title")}
        return document_from_text(text, name=row["doc"], **known)

    def candidates(self, kind: str) -> Iterable[tuple[Candidate, bool]]:
        """Candidates of a kind, with whether they match a gold record."""
        for reading in self.readings:
            for candidate in make_candidates(kind, reading):
                yield candidate, self.labeller.match(candidate) is not None


def make_candidates(kind: str, reading: Reading) -> Iterable[Candidate]:
    """The candidates of one kind."""
    if kind == "statement":
        return statements.candidates(reading, events.events(reading))
    return MODULES[kind].candidates(reading)  # type: ignore[no-any-return]


def matrix(rows: list[tuple[str, ...]], names: dict[str, int]) -> csr_matrix:
    """Binary features as a sparse matrix."""
    places = [(i, names[f]) for i, row in enumerate(rows) for f in row if f in names]
    data = np.ones(len(places))
    where = (np.array([p[0] for p in places]), np.array([p[1] for p in places]))
    return csr_matrix((data, where), shape=(len(rows), len(names)))


def fit(
    rows: list[tuple[str, ...]], labels: np.ndarray, penalty: float, own: int = 0, worth: float = 1.0
) -> tuple[dict[str, float], float]:
    """Weights by feature name, and the bias; the last `own` rows count for `worth` each."""
    counts = Counter(f for row in rows for f in row)
    names = {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= LEAST))}
    solver = LogisticRegression(C=penalty, max_iter=2000, tol=1e-6)
    each = np.concatenate([np.ones(len(rows) - own), np.full(own, worth)])
    solver.fit(matrix(rows, names), labels, sample_weight=each)
    weights = {f: round(float(solver.coef_[0][i]), 4) for f, i in names.items()}
    return {f: w for f, w in weights.items() if w}, round(float(solver.intercept_[0]), 4)


def probabilities(rows: list[tuple[str, ...]], weights: dict[str, float], bias: float) -> np.ndarray:
    """What the model says of each row."""
    scores = np.array([bias + sum(weights.get(f, 0.0) for f in row) for row in rows])
    return np.asarray(1 / (1 + np.exp(-scores)))


@dataclass(frozen=True)
class Point:
    """A threshold and what it gives."""

    threshold: float
    precision: float
    recall: float
    f1: float


def best_threshold(kind: str, chances: np.ndarray, pool: list[Candidate], labeller: Labeller, total: int) -> Point:
    """The threshold with the best F1 on whole documents, precision at least the floor.

    Both are averaged over neighbouring thresholds: with few gold records the single points jump about.
    """
    points = [point_at(float(t), kind, chances, pool, labeller, total) for t in np.arange(0.14, 0.8, 0.03)]
    smooth = [mean(points[max(i - SMOOTH, 0) : i + SMOOTH + 1], p.threshold) for i, p in enumerate(points)]
    good = [p for p in smooth if p.precision >= FLOOR_PRECISION[kind]] or smooth
    best = max(good, key=lambda p: (p.f1, p.threshold))
    return next(p for p in points if p.threshold == best.threshold)


def mean(points: list[Point], threshold: float) -> Point:
    """The average of neighbouring points, as a point of the threshold in their middle."""
    average = [sum(getattr(p, name) for p in points) / len(points) for name in ("precision", "recall", "f1")]
    return Point(threshold, *average)


def point_at(
    threshold: float, kind: str, chances: np.ndarray, pool: list[Candidate], labeller: Labeller, total: int
) -> Point:
    """Precision, recall and F1 of the records that a threshold lets through, as the reader would finish them."""
    by_doc: dict[str, list[Record]] = {}
    for chance, candidate in zip(chances, pool):
        if chance >= threshold:
            record = replace(candidate.record, confidence=float(chance))
            by_doc.setdefault(record.doc, []).append(record)
    finished = {doc: MODULES[kind].finish(records) for doc, records in by_doc.items()}
    out = sum(len(records) for records in finished.values())
    hits = sum(labeller.hits(doc, kind, records) for doc, records in finished.items())
    precision, recall = hits / max(out, 1), hits / max(total, 1)
    return Point(round(threshold, 2), precision, recall, 2 * precision * recall / max(precision + recall, 1e-9))


def train(kind: str, readings: list[Reading], labeller: Labeller, tables: Tables, articles: Articles) -> None:
    """Fit one kind and write its weights."""
    pool = [c for r in readings for c in make_candidates(kind, r)]
    matches = [labeller.match(c) for c in pool]
    rows = [c.features for c in pool]
    labels = np.array([m is not None for m in matches])
    extra = [*tables.candidates(kind), *articles.candidates(kind)]
    extra_rows, extra_labels = [c.features for c, _ in extra], np.array([r for _, r in extra], dtype=bool)
    folds = np.array([int(hashlib.sha256(("fold" + c.record.doc).encode()).hexdigest(), 16) % FOLDS for c in pool])
    how = (PENALTY[kind], len(extra_rows), OWN_WORTH[kind])
    chances = np.zeros(len(pool))
    for fold in range(FOLDS):
        inside = folds != fold
        known = [r for r, i in zip(rows, inside) if i] + extra_rows
        weights, bias = fit(known, np.concatenate([labels[inside], extra_labels]), *how)
        chances[~inside] = probabilities([r for r, i in zip(rows, inside) if not i], weights, bias)
    total = sum(g["kind"] == kind for r in readings for g in labeller.gold.get(r.document.name, []))
    found = [(c.record.doc, m) for c, m in zip(pool, matches)]
    reached = len({f for f in found if f[1] is not None})
    best = best_threshold(kind, chances, pool, labeller, total)
    weights, bias = fit(rows + extra_rows, np.concatenate([labels, extra_labels]), *how)
    weights.pop(TABLE, None)
    WEIGHTS.mkdir(exist_ok=True)
    text = json.dumps(
        {"bias": bias, "threshold": best.threshold, "weights": weights},
        indent=0,
        sort_keys=True,
        ensure_ascii=False,
    )
    (WEIGHTS / f"{kind}.json").write_text(text + "\n", encoding="utf-8")
    print(
        f"{kind:11} candidates {len(pool):6} right {labels.sum():5} own {len(extra)}/{extra_labels.sum()} "
        f"gold {total:5} reached {reached / max(total, 1):.3f}  threshold {best.threshold:.2f}  "
        f"out of fold: P {best.precision:.3f} R {best.recall:.3f} F1 {best.f1:.3f}"
    )


def main() -> int:
    """Train the kinds that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--kinds", default="event,meeting,measure,commitment,statement")
    args = parser.parse_args()
    folder = args.shared / "eval/train"
    labeller = Labeller(folder, load_scorer(args.shared))
    tables = Tables(ROOT / "tests/tables", load_scorer(args.shared))
    articles = Articles(ROOT / "training", load_scorer(args.shared))
    readings = read_folder(folder, lambda doc: not held_out(doc))
    for kind in args.kinds.split(","):
        train(kind, readings, labeller, tables, articles)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
