"""What is found on reciprocity as notebooks show it: the sentences, and the tests where any were made."""

from __future__ import annotations

from typing import Any, Final

from detente.analysis.reciprocity.model import Reciprocity, Test
from detente.analysis.reciprocity.words import summary
from detente.analysis.wording import actor_name
from detente.records.html import escaped, grid

_HEAD: Final = ("what came before", "what it helps to predict", "F", "p", "p (Holm)", "found")


def reciprocity_sheet(found: Reciprocity) -> str:
    """Return it as HTML, all its text escaped."""
    told = "".join(f"<p>{escaped(sentence)}</p>" for sentence in summary(found))
    if found.fit is None:
        return told
    title = f"{actor_name(found.pair[0])} and {actor_name(found.pair[1])}, by {found.by}: Granger tests"
    return f"{grid(_HEAD, map(_row, found.fit.tests), title)}{told}"


def _row(test: Test) -> tuple[Any, ...]:
    numbers = (f"{test.statistic:.2f}", f"{test.p:.3f}", f"{test.holm:.3f}")
    return list(test.causes), test.effect, *numbers, "yes" if test.found else "–"
