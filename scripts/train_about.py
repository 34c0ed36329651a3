"""Train the model of whom statements are about and write `extract/weights/about.json`.

    python scripts/train_about.py [--shared ../shared]

A conditional logit (McFadden 1974) over the features of `detente.extract.topics`: of the actors that words may be
about, and nobody, one is meant. Learns from the statements of ../shared/eval/train without the fifth that is kept
aside, of our own articles and of our own sentences. Prints how often it is right out of fold. Deterministic: the
same input gives the same file. Needs scipy (in the dev extra, with scikit-learn).
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from material import Articles, Labeller, Tables, held_out, load_scorer, read_folder
from scipy.optimize import minimize
from train import ROOT, WEIGHTS

from detente.extract import events, statements
from detente.extract.candidates import Candidate
from detente.extract.topics import topics
from detente.reading.document import Reading
from detente.records import Event

FOLDS = 5
LEAST = 3  # a feature seen in fewer examples is dropped
VARIANCE = 0.3  # of the prior of each weight
WORTH = {"shared": 1.0, "articles": 2.0, "sentences": 0.7}  # of an example by origin


@dataclass(frozen=True)
class Example:
    """A right statement: whom it can be about with their features, whom it is about, and where it is from."""

    doc: str
    choices: dict[str | None, tuple[str, ...]]
    right: tuple[bool, ...]
    origin: str


def statements_of(reading: Reading) -> Iterator[tuple[statements.Told, Candidate]]:
    """The statements that a document may hold, each with what it was made from."""
    acts = [e for e in events.events(reading) if isinstance(e, Event)]
    for one in statements.told(reading, acts):
        yield one, Candidate(statements.record_of(reading, one), ())


def of_documents(readings: Iterable[Reading], labeller: Labeller, origin: str) -> Iterator[Example]:
    """One example for each gold statement that is found."""
    for reading in readings:
        seen: set[int] = set()
        for one, candidate in statements_of(reading):
            number = labeller.match(candidate)
            if number is not None and number not in seen:
                seen.add(number)
                gold = labeller.gold[reading.document.name][number]
                yield example(reading, one, gold["about"], labeller.scorer, origin)


def of_sentences(tables: Tables) -> Iterator[Example]:
    """One example for each expected statement that names whom it is about."""
    for reading in tables.readings:
        expected = tables.lines[reading.document.name]["expect"]
        wanted = [g for g in expected if g["kind"] == "statement" and "about" in g]
        for one, candidate in statements_of(reading) if wanted else ():
            gold = next((g for g in wanted if tables.expects(g, candidate)), None)
            if gold is not None:
                wanted.remove(gold)
                yield example(reading, one, gold["about"], tables.scorer, "sentences")


def example(reading: Reading, one: statements.Told, about: str | None, scorer: Any, origin: str) -> Example:
    """The choices for a statement, judged by the scorer."""
    choices = topics(reading, one.attribution, one.voice.by)
    return Example(reading.document.name, choices, tuple(scorer.same_actor(about, c) for c in choices), origin)


def fit(examples: list[Example]) -> dict[str, float]:
    """The weights of the features by name: the mode of their posterior."""
    counts = Counter(f for e in examples for f in {f for found in e.choices.values() for f in found})
    names = {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= LEAST))}
    usable = [e for e in examples if any(e.right)]
    tables = [matrix(e, names) for e in usable]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        value, slope = 0.5 * weights @ weights / VARIANCE, weights / VARIANCE
        for one, table in zip(usable, tables):
            odds = np.exp(table @ weights - (table @ weights).max())
            chance, meant = odds / odds.sum(), odds * np.array(one.right)
            worth = WORTH[one.origin]
            value -= worth * np.log(meant.sum() / odds.sum())
            slope = slope - worth * (table.T @ (meant / meant.sum() - chance))
        return float(value), slope

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return {f: round(float(found[i]), 3) for f, i in names.items() if abs(found[i]) >= 0.005}


def matrix(one: Example, names: dict[str, int]) -> np.ndarray:
    """Choices by features, binary."""
    table = np.zeros((len(one.choices), len(names)))
    for row, found in enumerate(one.choices.values()):
        table[row, [names[f] for f in found if f in names]] = 1
    return table


def is_right(one: Example, weights: dict[str, float]) -> bool:
    """Whether the choice with the highest score is the right one."""
    scores = [sum(weights.get(f, 0.0) for f in found) for found in one.choices.values()]
    return one.right[scores.index(max(scores))]


def out_of_fold(examples: list[Example]) -> dict[str, float]:
    """The share of right choices by origin, of models that did not see the document."""
    folds = [int(hashlib.sha256(("fold" + e.doc).encode()).hexdigest(), 16) % FOLDS for e in examples]
    right: dict[str, list[bool]] = {}
    for fold in range(FOLDS):
        weights = fit([e for e, f in zip(examples, folds) if f != fold])
        for one in (e for e, f in zip(examples, folds) if f == fold):
            right.setdefault(one.origin, []).append(is_right(one, weights))
    return {origin: sum(found) / len(found) for origin, found in sorted(right.items())}


def main() -> int:
    """Read the material, fit, print the figures and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    shared = parser.parse_args().shared
    scorer = load_scorer(shared)
    folder = shared / "eval/train"
    articles = Articles(ROOT / "training", scorer)
    examples = list(
        of_documents(read_folder(folder, lambda doc: not held_out(doc)), Labeller(folder, scorer), "shared")
    )
    examples += of_documents(articles.readings, articles.labeller, "articles")
    examples += of_sentences(Tables(ROOT / "tests/tables", scorer))
    figures = "  ".join(f"{origin} {share:.3f}" for origin, share in out_of_fold(examples).items())
    data = {"bias": 0.0, "threshold": 0.0, "weights": fit(examples)}
    text = json.dumps(data, indent=0, sort_keys=True, ensure_ascii=False)
    (WEIGHTS / "about.json").write_text(text + "\n", encoding="utf-8")
    print(f"about       examples {len(examples)}  right out of fold: {figures}", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
