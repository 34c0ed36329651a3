"""Train the model that chooses the date of an event or meeting, and write its weights.

    python scripts/train_dates.py [--shared ../shared] [--report]

Learns from the gold records of shared/eval/train, all but the fifth kept aside, and from our own articles: for each
gold record that a candidate matches, which of the dates that the text offers agrees with the gold date. A conditional
logit with a quadratic penalty. Deterministic. Needs scikit-learn's SciPy (in the dev extra).
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from material import Articles, Labeller, held_out, load_scorer, make_candidates, read_folder
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from detente.extract.candidates import Candidate
from detente.extract.date_options import Option, options
from detente.reading.document import Reading

ROOT = Path(__file__).resolve().parent.parent
WEIGHTS = ROOT / "src/detente/extract/weights/date.json"
KINDS = ("event", "meeting")
PENALTY = 0.03
LEAST = 3  # a feature seen in fewer options is dropped
FOLDS = 5
OWN_WORTH = 0.5


@dataclass(frozen=True)
class Case:
    """The dates offered for one gold record, which of them agree with its own, and how much the case counts."""

    doc: str
    kind: str
    options: list[Option]
    right: np.ndarray
    worth: float
    told: bool


def cases(readings: Iterable[Reading], labeller: Labeller, worth: float) -> Iterator[Case]:
    """A case for each gold record that a candidate matches, from the candidate that grammar joins closest."""
    for reading in readings:
        for kind in KINDS:
            for gold, candidate in nearest(kind, reading, labeller).items():
                record = labeller.gold[reading.document.name][gold]
                assert candidate.when is not None
                found = options(candidate.when)
                agrees = labeller.scorer.date_agrees
                right = np.array([bool(agrees(record["date"], o.interval)) for o in found])
                told = bool(agrees(record["date"], candidate.record.date))
                yield Case(reading.document.name, kind, found, right, worth, told)


def nearest(kind: str, reading: Reading, labeller: Labeller) -> dict[int, Candidate]:
    """The candidate of each gold record that grammar joins most closely to its predicate, by the record's number.

    No trained model is asked, so that the weights depend on nothing but the material.
    """
    best: dict[int, tuple[int, Candidate]] = {}
    for candidate in make_candidates(kind, reading):
        gold = labeller.match(candidate)
        if gold is None or candidate.when is None:
            continue
        if gold not in best or rank_of(candidate) < best[gold][0]:
            best[gold] = (rank_of(candidate), candidate)
    return {gold: candidate for gold, (_, candidate) in best.items()}


def rank_of(candidate: Candidate) -> int:
    """How far grammar joins the pair of a candidate to its predicate: 0 where its frame gives both."""
    return min(int(f[5:]) for f in candidate.features if f.startswith("rank=") and f[5:].isdigit())


def fit(known: list[Case], penalty: float = PENALTY) -> dict[str, float]:
    """Weights that make the right options likely, by feature name."""
    known = [c for c in known if c.right.any() and not c.right.all()]
    counts = Counter(f for c in known for o in c.options for f in o.features)
    names = {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= LEAST))}
    table = matrix(known, names)
    starts = np.cumsum([0, *(len(c.options) for c in known)])[:-1]
    right, worth = np.concatenate([c.right for c in known]), np.array([c.worth for c in known])
    sizes = np.array([len(c.options) for c in known])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        raised = np.exp(np.clip(table @ weights, -30, 30))
        every, good = np.add.reduceat(raised, starts), np.add.reduceat(raised * right, starts)
        value = float(worth @ (np.log(every) - np.log(good))) + weights @ weights / (2 * penalty)
        pull = raised / np.repeat(every, sizes) - raised * right / np.repeat(good, sizes)
        return value, table.T @ (pull * np.repeat(worth, sizes)) + weights / penalty

    solved = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    weights = {f: round(float(solved.x[i]), 4) for f, i in names.items()}
    return {f: w for f, w in weights.items() if w}


def matrix(known: list[Case], names: dict[str, int]) -> csr_matrix:
    """A row for each option of each case."""
    rows = [o.features for c in known for o in c.options]
    places = [(i, names[f]) for i, row in enumerate(rows) for f in row if f in names]
    where = (np.array([p[0] for p in places]), np.array([p[1] for p in places]))
    return csr_matrix((np.ones(len(places)), where), shape=(len(rows), len(names)))


def chosen(case: Case, weights: dict[str, float]) -> bool:
    """Whether the option with the highest score is right."""
    scores = [sum(weights.get(f, 0.0) for f in o.features) for o in case.options]
    return bool(case.right[int(np.argmax(scores))])


def report(known: list[Case], own: list[Case]) -> None:
    """Print, by kind, how often a right date is offered, and chosen out of fold, and what grammar alone gives."""
    right: dict[str, list[tuple[bool, bool, bool]]] = {}
    for fold in range(FOLDS):
        inside = [c for c in known if fold_of(c.doc) != fold]
        weights = fit([*inside, *own])
        for case in known:
            if fold_of(case.doc) == fold:
                right.setdefault(case.kind, []).append((bool(case.right.any()), chosen(case, weights), case.told))
    for kind, found in sorted(right.items()):
        shares = np.array(found).mean(axis=0)
        print(
            f"date of {kind:8} {len(found):5} offered {shares[0]:.3f}  chosen {shares[1]:.3f}  grammar {shares[2]:.3f}"
        )


def fold_of(doc: str) -> int:
    """The fold of a document."""
    return int(hashlib.sha256(("fold" + doc).encode()).hexdigest(), 16) % FOLDS


def main() -> int:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    args = parser.parse_args()
    folder, scorer = args.shared / "eval/train", load_scorer(args.shared)
    articles = Articles(ROOT / "training", scorer)
    known = list(cases(read_folder(folder, lambda doc: not held_out(doc)), Labeller(folder, scorer), 1.0))
    own = list(cases(articles.readings, articles.labeller, OWN_WORTH))
    report(known, own)
    weights = fit([*known, *own])
    text = json.dumps({"bias": 0.0, "threshold": 0.0, "weights": weights}, indent=0, sort_keys=True)
    WEIGHTS.write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
