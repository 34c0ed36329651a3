"""Train the model behind `event_type` and write `extract/weights/event_type.json`.

    python scripts/train_types.py [--shared ../shared] [--more FOLDER …] [--no-folds]

A multinomial logistic model over the features of `detente.extract.typing_features`; what it learns from say
`scripts/type_examples.py` and `scripts/type_settings.py`. Prints how it does on sentences that it has not seen (five
folds; not with --no-folds). Deterministic: the same input gives the same file.
Needs scipy (in the dev extra, with scikit-learn).
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from train import ROOT, WEIGHTS, load_scorer
from type_examples import Example, examples
from type_settings import set_elsewhere

from detente.extract.pair_scene import scene_of
from detente.extract.typing_features import pair_features
from detente.extract.typing_model import YIELD, PairFeatures, TypeModel, by_root, decide, kinds
from detente.extract.typing_votes import kind_of_example
from detente.ontology import ROOTS, quad_class

VARIANTS = frozenset(kinds()) - frozenset(ROOTS)
FOLDS = 5
PROCESSES = 2
SET_ELSEWHERE = (0.3, 0.25, 0.2)  # of the worth of a short marked sentence goes to its copies in other settings
LEAST = 3  # a feature seen in fewer examples is dropped
SMALL = 0.05  # a weight nearer to 0 is dropped
OWN_PENALTY = 0.5
SHARED_PENALTY = 2.0
BALANCE = 0.5  # 0: each example counts the same, 1: each root does
WORTH = {"shared": 0.05, "articles": 0.05, "news tables": 0.05}  # of an example by origin, others 1: in longer texts
# one pair often does several things in one sentence
KINDS = tuple(kinds())
PLACE = {kind: i for i, kind in enumerate(KINDS)}


@dataclass(frozen=True)
class Problem:
    """Examples as matrices: own (examples x features), shared ((examples * roots) x features)."""

    own: csr_matrix
    shared: csr_matrix
    gold: np.ndarray
    worth: np.ndarray


def problem(rows: Sequence[PairFeatures], roots: Sequence[str], worth: np.ndarray, names: Names) -> Problem:
    """Binary matrices of the features that have a name."""
    own = [(i, names.own[f]) for i, row in enumerate(rows) for f in row.own if f in names.own]
    shared = [
        (i * len(KINDS) + PLACE[root], names.shared[f])
        for i, row in enumerate(rows)
        for root, features in row.shared.items()
        for f in features
        if f in names.shared
    ]
    return Problem(
        _sparse(own, (len(rows), len(names.own))),
        _sparse(shared, (len(rows) * len(KINDS), len(names.shared))),
        np.array([PLACE[r] for r in roots]),
        worth,
    )


def _sparse(places: list[tuple[int, int]], shape: tuple[int, int]) -> csr_matrix:
    where = (np.array([p[0] for p in places], dtype=int), np.array([p[1] for p in places], dtype=int))
    return csr_matrix((np.ones(len(places)), where), shape=shape)


@dataclass(frozen=True)
class Names:
    """Numbers of the features that carry weights."""

    own: dict[str, int]
    shared: dict[str, int]


def names_of(rows: Sequence[PairFeatures]) -> Names:
    """The features that stand in at least LEAST examples."""
    own = Counter(f for row in rows for f in row.own)
    shared = Counter(f for row in rows for features in row.shared.values() for f in features)
    return Names(*({f: i for i, f in enumerate(sorted(f for f, n in c.items() if n >= LEAST))} for c in (own, shared)))


def fit(rows: Sequence[PairFeatures], roots: Sequence[str], worth: np.ndarray, how: dict[str, float]) -> TypeModel:
    """The weights that make the roots likeliest, held small."""
    names = names_of(rows)
    made = problem(rows, roots, worth, names)
    count, width, tied = len(KINDS), len(names.own), len(names.shared)
    own_back, shared_back = made.own.T.tocsr(), made.shared.T.tocsr()
    wanted = np.zeros((len(rows), count))
    wanted[np.arange(len(rows)), made.gold] = 1.0

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        bias, own, shared = flat[:count], flat[count : count + width * count].reshape(width, count), flat[-tied:]
        scores = made.own @ own + (made.shared @ shared).reshape(-1, count) + bias
        scores -= scores.max(axis=1, keepdims=True)
        powers = np.exp(scores)
        chances = powers / powers.sum(axis=1, keepdims=True)
        value = -float((made.worth * np.log(chances[np.arange(len(rows)), made.gold] + 1e-12)).sum())
        value += how["own"] / 2 * float((own**2).sum()) + how["shared"] / 2 * float((shared**2).sum())
        off = (chances - wanted) * made.worth[:, None]
        slopes = (
            off.sum(axis=0),
            own_back @ off + how["own"] * own,
            shared_back @ off.ravel() + how["shared"] * shared,
        )
        return value, np.concatenate([s.ravel() for s in slopes])

    start = np.zeros(count + width * count + tied)
    flat = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 150, "ftol": 1e-6}).x
    return _as_model(flat, names)


def _as_model(flat: np.ndarray, names: Names) -> TypeModel:
    count, width = len(KINDS), len(names.own)
    table = flat[count : count + width * count].reshape(width, count)
    own = {f: _heavy({r: float(table[i, j]) for r, j in PLACE.items()}) for f, i in names.own.items()}
    shared = _heavy({f: float(flat[count + width * count + i]) for f, i in names.shared.items()})
    bias = {r: round(float(flat[j]), 3) for r, j in PLACE.items()}
    return TypeModel(bias, shared, {f: w for f, w in own.items() if w})


def _heavy(weights: dict[str, float]) -> dict[str, float]:
    """Weights rounded, without those that round to nothing."""
    return {name: round(w, 2) for name, w in weights.items() if abs(w) >= SMALL}


def worth_of(found: Sequence[Example], how: dict[str, float]) -> np.ndarray:
    """How much each example counts: by origin, and more for a rare root."""
    counts = Counter(e.root for e in found)
    mean = len(found) / len(counts)
    return np.array([WORTH.get(e.origin, 1.0) * (mean / counts[e.root]) ** how["balance"] for e in found])


@dataclass(frozen=True)
class Lessons:
    """What is learnt: examples first, then copies of some of them in other settings, which share their worth.

    of: for each, the number of its example. rows: features. roots: kinds. worth: how much each counts.
    """

    of: list[int]
    rows: list[PairFeatures]
    roots: list[str]
    worth: np.ndarray


def lessons(found: Sequence[Example], rows: Sequence[PairFeatures], how: dict[str, float]) -> Lessons:
    """The examples and the copies of the marked sentences."""
    marked = [i for i, e in enumerate(found) if e.origin.startswith("types/")]
    copies = [
        (i, share, copy)
        for turn, share in enumerate(SET_ELSEWHERE)
        for i in marked
        if (copy := set_elsewhere(found[i], turn)) is not None
    ]
    left = np.ones(len(found))
    for i, share, _ in copies:
        left[i] -= share
    of = [*range(len(found)), *(i for i, _, _ in copies)]
    worth = worth_of(found, how)[of] * np.array([*left, *(share for _, share, _ in copies)])
    anew = [row for _, row in features_of([copy for _, _, copy in copies])]
    return Lessons(of, [*rows, *anew], [found[i].root for i in of], worth)


def features_of(found: Sequence[Example]) -> list[tuple[str, PairFeatures]]:
    """Kind and features of each example, by two processes."""
    with ProcessPoolExecutor(PROCESSES) as pool:
        return list(pool.map(_kind_and_features, found, chunksize=100))


def _kind_and_features(example: Example) -> tuple[str, PairFeatures]:
    scene = scene_of(example.text, example.source, example.target)
    kind = example.root if _is_told(example) else kind_of_example(scene, example.root)
    return kind, pair_features(scene)


def taught(learnt: Lessons, chosen: Sequence[int], how: dict[str, float]) -> TypeModel:
    """The model of some of the lessons."""
    rows, roots = [learnt.rows[i] for i in chosen], [learnt.roots[i] for i in chosen]
    return fit(rows, roots, learnt.worth[list(chosen)], how)


def cross_validated(found: Sequence[Example], learnt: Lessons, how: dict[str, float]) -> list[str]:
    """The roots decided for examples of a fold by a model of the other folds; a sentence stays in one fold."""
    folds = [int(hashlib.sha256(e.text.encode()).hexdigest(), 16) % FOLDS for e in found]
    decided = [""] * len(found)
    for fold in range(FOLDS):
        model = taught(learnt, [n for n, i in enumerate(learnt.of) if folds[i] != fold], how)
        for i in (i for i, f in enumerate(folds) if f == fold):
            decided[i] = decide(by_root(model.probabilities(learnt.rows[i]), "plover"))
    return decided


def report(gold: Sequence[str], decided: Sequence[str], label: str) -> str:
    """Macro F1 over the 15 roots (YIELD as one), accuracy of roots and of quad classes."""
    gold = [kinds()[g]["plover"] for g in gold]
    pairs = [tuple("YIELD" if r in YIELD else r for r in pair) for pair in zip(gold, decided)]
    macro = 0.0
    classes = sorted({g for g, _ in pairs})
    for root in classes:
        hits = sum(g == d == root for g, d in pairs)
        macro += 2 * hits / max(sum(g == root for g, _ in pairs) + sum(d == root for _, d in pairs), 1) / len(classes)
    quads = sum(a == b or quad_class(g) == quad_class(d) for (a, b), g, d in zip(pairs, gold, decided)) / len(pairs)
    right = sum(a == b for a, b in pairs) / len(pairs)
    return f"{label:24} {len(pairs):5}  macro F1 {macro:.3f}  roots {right:.3f}  quad classes {quads:.3f}"


def _is_told(example: Example) -> bool:
    """Whether an example's kind is exact: a marked sentence names it; records of the guide name only a root."""
    return example.root in VARIANTS or example.origin.startswith("types/")


def written(model: TypeModel) -> str:
    """The model as JSON, a feature a line."""
    lines = [
        f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(weights, sort_keys=True)}"
        for name, weights in sorted(model.own.items())
    ]
    bias, shared = (json.dumps(part, sort_keys=True, indent=0) for part in (model.bias, model.shared))
    rest = f'"bias": {bias},\n"shared": {shared}'
    return "{" + rest + ',\n"own": {\n' + ",\n".join(lines) + "\n}}\n"


def judge(found: Sequence[Example], learnt: Lessons, how: dict[str, float]) -> None:
    """Print the figures by origin and over all, out of fold."""
    decided = cross_validated(found, learnt, how)
    for origin in sorted({e.origin for e in found}):
        part = [i for i, e in enumerate(found) if e.origin == origin]
        print(report([found[i].root for i in part], [decided[i] for i in part], origin))
    print(report([e.root for e in found], decided, "all, out of fold"))


def main() -> int:
    """Train, report, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--more", type=Path, nargs="*", default=[], help="further folders laid out as the repository")
    parser.add_argument("--no-folds", action="store_true", help="write the weights without judging them")
    args = parser.parse_args()
    found = examples(args.shared, [ROOT, *args.more], load_scorer(args.shared))
    read = features_of(found)
    found = [replace(e, root=kind) for e, (kind, _) in zip(found, read)]
    how = {"own": OWN_PENALTY, "shared": SHARED_PENALTY, "balance": BALANCE}
    learnt = lessons(found, [row for _, row in read], how)
    if not args.no_folds:
        judge(found, learnt, how)
    model = taught(learnt, range(len(learnt.of)), how)
    (WEIGHTS / "event_type.json").write_text(written(model), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
