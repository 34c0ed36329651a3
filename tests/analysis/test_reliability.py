"""The Brier score and the bins of reliability."""

from __future__ import annotations

import pytest

from detente.analysis.reliability import brier, reliability


def test_the_score_is_the_mean_square_of_what_was_missed() -> None:
    assert brier([(0.8, True), (0.3, False)]) == pytest.approx((0.2**2 + 0.3**2) / 2)
    assert brier([(0.0, False), (1.0, True)]) == 0
    assert brier([]) is None


def test_bins_hold_what_was_given_from_their_lower_edge_on() -> None:
    bins = reliability([(0.1, True), (0.19, False), (0.2, False), (1.0, True), (0.95, False)])
    told = [(one.low, one.high, one.forecasts, one.share) for one in bins]
    assert told == [(0.1, 0.2, 2, 0.5), (0.2, 0.3, 1, 0), (0.9, 1.0, 2, 0.5)]
    assert bins[0].mean == pytest.approx(0.145)
