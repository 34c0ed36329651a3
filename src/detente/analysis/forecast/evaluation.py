"""Evaluation as temporal knowledge graph forecasting is evaluated: time-filtered ranks, single and multi step.

A fact (s, r, o, t) is asked for twice, (s, r, ?, t) and (?, r, o, t). The true answer is ranked among all entities,
without the others that are true at the same time; a tie gives the mean of the ranks that are tied. Single step: all
facts before t are known, those of `test.txt` among them. Multi step: those of `train.txt` and `valid.txt` only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Final, Literal

import numpy as np

from detente.analysis.forecast.affinity import followers
from detente.analysis.forecast.facts import Floats, Ints
from detente.analysis.forecast.files import Quadruples, read_quadruples
from detente.analysis.forecast.history import Scales
from detente.analysis.forecast.models import Chosen, Recurrency, Setting, Weighed, choose, ranks
from detente.analysis.forecast.probabilities import Scored
from detente.analysis.forecast.ranking import Ranking, ranking
from detente.analysis.reliability import Bin

Mode = Literal["single", "multi"]
MODES: Final[tuple[Mode, ...]] = ("single", "multi")


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a model gained on `test.txt` in a mode.

    ranking: over both ways; objects, subjects: over one each. model: the one chosen on `valid.txt`; on_valid: the
    mean reciprocal rank of each there. parameters: those of the chosen one, summed up. brier: over all entities, 0 to
    2; plain_brier: that of the relation's mere shares. reliability: of the probabilities of all entities. seconds:
    choosing and testing.
    """

    mode: Mode
    ranking: Ranking
    objects: Ranking
    subjects: Ranking
    model: str
    on_valid: Mapping[str, float]
    parameters: Mapping[str, float]
    brier: float
    plain_brier: float
    reliability: tuple[Bin, ...]
    seconds: float


def evaluate(folder: str | Path, modes: Iterable[Mode] = MODES) -> list[Evaluation]:
    """Evaluate on the files of a folder (see `read_quadruples` for what they are, and for the errors raised)."""
    return evaluate_quadruples(read_quadruples(folder), modes)


def evaluate_quadruples(held: Quadruples, modes: Iterable[Mode] = MODES) -> list[Evaluation]:
    """Evaluate on quadruples that were read."""
    relations = held.relations
    train, valid, test = (part.both_ways(relations) for part in (held.train, held.valid, held.test))
    follow = followers(train, held.entities, 2 * relations)
    setting = Setting(held.entities, 2 * relations, Scales(), follow)
    found = []
    for mode in modes:
        began = perf_counter()
        later = mode == "single"
        chosen = choose(setting, train + valid if later else train, valid)
        questions = setting.questions(train + valid + test if later else train + valid, test)
        tested = _Tested(relations)
        for question in questions:
            scores = chosen.model.scores(question)
            tested.add(question.relation, scores, question.shares, question.true)
        found.append(tested.summed_up(mode, chosen, began))
    return found


class _Tested:
    def __init__(self, relations: int) -> None:
        self._relations = relations
        self._ranks: dict[bool, list[float]] = {False: [], True: []}
        self._scored, self._plain = Scored(), Scored()

    def add(self, relation: int, scores: Floats, shares: Floats, true: Ints) -> None:
        self._ranks[relation >= self._relations] += ranks(scores, true).tolist()
        different = np.unique(true)
        for one in true:
            self._scored.add(scores, int(one), different)
            self._plain.add(shares, int(one), different)

    def summed_up(self, mode: Mode, chosen: Chosen, began: float) -> Evaluation:
        objects, subjects = np.array(self._ranks[False]), np.array(self._ranks[True])
        return Evaluation(
            mode=mode,
            ranking=ranking(np.concatenate([objects, subjects])),
            objects=ranking(objects),
            subjects=ranking(subjects),
            model=chosen.name,
            on_valid=chosen.gained,
            parameters=_parameters(chosen),
            brier=self._scored.brier,
            plain_brier=self._plain.brier,
            reliability=self._scored.bins(),
            seconds=perf_counter() - began,
        )


def _parameters(chosen: Chosen) -> dict[str, float]:
    """Return the parameters in a few numbers: medians over relations, or the pull."""
    model = chosen.model
    if isinstance(model, Recurrency):
        decay, share = float(np.median(model.choice.decay)), float(np.median(model.choice.share))
        return {"median of λ": decay, "median of α": share}
    assert isinstance(model, Weighed)
    return {"pull": model.pull} if np.isfinite(model.pull) else {}
