"""The vector autoregression: each series explained by its own past and by that of the others (C. A. Sims, 1980).

The number of lags is that of the least Schwarz criterion, at least one; statsmodels fits and tests.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from typing import Any, Final

from detente.analysis.reciprocity.holm import holm
from detente.analysis.reciprocity.model import Drift, Fit, Response, Step, Test
from detente.analysis.reciprocity.permuting import permuted
from detente.analysis.reciprocity.series import Series
from detente.errors import MissingEngineError

LEAST_PERIODS: Final = 30
"""With fewer periods nothing is fitted."""
LEAST_ACTIVE: Final = 10
"""In so many periods something must be told of a series."""
_NOTHING: Final = 1e-9
_EACH: Final = 5
"""Periods for each coefficient of an equation, at least."""
MOST_LAGS: Final = {"week": 8, "month": 6, "quarter": 4}
"""As far back as is looked, and as far ahead as responses are followed."""
_NORMAL_975: Final = 1.959963984540054


def why_not(series: Sequence[Series], by: str) -> str | None:
    """Return why nothing can be tested with these series, in words; None where it can."""
    number = len(series[0].values) if series else 0
    needed = max(LEAST_PERIODS, _needed(len(series), 1))
    if number < needed:
        return f"too few periods: {number} by {by}, and {needed} are needed for {len(series)} series"
    for one in series:
        if one.active < LEAST_ACTIVE:
            in_them = f"acts in only {one.active} of the periods by {by}, and {LEAST_ACTIVE} are needed"
            return f"too little is told of {one.name}: {in_them}"
        if len(set(one.values)) < 2:
            return f"{one.name} never changes: nothing can be told of what it answers, or of what answers it"
    if not _sound(_columns(series), 1):
        return "one series follows from the others without any rest, and no test can weigh that"
    return None


def bound(names: int, periods: int, most: int) -> int:
    """Return how many lags at most the periods allow, up to `most`, and never less than one."""
    return max([lags for lags in range(1, most + 1) if _needed(names, lags) <= periods], default=1)


def fit(series: Sequence[Series], by: str, most_lags: int | None = None) -> Fit:
    """Fit and test the series, the pair's two first. most_lags: as far back as to look, or what `by` is given.

    The series must pass `why_not`. Raises MissingEngineError where statsmodels is not installed.
    """
    if find_spec("statsmodels") is None:
        raise MissingEngineError("reciprocity needs statsmodels; install it with `pip install 'detente[analysis]'`")
    names = [one.name for one in series]
    values = _columns(series)
    most = bound(len(names), len(values), most_lags or MOST_LAGS[by])
    most = next(lags for lags in range(1, most + 1) if lags == most or not _sound(values, lags + 1))
    fitted = _fitted(values, most)
    stable = bool(fitted.is_stable())
    return Fit(
        lags=int(fitted.k_ar),
        most_lags=most,
        names=tuple(names),
        periods=int(fitted.nobs),
        tests=tuple(_tests(fitted, values, series)),
        responses=tuple(_responses(fitted, names, MOST_LAGS[by])) if stable else (),
        drifts=tuple(_drift(one) for one in series),
        stable=stable,
        together=float(fitted.resid_corr[0, 1]),
    )


def _needed(names: int, lags: int) -> int:
    return _EACH * (names * lags + 1) + lags


def _columns(series: Sequence[Series]) -> Any:
    import numpy

    return numpy.array([one.values for one in series]).T


def _sound(values: Any, lags: int) -> bool:
    """Tell whether the past of so many periods determines the coefficients, and leaves something to chance."""
    import numpy

    number, names = values.shape
    past = [values[lags - lag : number - lag, column] for lag in range(1, lags + 1) for column in range(names)]
    base = numpy.column_stack([numpy.ones(number - lags), *past])
    if numpy.linalg.matrix_rank(base) < base.shape[1]:
        return False
    now = values[lags:] - values[lags:].mean(axis=0)
    rest = now - base @ numpy.linalg.lstsq(base, now, rcond=None)[0]
    return bool(numpy.all((rest**2).sum(axis=0) > _NOTHING * (now**2).sum(axis=0)))


def _fitted(values: Any, most: int) -> Any:
    """Return the model with the lags of the least Schwarz criterion, all compared over the same periods."""
    from statsmodels.tsa.api import VAR

    model = VAR(values)
    criteria = model.select_order(most, trend="c").ics["bic"]
    return model.fit(min(range(1, most + 1), key=lambda lags: criteria[lags]), trend="c")


def _tests(fitted: Any, values: Any, series: Sequence[Series]) -> Iterator[Test]:
    """Yield the tests both ways, then of what each third party did to either side, all corrected together."""
    asked: list[tuple[tuple[int, ...], int]] = [((1,), 0), ((0,), 1)]
    thirds: dict[str, list[int]] = {}
    for place, one in enumerate(series[2:], 2):
        thirds.setdefault(one.actor, []).append(place)
    asked += [(tuple(places), effect) for places in thirds.values() for effect in (0, 1)]
    found = [fitted.test_causality(effect, list(causes), kind="f") for causes, effect in asked]
    chances = [permuted(values, effect, causes, fitted.k_ar) for causes, effect in asked]
    for (causes, effect), one, p, corrected in zip(asked, found, chances, holm(chances), strict=True):
        names = tuple(series[cause].name for cause in causes)
        yield Test(names, series[effect].name, float(one.test_statistic), float(one.pvalue), p, corrected)


def _responses(fitted: Any, names: Sequence[str], ahead: int) -> Iterator[Response]:
    """Yield what one point more in each series brings in the pair's, not counting what comes in the same period."""
    irf = fitted.irf(ahead)
    errors, sums, sum_errors = irf.stderr(orth=False), irf.cum_effects, irf.cum_effect_stderr(orth=False)
    for cause in range(len(names)):
        for effect in (0, 1):
            if cause != effect:
                steps = tuple(
                    _step(
                        after,
                        (irf.irfs[after, effect, cause], errors[after, effect, cause]),
                        (sums[after, effect, cause], sum_errors[after, effect, cause]),
                    )
                    for after in range(1, ahead + 1)
                )
                yield Response(names[cause], names[effect], steps)


def _step(after: int, one: tuple[float, float], added: tuple[float, float]) -> Step:
    low, high = _bounds(*one)
    total_low, total_high = _bounds(*added)
    return Step(after, float(one[0]), low, high, float(added[0]), total_low, total_high)


def _bounds(value: float, error: float) -> tuple[float, float]:
    return float(value - _NORMAL_975 * error), float(value + _NORMAL_975 * error)


def _drift(one: Series) -> Drift:
    import warnings

    from statsmodels.tsa.stattools import adfuller

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # of the form of the result, which is read in both forms
        found = adfuller(one.values, maxlag=_lags(len(one.values)), regression="c", autolag="BIC")
    return Drift(one.name, float(found.pvalue if hasattr(found, "pvalue") else found[1]))


def _lags(periods: int) -> int:
    """Return how many lags at most that test takes: the lesser rule of G. W. Schwert (1989)."""
    return int(4 * (periods / 100) ** 0.25)
