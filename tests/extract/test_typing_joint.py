"""Features of `event_type` made of two others."""

from __future__ import annotations

import pytest

from detente.extract.pair_scene import scene_of
from detente.extract.typing_features import pair_features
from detente.extract.typing_joint import joined


def test_cue_and_predicate_are_joined() -> None:
    assert list(joined(["q0=SUPPORT", "r0=REJECT"])) == ["q0r0=SUPPORT|REJECT"]


def test_features_of_two_values_are_left_alone() -> None:
    assert list(joined(["q0=SUPPORT", "r0=REJECT|planned", "w=visit"])) == []


def test_every_two_themes_are_joined_once_in_one_order() -> None:
    assert list(joined(["th=refuse", "th=accord", "th=refuse", "th=peace"])) == [
        "tt=accord|peace",
        "tt=accord|refuse",
        "tt=peace|refuse",
    ]


def test_several_values_of_an_act_each_join() -> None:
    assert sorted(joined(["r0=AID", "act=give", "act=help"])) == ["r0act=AID|give", "r0act=AID|help"]


@pytest.mark.parametrize(
    ("sentence", "source", "target"),
    [
        ("Georgia refused to sign a treaty with Russia.", "Georgia", "Russia"),
        ("Rebels attacked the Chadian army.", "Rebels", "Chadian"),
    ],
)
def test_a_sentence_has_joint_features_and_none_twice(sentence: str, source: str, target: str) -> None:
    spans = [(sentence.index(name), sentence.index(name) + len(name)) for name in (source, target)]
    own = pair_features(scene_of(sentence, *spans)).own
    assert any(name.startswith("tt=") or name.startswith("r0act=") for name in own)
    assert len(set(own)) == len(own)
