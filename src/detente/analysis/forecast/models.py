"""The models that rank answers, and how one of them is chosen on `valid.txt`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np

from detente.analysis.forecast.facts import Facts, Floats, Ints
from detente.analysis.forecast.history import History, Scales
from detente.analysis.forecast.questions import Question, questions
from detente.analysis.forecast.ranking import rank
from detente.analysis.forecast.recurrency import Choice, Trials, combined, strict, tried
from detente.analysis.forecast.weights import Lessons, fit

PULLS: Final = (10.0, float("inf"))
"""How strongly a relation's weights are drawn to those of all; infinite: they are those of all."""


class Model(Protocol):
    """Scores every entity as the answer to a question; only their order and shares matter."""

    def scores(self, question: Question) -> Floats:
        """Return the scores, the likeliest the highest."""


@dataclass(frozen=True, slots=True)
class Recurrency:
    """The baseline of Gastinger et al. (2024)."""

    choice: Choice

    def scores(self, question: Question) -> Floats:
        """Return α ψ + (1 - α) ξ."""
        relation = question.relation
        psi = np.zeros(len(question.shares))
        psi[question.seen] = strict(question.last, question.time, self.choice.decay[relation])
        return combined(psi, question.shares, self.choice.share[relation])


@dataclass(frozen=True, slots=True)
class Weighed:
    """The weighed sum of all evidence. weights: a row a relation. pull: with which they were found."""

    weights: Floats
    pull: float

    def scores(self, question: Question) -> Floats:
        """Return the weighed sums."""
        return question.evidence.scores(self.weights[question.relation])


@dataclass(frozen=True, slots=True)
class Setting:
    """In what forecasts are made: how many entities and relations (inverse ones too), the half-lives, what follows."""

    entities: int
    relations: int
    scales: Scales
    follow: Floats

    def questions(self, known: Facts, asked: Facts) -> Iterator[Question]:
        """Ask for the answers of facts, knowing of others those before each; all with the inverse ones."""
        return questions(History(known, self.entities, self.relations, self.scales), self.follow, asked)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The model chosen; gained: the mean reciprocal rank of each on valid facts that it was not fitted to."""

    name: str
    model: Model
    gained: Mapping[str, float]


class _Taught:
    """What was seen while valid facts were asked for."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._trials = Trials(setting.relations)
        self._rows: list[tuple[int, Floats, Floats]] = []

    @property
    def has_seen(self) -> bool:
        """Whether there was anything."""
        return bool(self._rows)

    def see(self, question: Question) -> None:
        different = np.unique(question.true)
        total = question.evidence.total() - question.evidence.of(different).sum(axis=0)
        for true, own in zip(question.true, question.evidence.of(question.true)):
            self._rows.append((question.relation, own, np.maximum(total, 0.0) + own))
            self._trials.add(question.relation, tried(question, int(true), different))

    def models(self) -> dict[str, Model]:
        """Return the models as fitted to what was seen."""
        relations, true, everything = zip(*self._rows)
        lessons = Lessons(np.array(relations), np.array(true), np.array(everything))
        found: dict[str, Model] = {"recurrency": Recurrency(self._trials.best())}
        for pull in PULLS:
            found[_name(pull)] = Weighed(fit(lessons, self._setting.relations, pull), pull)
        return found


def choose(setting: Setting, known: Facts, valid: Facts) -> Chosen:
    """Fit each model to valid facts and choose the best; known: what will be known before each of them.

    The models are judged by the later half of the facts as fitted to the earlier half, and the chosen one is then
    fitted to all. Of equals the first is taken, recurrency before all.
    Facts of a single time judge nothing: recurrency is taken.
    """
    taught, middle = _Taught(setting), float(np.median(valid.time))
    gained: dict[str, list[float]] = {}
    fitted: dict[str, Model] = {}
    for question in setting.questions(known, valid):
        if question.time >= middle and taught.has_seen:
            fitted = fitted or taught.models()
            _judge(fitted, question, gained)
        taught.see(question)
    found = taught.models()
    means = {name: float(np.mean(each)) for name, each in gained.items()} or dict.fromkeys(found, 0.0)
    best = max(means, key=lambda name: means[name])
    return Chosen(best, found[best], means)


def _judge(models: Mapping[str, Model], question: Question, gained: dict[str, list[float]]) -> None:
    for name, model in models.items():
        gained.setdefault(name, []).extend((1 / ranks(model.scores(question), question.true)).tolist())


def ranks(scores: Floats, true: Ints) -> Floats:
    """Return the rank of each true answer, the other true ones left out."""
    different = np.unique(true)
    return np.array([rank(scores, int(one), different) for one in true])


def _name(pull: float) -> str:
    return "weighed alike" if np.isinf(pull) else f"weighed by relation ({pull:g})"
