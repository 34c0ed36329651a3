"""How likely acts are between two, and what earlier forecasts of the same make were worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from math import sqrt
from typing import Final

import numpy as np

from detente.analysis.outlook.acts import Act
from detente.analysis.outlook.model import Basis, Chance, Check
from detente.analysis.outlook.panel import Flags, Floats, Panel
from detente.analysis.outlook.rolling import Rolled, roll
from detente.analysis.reliability import brier, reliability
from detente.ontology import QUAD_CLASSES, ROOTS, quad_class

FEWEST_WINDOWS: Final = 6
FEWEST_HAPPENED: Final = 20
"""A history of fewer windows, or with fewer acts that windows brought, is too short to learn from."""
FEWEST_ASKED: Final = 20
"""Of fewer windows of pairs not even a base rate is told."""
_SURE_95: Final = 1.959964


def chances(
    acts: Sequence[Act], pair: tuple[str, str], start: date, day: date, days: int, *, check: bool = False
) -> tuple[list[Chance], list[Check]]:
    """Return the chances within so many days after a day, and, where asked for, the checks of quad classes and roots.

    acts: all that were known by the day, whoever did them. start: the first day of the ledger.
    Roots are told where the ledger recorded an act of theirs between the two; none is likelier than its quad class.
    """
    found: dict[tuple[str, str], Chance] = {}
    checks: list[Check] = []
    for name, kinds in (("quad classes", tuple(QUAD_CLASSES)), ("roots", ROOTS)):
        told = [(act, act.root if kinds is ROOTS else act.quad) for act in acts]
        rolled = roll(Panel(told, kinds, start.toordinal(), day.toordinal(), days, pair))
        own = [(act, kind) for act, kind in told if {act.source, act.target} == set(pair)]
        for kind in kinds:
            if kinds is ROOTS and all(kind != other for _, other in own):
                continue
            for way in (pair, pair[::-1]):
                acted = [act for act, other in own if other == kind and act.source == way[0]]
                most = found[way[0], quad_class(kind)].probability if kinds is ROOTS else None
                found[way[0], kind] = _chance(rolled, acted, way, kind, most)
        if check and (judged := _check(name, rolled)) is not None:
            checks.append(judged)
    return list(found.values()), checks


def _chance(rolled: Rolled, own: Sequence[Act], way: tuple[str, str], kind: str, most: float | None) -> Chance:
    """Return the chance of a kind of act one way; own: those recorded; most: that of the class it is part of."""
    panel = rolled.panel
    number = panel.kinds.index(kind)
    asked, came = _asked(panel, number)
    plain = came / asked if asked >= FEWEST_ASKED else None
    basis: Basis = "history" if long_enough(rolled) else "base rate"
    last = max(own, key=lambda act: (act.day, act.entry), default=None)
    probability, bounds = plain, wilson(came, asked) if plain is not None else (None, None)
    if basis == "history":
        probability, bounds = float(rolled.probabilities[panel.ways[way], number, -1]), (None, None)
    return Chance(
        source=way[0],
        target=way[1],
        act=kind,
        probability=probability if probability is None or most is None else min(probability, most),
        basis=basis,
        low=bounds[0],
        high=bounds[1],
        plain=plain,
        recorded=len(own),
        latest=date.fromordinal(last.day) if last else None,
        entry=last.entry if last else None,
    )


def long_enough(rolled: Rolled) -> bool:
    """Tell whether there is history enough to say more than the base rate."""
    return len(rolled.judged) >= FEWEST_WINDOWS and rolled.happened >= FEWEST_HAPPENED


def wilson(came: int, asked: int) -> tuple[float, float]:
    """Return the bounds of a share's 95 % interval.

    Wilson (1927), "Probable inference, the law of succession, and statistical inference", Journal of the American
    Statistical Association 22.
    """
    z2 = _SURE_95**2
    middle = (came + z2 / 2) / (asked + z2)
    half = _SURE_95 * sqrt(came * (asked - came) / asked + z2 / 4) / (asked + z2)
    return max(middle - half, 0.0), min(middle + half, 1.0)


def _asked(panel: Panel, kind: int) -> tuple[int, int]:
    """Return how many windows of pairs ended before now, and how many brought an act of the kind."""
    active = panel.active[:, :-1]
    return int(active.sum()), int((panel.happened[:, kind, :-1] & active).sum())


def _check(name: str, rolled: Rolled) -> Check | None:
    """Return what the forecasts of windows that have ended were worth; None where there are none."""
    forecasts = list(_forecasts(rolled, rolled.probabilities))
    plain = np.broadcast_to(rolled.plain[None], rolled.probabilities.shape)
    score, plain_score = brier(forecasts), brier(_forecasts(rolled, plain))
    if score is None or plain_score is None:
        return None
    return Check(
        of=name,
        windows=len(rolled.judged),
        forecasts=len(forecasts),
        happened=sum(happened for _, happened in forecasts),
        brier=score,
        plain=plain_score,
        bins=reliability(forecasts),
    )


def _forecasts(rolled: Rolled, probabilities: Floats) -> Iterator[tuple[float, bool]]:
    panel = rolled.panel
    judged = slice(rolled.judged.start, rolled.judged.stop)
    active: Flags = np.broadcast_to(panel.active[:, None, judged], panel.happened[..., judged].shape)
    chosen, happened = probabilities[..., judged][active], panel.happened[..., judged][active]
    yield from zip(chosen.tolist(), happened.tolist())
