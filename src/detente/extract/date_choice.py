"""Which of the dates that a text offers belongs to a predicate: a linear choice over their features.

Weights are kept as JSON (`extract/weights/date.json`), made by `make train`; nothing is unpickled.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING, Final

from detente.extract.date_options import Ask, Option, options
from detente.extract.dating import told_date
from detente.extract.scoring import model

if TYPE_CHECKING:
    from detente.extract.scoring import LinearModel


_PLACES: Final = (
    ("own", "this sentence"),
    ("anchored", "dated by another event"),
    ("news day", "the text's own day"),
    ("published", "day of publication"),
    ("lead", "the first sentences"),
)
_ELSEWHERE: Final = "the sentences before"


@dataclass(frozen=True, slots=True)
class Offer:
    """A date that the text offers, as EDTF or None for none; where it stands, in words; how likely it is, 0 to 1."""

    date: str | None
    place: str
    chance: float


def offers(ask: Ask) -> list[Offer]:
    """The dates that a text offers a predicate, the likeliest first; the one of grammar alone without a model."""
    trained = model("date")
    if trained is None:
        return [Offer(chosen_date(ask), "grammar", 1.0)]
    found = options(ask)
    raised = [math.exp(_score(option, trained)) for option in found]
    weighed = [Offer(o.interval, _place(o), round(r / sum(raised), 3)) for o, r in zip(found, raised)]
    return sorted(weighed, key=lambda offer: -offer.chance)


def _place(option: Option) -> str:
    if option.interval is None:
        return "no date"
    return next((words for feature, words in _PLACES if feature in option.features), _ELSEWHERE)


def chosen_date(ask: Ask) -> str | None:
    """The likeliest date of a predicate as EDTF, or None; without a model the one that grammar gives."""
    trained = model("date")
    if trained is None:
        return told_date(ask.predicate, ask.mode, ask.arguments, ask.content)
    same = ("chosen date", ask.predicate, ask.tag, ask.mode, ask.doer, ask.content)  # for all that it is done to
    (date,) = ask.arguments.once(lambda: (best_option(options(ask), trained).interval,), *same)
    return date


def best_option(found: list[Option], trained: LinearModel) -> Option:
    """The option with the highest score; of equal ones the first."""
    return max(found, key=lambda option: _score(option, trained))


def _score(option: Option, trained: LinearModel) -> float:
    return sum(map(trained.weights.get, option.features, repeat(0.0)))
