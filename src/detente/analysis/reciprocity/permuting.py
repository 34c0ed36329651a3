"""How likely a Granger test's statistic is by chance, told from the series themselves by permutation.

The F distribution holds for noise that is normal. Series of a ledger are mostly still and now and then burst, and of
such series that do not heed each other the F test finds up to one in five at 5 %. So what the effect's own past (and
that of the other series) leaves unexplained is dealt out anew over the periods many times, and the statistic is taken
each time (D. Freedman and D. Lane, "A Nonstochastic Interpretation of Reported Significance Levels", Journal of
Business and Economic Statistics 1, 1983).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

DEALS: Final = 999
_SEED: Final = 19900101
"""Any number; always the same one, so that the same ledger gives the same p-value."""


def permuted(values: Any, effect: int, causes: Sequence[int], lags: int) -> float:
    """Return the share of deals, the real one among them, whose statistic is at least that of the real one.

    values: a row for each period, a column for each series. effect, causes: columns.
    """
    import numpy

    others = [column for column in range(values.shape[1]) if column not in causes]
    spare = _leaving(values, others, lags)
    whole = _leaving(values, range(values.shape[1]), lags)
    rest = spare(values[lags:, effect])
    dealt = numpy.random.default_rng(_SEED).permuted(numpy.tile(rest, (DEALS, 1)), axis=1).T
    real = _gain(rest[:, None], spare, whole)[0]
    return float((1 + numpy.sum(_gain(dealt, spare, whole) >= real * (1 - 1e-12))) / (1 + DEALS))


def _leaving(values: Any, columns: Sequence[int], lags: int) -> Any:
    """Return the function that takes away from columns of values what the past of these series explains."""
    import numpy

    number = len(values)
    past = [values[lags - lag : number - lag, column] for lag in range(1, lags + 1) for column in columns]
    base, _ = numpy.linalg.qr(numpy.column_stack([numpy.ones(number - lags), *past]))
    return lambda found: found - base @ (base.T @ found)


def _gain(found: Any, spare: Any, whole: Any) -> Any:
    """Return by how much less the whole model leaves than the spare one: what F grows with."""
    import numpy

    return numpy.sum(spare(found) ** 2, axis=0) / numpy.sum(whole(found) ** 2, axis=0)
