"""Train the linear models of extraction from gold records and write their weights.

    python scripts/train.py [--shared ../shared] [--kinds event,meeting,…] [--report]

Reads shared/eval/train, all but the fifth that is kept aside (see `held_out`), makes the candidates
that the grammar allows, labels each by whether it matches a gold record (score.py), fits a logistic
model and chooses the threshold on out-of-fold probabilities. Deterministic: the same input gives the
same weights file. Needs scikit-learn (in the dev extra).
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from material import MODULES, TABLE, Articles, Labeller, Tables, held_out, load_scorer, make_candidates, read_folder
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from detente.extract.candidates import Candidate, dated
from detente.extract.contests import contested
from detente.reading.document import Reading
from detente.records import Record

ROOT = Path(__file__).resolve().parent.parent
WEIGHTS = ROOT / "src/detente/extract/weights"
FOLDS = 5
SMOOTH = 2  # neighbours on each side
FLAT = 0.003  # of F1, within which two thresholds count as equally good
HOPELESS = 0.05  # candidates below that probability make no record
SURE = 0.8  # share of the records shown by default that is to be right out of fold; three of four on unseen news
SURE_OF = {"statement": 0.9, "meeting": 0.82, "commitment": 0.83}  # of kinds that lose more on unseen news
LEAST = 3  # a feature seen in fewer candidates is dropped
OWN_WORTH = 0.5  # of an example of our own beside one of the shared documents
OWN_WORTH_OF = {"event": 0.3, "commitment": 0.25}  # of kinds with so many of our own that they would drown the others
PENALTY = {"event": 0.06, "meeting": 0.1, "measure": 0.04, "commitment": 0.2, "statement": 0.3}
# the rules know the texts that the weights are fitted on: on unseen ones up to a fifth of the precision is lost
FLOOR_PRECISION = {"event": 0.4, "meeting": 0.5, "measure": 0.31, "commitment": 0.6, "statement": 0.86}


def own_worth(kind: str) -> float:
    """How much an example of our own counts."""
    return OWN_WORTH_OF.get(kind, OWN_WORTH)


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

    Both are averaged over neighbouring thresholds: with few gold records the single points jump about. Where the
    curve is flat the lowest threshold is taken: what is doubtful is marked as such and hidden by default.
    """
    points = [point_at(float(t), kind, chances, pool, labeller, total) for t in np.arange(0.11, 0.8, 0.03)]
    smooth = [mean(points[max(i - SMOOTH, 0) : i + SMOOTH + 1], p.threshold) for i, p in enumerate(points)]
    good = [p for p in smooth if p.precision >= FLOOR_PRECISION[kind]] or smooth
    top = max(p.f1 for p in good)
    lowest = min((p for p in good if p.f1 >= top - FLAT), key=lambda p: p.threshold)
    return next(p for p in points if p.threshold == lowest.threshold)


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


@dataclass(frozen=True)
class Material:
    """The candidates of a kind from documents with gold, and from sentences and articles of our own."""

    pool: list[Candidate]
    labels: np.ndarray
    reached: int
    extra: list[tuple[Candidate, bool]]

    @property
    def rows(self) -> list[tuple[str, ...]]:
        return [c.features for c in self.pool]

    @property
    def extra_rows(self) -> list[tuple[str, ...]]:
        return [c.features for c, _ in self.extra]

    @property
    def extra_labels(self) -> np.ndarray:
        return np.array([right for _, right in self.extra], dtype=bool)


def gather(kind: str, readings: list[Reading], labeller: Labeller, tables: Tables, articles: Articles) -> Material:
    """Make the candidates of a kind and label them."""
    pool = [replace(c, record=dated(c)) for r in readings for c in make_candidates(kind, r)]
    matches = [labeller.match(c) for c in pool]
    reached = len({(c.record.doc, m) for c, m in zip(pool, matches) if m is not None})
    extra = [*tables.candidates(kind), *articles.candidates(kind)]
    return Material(pool, np.array([m is not None for m in matches]), reached, extra)


def out_of_fold(kind: str, material: Material) -> np.ndarray:
    """What models that did not see a candidate's document say of it."""
    docs = (c.record.doc for c in material.pool)
    folds = np.array([int(hashlib.sha256(("fold" + doc).encode()).hexdigest(), 16) % FOLDS for doc in docs])
    chances = np.zeros(len(folds))
    for fold in range(FOLDS):
        inside = folds != fold
        known = [r for r, i in zip(material.rows, inside) if i] + material.extra_rows
        labels = np.concatenate([material.labels[inside], material.extra_labels])
        weights, bias = fit(known, labels, PENALTY[kind], len(material.extra), own_worth(kind))
        chances[~inside] = probabilities([r for r, i in zip(material.rows, inside) if not i], weights, bias)
    return chances


def in_company(chances: np.ndarray, pool: list[Candidate]) -> np.ndarray:
    """The probabilities of candidates in view of their likelier rivals."""
    odds = np.log(chances / (1 - chances))
    return np.asarray(1 / (1 + np.exp(-np.array(contested(list(odds), [c.contests for c in pool])))))


def finished(
    kind: str, chances: np.ndarray, pool: list[Candidate], labeller: Labeller
) -> tuple[np.ndarray, np.ndarray]:
    """The confidences of the records that the reader would make of all but hopeless candidates, and which are right."""
    by_doc: dict[str, list[Record]] = {}
    for chance, candidate in zip(chances, pool):
        if chance >= HOPELESS:
            by_doc.setdefault(candidate.record.doc, []).append(replace(candidate.record, confidence=float(chance)))
    confidences, right = [], []
    for doc, records in by_doc.items():
        made = MODULES[kind].finish(records)
        hits = labeller.which(doc, kind, made)
        confidences += [r.confidence for r in made]
        right += [i in hits for i in range(len(made))]
    return np.array(confidences), np.array(right)


def calibration(confidences: np.ndarray, right: np.ndarray) -> tuple[float, float]:
    """Scale and shift of the log odds that make a confidence the share that is right (Platt 1999)."""
    odds = np.log(confidences / (1 - confidences)).reshape(-1, 1)
    solver = LogisticRegression(C=1000.0, max_iter=1000, tol=1e-8).fit(odds, right)
    return float(solver.coef_[0][0]), float(solver.intercept_[0])


def sure_from(kind: str, confidences: np.ndarray) -> float:
    """The least confidence from which enough of the records should be right (`SURE`), confidences being calibrated.

    The mean confidence above a threshold is used and not the share that was right, which jumps about with so few.
    """
    falling = np.sort(confidences)[::-1]
    means = np.cumsum(falling) / np.arange(1, len(falling) + 1)
    share = SURE_OF.get(kind, SURE)
    good = [i for i, mean in enumerate(means) if mean >= share]
    return round(float(falling[good[-1]]), 2) if good else share


def train(kind: str, readings: list[Reading], labeller: Labeller, tables: Tables, articles: Articles) -> float:
    """Fit one kind and write its weights; return the confidence from which its records are sure."""
    material = gather(kind, readings, labeller, tables, articles)
    raw = in_company(out_of_fold(kind, material), material.pool)
    scale, shift = calibration(*finished(kind, raw, material.pool, labeller))
    chances = 1 / (1 + np.exp(-(scale * np.log(raw / (1 - raw)) + shift)))
    total = sum(g["kind"] == kind for r in readings for g in labeller.gold.get(r.document.name, []))
    best = best_threshold(kind, chances, material.pool, labeller, total)
    labels = np.concatenate([material.labels, material.extra_labels])
    rows = material.rows + material.extra_rows
    weights, bias = fit(rows, labels, PENALTY[kind], len(material.extra), own_worth(kind))
    weights.pop(TABLE, None)
    write(kind, {f: round(w * scale, 4) for f, w in weights.items()}, round(bias * scale + shift, 4), best.threshold)
    sure = sure_from(kind, finished(kind, chances, material.pool, labeller)[0])
    above = point_at(sure, kind, chances, material.pool, labeller, total)
    own = f"{len(material.extra)}/{material.extra_labels.sum()}"
    print(
        f"{kind:11} candidates {len(material.pool):6} right {material.labels.sum():5} own {own} "
        f"gold {total:5} reached {material.reached / max(total, 1):.3f}  threshold {best.threshold:.2f}  "
        f"out of fold: P {best.precision:.3f} R {best.recall:.3f} F1 {best.f1:.3f}  "
        f"sure from {sure:.2f}: P {above.precision:.2f} R {above.recall:.2f}",
        flush=True,
    )
    return sure


def write(kind: str, weights: dict[str, float], bias: float, threshold: float) -> None:
    """Write the weights of a kind, by name, so that the same input gives the same bytes."""
    WEIGHTS.mkdir(exist_ok=True)
    data = {"bias": bias, "threshold": threshold, "weights": {f: w for f, w in weights.items() if w}}
    text = json.dumps(data, indent=0, sort_keys=True, ensure_ascii=False)
    (WEIGHTS / f"{kind}.json").write_text(text + "\n", encoding="utf-8")


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
    fitted = {kind: train(kind, readings, labeller, tables, articles) for kind in args.kinds.split(",")}
    path = WEIGHTS / "sure.json"
    sure = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    path.write_text(json.dumps({**sure, **fitted}, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
