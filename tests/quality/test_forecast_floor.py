"""The forecaster's figures on synthetic facts stay above the floors in quality-floors.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import scoring
import synthetic_quadruples

from detente.analysis.forecast import Evaluation, evaluate

FLOORS = tomllib.loads((scoring.ROOT / "quality-floors.toml").read_text("utf-8"))["forecast"]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Evaluation]:
    folder = Path(tmp_path_factory.mktemp("quadruples"))
    scene = synthetic_quadruples.Scene(facts=6000, actors=500, relations=40, days=120)
    synthetic_quadruples.write(folder, scene)
    return {one.mode: one for one in evaluate(folder)}


@pytest.mark.parametrize("mode", ["single", "multi"])
def test_ranks_and_their_gain_over_the_baseline_hold(found: dict[str, Evaluation], mode: str) -> None:
    one = found[mode]
    assert one.ranking.mrr >= FLOORS[mode]["mrr"]
    assert one.on_valid[one.model] - one.on_valid["recurrency"] >= FLOORS[mode]["gain_on_valid"]
    assert one.brier <= FLOORS[mode]["brier"]


def test_probabilities_are_reliable(found: dict[str, Evaluation]) -> None:
    for one in found.values():
        for each in one.reliability:
            if each.forecasts >= 100:
                assert abs(each.mean - each.share) <= FLOORS["unreliability"]
