"""Several tests at once: p-values after Holm."""

from __future__ import annotations

from collections.abc import Sequence


def holm(values: Sequence[float]) -> list[float]:
    """Return the p-values so raised that all those below a level hold together at that level, in their order.

    S. Holm, "A Simple Sequentially Rejective Multiple Test Procedure", Scandinavian Journal of Statistics 6 (1979):
    the smallest of n is multiplied by n, the next by n - 1, and so on; none falls below the one before, or above 1.
    """
    raised = [0.0] * len(values)
    least = 0.0
    for place, at in enumerate(sorted(range(len(values)), key=lambda i: values[i])):
        least = max(least, min(1.0, values[at] * (len(values) - place)))
        raised[at] = least
    return raised
