"""Candidates: records that the grammar allows, with the features by which a model weighs them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, Final, NamedTuple

from detente.extract.contests import Contest, contested
from detente.extract.date_choice import chosen_date
from detente.extract.date_options import Ask
from detente.extract.meeting_spans import spanned
from detente.extract.scoring import LinearModel, logistic, logit, model
from detente.reading.document import Reading
from detente.reading.grammar import clause_of
from detente.reading.sentences import Sentence
from detente.reading.verb_forms import auxiliaries
from detente.records import Event, Record
from detente.times import begins_after

MODEL_FREE_CONFIDENCE: Final = 0.5


class Group:
    """Names of features that several candidates have in common; the one object stands in each, and is weighed once."""

    __slots__ = ("_by", "_weight", "features")

    def __init__(self, features: tuple[str, ...]) -> None:
        self.features = features
        self._by: LinearModel | None = None
        self._weight = 0.0

    def weight(self, trained: LinearModel) -> float:
        """What they add to the log odds by the model of their kind."""
        if self._by is not trained:
            self._by, self._weight = trained, trained.weigh(self.features)
        return self._weight


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible record and what speaks for and against it.

    own: the names of its features. when: what its date hangs on, if that is open. contests: the questions to which it
    is one of several answers. shared: features that it has in common with other candidates.
    """

    record: Record
    own: tuple[str, ...]
    when: Ask | None = None
    contests: tuple[Contest, ...] = ()
    shared: tuple[Group, ...] = ()

    @property
    def features(self) -> tuple[str, ...]:
        """The names of all its features."""
        return (*chain.from_iterable(g.features for g in self.shared), *self.own) if self.shared else self.own


class Chance(NamedTuple):
    """How likely a candidate is right, 0 to 1, and how much its likelier rivals took off its log odds."""

    value: float
    taken: float = 0.0


def chances(kind: str, pool: Sequence[Candidate]) -> list[Chance]:
    """How likely each of a document's candidates of a kind is right, in view of the others."""
    trained = model(kind)
    if trained is None:
        return [Chance(MODEL_FREE_CONFIDENCE)] * len(pool)
    alone = _log_odds(trained, pool)
    among = contested(alone, [c.contests for c in pool])
    return [Chance(round(logistic(after), 3), before - after) for before, after in zip(alone, among)]


def _log_odds(trained: LinearModel, pool: Sequence[Candidate]) -> list[float]:
    """The log odds of each candidate by itself."""
    return [trained.log_odds(c.own) + sum([group.weight(trained) for group in c.shared]) for c in pool]


def scored(kind: str, candidates: Iterable[Candidate], minimum: float | None = None) -> list[Record]:
    """Candidates as records with their confidence, those below the model's threshold (or minimum) left out."""
    least = _least(kind, minimum)
    pool = list(candidates)
    weighed = zip(pool, chances(kind, pool))
    return [replace(c.record, confidence=chance.value, **_when(c)) for c, chance in weighed if chance.value >= least]


def _least(kind: str, minimum: float | None) -> float:
    """The chance from which a candidate is kept."""
    trained = model(kind)
    return minimum if minimum is not None else trained.threshold if trained is not None else 0.0


class Hope:
    """Whether a candidate can still be kept when only some of its features are known.

    Its rivals lose nothing by one that is given up: a candidate takes only from those that are less likely.
    """

    def __init__(self, kind: str, minimum: float | None) -> None:
        """minimum: see `scored`."""
        self._trained = model(kind)
        self._least = logit(_least(kind, minimum))

    def is_left(self, known: Iterable[Group], most: float) -> bool:
        """Whether the features still unknown, which add `most` to the log odds, could lift it over the threshold."""
        trained = self._trained
        return trained is None or trained.bias + sum([group.weight(trained) for group in known]) + most >= self._least


def dated(candidate: Candidate) -> Record:
    """The record of a candidate with the likeliest of the dates that the text offers, if what is done can be of it."""
    return replace(candidate.record, **_when(candidate))


def _when(candidate: Candidate) -> dict[str, Any]:
    """The fields of a candidate's record that hang on its date, as they come to be."""
    if candidate.when is None:
        return {}
    date = chosen_date(candidate.when)
    if candidate.record.kind == "meeting":
        date = spanned(date, candidate.when.predicate, candidate.when.arguments)
    news = candidate.when.arguments.reading.document.published
    ahead = candidate.record.modality == "actual" and begins_after(date, news)  # "threatened to leave on Saturday"
    if ahead and _is_scheduled(candidate.record, candidate.when):
        return {"date": date, "modality": "planned"}
    return {"date": None if ahead else date}


def _is_scheduled(record: Record, when: Ask) -> bool:
    """`the visit begins on 20 June`, `the premier goes to Cyprus on Monday`: a meeting to come, told in the present."""
    meets = record.kind == "meeting" or (isinstance(record, Event) and record.type == "CONSULT")
    token = when.predicate
    clause = token if token.pos_ in ("VERB", "AUX") else clause_of(token)
    return meets and clause is not None and clause.tag_ in ("VBZ", "VBP") and not auxiliaries(clause)


def likeliest(records: Iterable[Record], same: Callable[[Record], Hashable]) -> list[Record]:
    """Of the records that are the same, the likeliest; in the order of the text."""
    best: dict[Hashable, Record] = {}
    for record in records:
        key = same(record)
        if key not in best or best[key].confidence < record.confidence:
            best[key] = record
    return sorted(best.values(), key=lambda r: (r.start, r.end, r.id))


def evidence_of(reading: Reading, first: Sentence, last: Sentence | None = None) -> dict[str, object]:
    """The fields of a record that say where it stands: one sentence, or from one to the next."""
    end = (last or first).end
    return {
        "doc": reading.document.name,
        "evidence": reading.document.text[first.start : end],
        "start": first.start,
        "end": end,
    }
