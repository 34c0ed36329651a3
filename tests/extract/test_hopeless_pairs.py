"""Pairs of actors that are given up before all their features are worked out: none that would have been kept.

How much the features left can add at most is measured (`scripts/hope.py`), not known: whoever trains the weights anew
measures it again, and this test says where a bound has become too small.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import hope
import pytest
import scoring

import stories
from detente.extract import events as subject
from detente.extract.candidates import Candidate, Group, Hope, scored
from detente.extract.scoring import LinearModel, logit, model
from detente.reading import read_text_of
from detente.reading.document import Reading
from detente.sources import Document, documents

FOLDERS = {
    "examples": scoring.ROOT / "src/detente/examples",
    "stories": stories.OURS / "docs",
    "second stories": stories.SECOND / "docs",
    "dev": stories.DEV / "docs",
}
PLACES = [pytest.param(p, id=n, marks=pytest.mark.skipif(not p.is_dir(), reason=f"no {p}")) for n, p in FOLDERS.items()]


@lru_cache
def _readings(folder: Path) -> list[Reading]:
    return [read_text_of(d) for d in documents([folder]) if isinstance(d, Document)]


@pytest.mark.parametrize("folder", PLACES)
def test_what_is_given_up_would_not_have_been_kept(folder: Path) -> None:
    found = 0
    for reading in _readings(folder):
        kept = subject.events(reading)
        assert kept == subject.finish(scored("event", subject.candidates(reading)))
        found += len(kept)
    assert found > 20


def test_many_pairs_are_given_up() -> None:
    left = Hope("event", None)
    readings = _readings(FOLDERS["examples"])
    tried = sum(len(list(subject.candidates(r, left))) for r in readings)
    assert tried < sum(len(list(subject.candidates(r))) for r in readings) * 0.75


def test_a_bound_that_is_too_small_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "_MOST_OF_THE_REST", -3.0)
    readings = _readings(FOLDERS["examples"])
    assert sum(len(subject.events(r)) for r in readings) < sum(
        len(subject.finish(scored("event", subject.candidates(r)))) for r in readings
    )


def test_a_lower_threshold_leaves_more_hope() -> None:
    """Whoever asks for all candidates (`minimum`) gets them."""
    reading = _readings(FOLDERS["examples"])[0]
    assert subject.events(reading, 0.0) == subject.finish(scored("event", subject.candidates(reading), 0.0))


def _trained() -> LinearModel:
    found = model("event")
    assert found is not None
    return found


def test_hope_is_left_up_to_the_threshold() -> None:
    trained = _trained()
    lacking = logit(trained.threshold) - trained.bias
    nothing_known = Group(())
    assert Hope("event", None).is_left([nothing_known], lacking + 0.01)
    assert not Hope("event", None).is_left([nothing_known], lacking - 0.01)


def test_a_group_weighs_what_its_features_weigh() -> None:
    trained = _trained()
    names = tuple(sorted(trained.weights)[:3])
    assert Group(names).weight(trained) == pytest.approx(sum(trained.weights[n] for n in names))
    assert Group(("a feature nobody knows",)).weight(trained) == 0.0


def test_a_candidate_names_what_it_shares_and_what_is_its_own() -> None:
    reading = _readings(FOLDERS["examples"])[0]
    candidate = next(iter(subject.candidates(reading)))
    assert isinstance(candidate, Candidate)
    assert candidate.features == (*(f for group in candidate.shared for f in group.features), *candidate.own)


def test_the_command_that_measures_sees_every_pair_at_both_steps() -> None:
    found = list(hope.steps(FOLDERS["examples"]))
    assert len(found) == sum(len(list(subject.candidates(r))) for r in _readings(FOLDERS["examples"]))
    assert {len(pair) for pair in found} == {2}
    assert not [step for pair in found for step in pair if step.is_kept and step.lacking > step.bound]
