"""Kaplan–Meier curves by lifelines: what share still lasts after so many days, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any, Final

from detente.analysis.survival.lengths import Length
from detente.errors import MissingEngineError

_HALF: Final = 0.5
_ROUNDING: Final = 1e-9
LEVEL: Final = 0.95
"""Of bands and intervals."""


@dataclass(frozen=True, slots=True)
class Case:
    """One spell as the curve takes it: its entry, how long it lasted, and whether it ended (else it was cut off)."""

    entry: str
    length: Length
    ended: bool


@dataclass(frozen=True, slots=True)
class Point:
    """From `days` on the share `share` still lasts (0 to 1), in the 95 % band from `low` to `high`.

    at_risk: how many lasted until then. ended, cut_off: the ids of those that ended then, and of those that were
    observed no longer.
    """

    days: float
    share: float
    low: float
    high: float
    at_risk: int
    ended: tuple[str, ...]
    cut_off: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Median:
    """After how many days half had ended, with its 95 % interval; None where that is not reached, or has no bound."""

    days: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Curve:
    """The curve in steps from day 0. median: with every date taken at its middle; shortest, longest: its days with
    every vague date taken so that spells are shortest, or longest."""

    points: tuple[Point, ...]
    median: Median
    shortest: float | None
    longest: float | None


def curve_of(cases: Sequence[Case]) -> Curve | None:
    """Return the curve of at least one case of which one has ended; None otherwise. The order changes nothing.

    The band is that of lifelines: Greenwood's variance on the scale log(-log), which stays between 0 and 1.
    Raises MissingEngineError where lifelines is not installed.
    """
    if not any(case.ended for case in cases):
        return None
    ordered = sorted(cases, key=lambda case: (case.length.days, case.entry))
    fitted = _fitted([case.length.days for case in ordered], ordered)
    return Curve(
        points=tuple(_points(fitted, ordered)),
        median=_median(fitted),
        shortest=_half(_fitted([c.length.shortest for c in ordered], ordered).survival_function_),
        longest=_half(_fitted([c.length.longest for c in ordered], ordered).survival_function_),
    )


def has_lifelines() -> bool:
    """Tell whether curves can be made."""
    return find_spec("lifelines") is not None


def _fitted(days: Sequence[float], cases: Sequence[Case]) -> Any:
    if not has_lifelines():
        raise MissingEngineError("curves need lifelines; install it with `pip install 'detente[analysis]'`")
    from lifelines import KaplanMeierFitter

    return KaplanMeierFitter(alpha=1 - LEVEL).fit(days, [case.ended for case in cases])


def _points(fitted: Any, cases: Sequence[Case]) -> list[Point]:
    bands = fitted.confidence_interval_.to_numpy()
    table = fitted.event_table["at_risk"]
    shares = fitted.survival_function_.iloc[:, 0]
    return [
        Point(
            days=float(at),
            share=float(share),
            low=float(low),
            high=float(high),
            at_risk=int(table[at]),
            ended=tuple(case.entry for case in cases if case.ended and case.length.days == at),
            cut_off=tuple(case.entry for case in cases if not case.ended and case.length.days == at),
        )
        for (at, share), (low, high) in zip(shares.items(), bands, strict=True)
    ]


def _median(fitted: Any) -> Median:
    band = fitted.confidence_interval_
    return Median(_half(fitted.survival_function_), _half(band.iloc[:, [0]]), _half(band.iloc[:, [1]]))


def _half(course: Any) -> float | None:
    """Return the first day on which a course stands at a half or below; None where it never does.

    Of a share that is a half lifelines may make 0.5000000000000001.
    """
    shares = course.iloc[:, 0]
    return next((float(day) for day, share in shares.items() if share <= _HALF + _ROUNDING), None)
