"""Which of the dates that a text offers belongs to a predicate: a linear choice over their features.

Weights are kept as JSON (`extract/weights/date.json`), made by `make train`; nothing is unpickled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.extract.date_options import Ask, Option, options
from detente.extract.dating import told_date
from detente.extract.scoring import model

if TYPE_CHECKING:
    from detente.extract.scoring import LinearModel


def chosen_date(ask: Ask) -> str | None:
    """The likeliest date of a predicate as EDTF, or None; without a model the one that grammar gives."""
    trained = model("date")
    if trained is None:
        return told_date(ask.predicate, ask.mode, ask.arguments, ask.content)
    return best_option(options(ask), trained).interval


def best_option(found: list[Option], trained: LinearModel) -> Option:
    """The option with the highest score; of equal ones the first."""
    return max(found, key=lambda option: sum(trained.weights.get(f, 0.0) for f in option.features))
