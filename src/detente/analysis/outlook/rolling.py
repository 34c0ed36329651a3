"""Forecasts made calibrated, and judged, by what earlier forecasts of the same make were worth.

At each origin only windows that had ended by then are looked at: the setting whose forecasts were the likeliest is
taken, and its probabilities are put right by Platt's way (1999, "Probabilistic outputs for support vector machines"):
the logit becomes a · logit + b, with a and b of the greatest likelihood, drawn to 1 and 0 where there is little to
go by.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from detente.analysis.outlook.panel import SETTINGS, Flags, Floats, Panel, Setting

WARM_UP: Final = 8
"""So many windows must have ended before one is forecast."""
_ROUNDS: Final = 12
_DRAWN: Final = 2.0
_SMALLEST: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Platt:
    """How probabilities are put right: a and b."""

    slope: float = 1.0
    shift: float = 0.0

    def right(self, probabilities: Floats) -> Floats:
        """Return the probabilities put right."""
        return np.asarray(1 / (1 + np.exp(-(self.slope * logit(probabilities) + self.shift))))


def logit(probabilities: Floats) -> Floats:
    """Return log(p / (1 - p)), of a probability no nearer to 0 or 1 than one in a million."""
    inside = np.clip(probabilities, _SMALLEST, 1 - _SMALLEST)
    return np.asarray(np.log(inside / (1 - inside)))


def platt(logits: Floats, asked: Floats, came: Floats) -> Platt:
    """Return what puts probabilities right, by Newton's method; where none was asked, they stay as they are.

    logits: of probabilities that were given; asked: how often each; came: how often what was asked for came.
    """
    slope, shift = 1.0, 0.0
    for _ in range(_ROUNDS):
        p = 1 / (1 + np.exp(-(slope * logits + shift)))
        missed, w = came - asked * p, asked * p * (1 - p)
        gradient = np.array([(missed * logits).sum() - _DRAWN * (slope - 1), missed.sum() - _DRAWN * shift])
        mixed = (w * logits).sum()
        bend = np.array([[(w * logits * logits).sum() + _DRAWN, mixed], [mixed, w.sum() + _DRAWN]])
        step = np.clip(np.linalg.solve(bend, gradient), -2.0, 2.0)
        slope, shift = slope + float(step[0]), shift + float(step[1])
    return Platt(max(slope, 0.0), shift)


@dataclass(frozen=True, slots=True)
class Rolled:
    """Every forecast by rolling origin. probabilities: by pair, kind and origin; plain: the share of all pairs'
    earlier windows that brought such an act, by kind and origin; judged: the origins whose windows have ended and
    that are not warming up. happened: how many times an act came in windows before now.
    """

    panel: Panel
    probabilities: Floats
    plain: Floats
    judged: range
    happened: int
    setting: Setting
    platt: Platt


def roll(panel: Panel) -> Rolled:
    """Forecast from every origin, each knowing only what was known then."""
    last = len(panel.origins) - 1
    tried = [_Tried(panel, setting) for setting in SETTINGS]
    found = np.zeros(panel.shape)
    best, right = tried[_USUAL], Platt()
    for origin in range(last + 1):
        if origin >= WARM_UP:
            best = max(tried, key=lambda one: one.gained[origin - 1])
            right = platt(_CENTRES, best.asked[origin - 1], best.came[origin - 1])
        found[..., origin] = right.right(best.probabilities[..., origin].astype(np.float64))
    return Rolled(
        panel=panel,
        probabilities=found,
        plain=_plain(panel),
        judged=range(min(WARM_UP, last), last),
        happened=int((panel.happened & panel.active[:, None, :])[..., :last].sum()),
        setting=best.setting,
        platt=right,
    )


_USUAL: Final = SETTINGS.index(Setting(365.0, 480.0))
_WIDTH: Final = 0.1
_CENTRES: Final = np.arange(-14.0, 14.0 + _WIDTH / 2, _WIDTH)


class _Tried:
    """The forecasts of a setting. By origin, up to and with it: gained: the logarithm of their likelihood; asked, came:
    how many there were, and how many came true, by logit (to a tenth).
    """

    def __init__(self, panel: Panel, setting: Setting) -> None:
        self.setting = setting
        exact = panel.probabilities(setting)
        self.probabilities = exact.astype(np.float32)
        logits = logit(exact)
        chance = np.where(panel.happened, logits, -logits)  # log p = -log(1 + exp(-logit)), of 1 - p likewise
        active = panel.active[:, None, :]
        self.gained = np.cumsum((-np.log1p(np.exp(-chance)) * active).sum(axis=(0, 1)))
        places = np.rint((logits - _CENTRES[0]) / _WIDTH).astype(np.int64) + np.arange(logits.shape[2]) * len(_CENTRES)
        self.asked = self._counted(places, active)
        self.came = self._counted(places, active & panel.happened)

    @staticmethod
    def _counted(places: npt.NDArray[np.int64], which: Flags) -> Floats:
        origins = places.shape[2]
        chosen = places[np.broadcast_to(which, places.shape)]
        counts = np.bincount(chosen, minlength=origins * len(_CENTRES)).reshape(origins, len(_CENTRES))
        return np.asarray(np.cumsum(counts, axis=0), dtype=np.float64)


def _plain(panel: Panel) -> Floats:
    """Return by kind and origin the share of earlier windows with such an act, half a one added to each side."""
    active = panel.active[:, None, :]
    came = np.cumsum((panel.happened & active).sum(axis=0), axis=1)
    asked = np.cumsum(panel.active.sum(axis=0))
    before = np.concatenate([np.zeros((came.shape[0], 1)), came[:, :-1]], axis=1)
    number = np.concatenate([[0], asked[:-1]])
    return np.asarray((before + 0.5) / (number + 1))
