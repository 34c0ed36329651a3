"""What is found on reciprocity: tests, responses over time, and what forbids to say more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from detente.analysis.reciprocity.breaks import Break
from detente.analysis.reciprocity.series import Series

LEVEL: Final = 0.05
"""A test below it, after Holm's correction, is told as found; none other is."""


@dataclass(frozen=True, slots=True)
class Test:
    """A Granger test: whether what `causes` did before helps to predict `effect`, after what that did itself before.

    statistic: F; f_p: its p-value were the noise normal. p: by permutation (`permuting`). holm: the latter after Holm's
    correction for all tests made together.
    """

    causes: tuple[str, ...]
    effect: str
    statistic: float
    f_p: float
    p: float
    holm: float

    @property
    def found(self) -> bool:
        """Whether it passes at the level, corrected."""
        return self.holm < LEVEL


@dataclass(frozen=True, slots=True)
class Step:
    """So many periods after +1: the response in that period and added up to it, each in its 95 % interval."""

    after: int
    response: float
    low: float
    high: float
    total: float
    total_low: float
    total_high: float


@dataclass(frozen=True, slots=True)
class Response:
    """What comes back in `effect` of one point more in `cause` than was to be expected, period by period."""

    cause: str
    effect: str
    steps: tuple[Step, ...]

    @property
    def last(self) -> Step:
        """All that comes back, to the last period looked at."""
        return self.steps[-1]

    @property
    def half_after(self) -> int | None:
        """After how many periods at least half of that has come; None where it adds up to nothing."""
        whole = self.last.total
        if whole == 0:
            return None
        return next(step.after for step in self.steps if step.total / whole >= 0.5)


@dataclass(frozen=True, slots=True)
class Drift:
    """A test of a series for a unit root (augmented Dickey–Fuller). p: small where the series keeps to a level."""

    series: str
    p: float

    @property
    def steady(self) -> bool:
        """Whether a unit root is rejected at the level."""
        return self.p < LEVEL


@dataclass(frozen=True, slots=True)
class Fit:
    """The vector autoregression. lags: of how many periods before, chosen up to most_lags. names: of the series in it.

    periods: how many were fitted. tests, responses, drifts: see there. stable: whether responses die away. together:
    the correlation of what neither past explains within the same period, whose direction nothing can tell.
    """

    lags: int
    most_lags: int
    names: tuple[str, ...]
    periods: int
    tests: tuple[Test, ...]
    responses: tuple[Response, ...]
    drifts: tuple[Drift, ...]
    stable: bool
    together: float


@dataclass(frozen=True, slots=True)
class Reciprocity:
    """What a ledger tells on reciprocity between two sides.

    pair, third: the actors. by: the kind of period; starts: the first day of each. series: the directed series, the
    pair's two first. left_out: third parties' series that
    are not in it, each with the reason. vague, mutual: acts not counted (dated too
    widely; done together). doubtful: doubtful entries left out. refused: why nothing was tested; None where it was.
    fit: the outcome, else None. breaks: by a series' name where its level changed.
    """

    pair: tuple[str, str]
    third: tuple[str, ...]
    by: str
    starts: tuple[date, ...]
    series: tuple[Series, ...]
    left_out: tuple[str, ...]
    vague: int
    mutual: int
    doubtful: int
    refused: str | None
    fit: Fit | None
    breaks: tuple[tuple[str, tuple[Break, ...]], ...] = ()

    def _repr_html_(self) -> str:
        """Return what is found as notebooks show it."""
        from detente.analysis.reciprocity.sheet import reciprocity_sheet  # which imports this

        return reciprocity_sheet(self)
