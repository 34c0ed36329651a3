"""The act of the source, and what its being ahead, denied or ended makes of it."""

import pytest

from detente.extract.pair_scene import PairScene, scene_of
from detente.extract.tables import rows
from detente.extract.typing_acts import act_of_source
from detente.extract.typing_features import pair_features
from detente.extract.typing_model import kinds
from detente.extract.typing_turns import turn_of


def scene(text: str, source: str, target: str) -> PairScene:
    first, second = text.index(source), text.index(target)
    return scene_of(text, (first, first + len(source)), (second, second + len(target)))


@pytest.mark.parametrize(
    ("text", "source", "target", "word", "turn"),
    [
        ("Kenya lifted its embargo on Somalia.", "Kenya", "Somalia", "lifted", "done"),
        ("Kenya agreed to lift its embargo on Somalia.", "Kenya", "Somalia", "lift", "ahead"),
        ("Kenya refused to lift its embargo on Somalia.", "Kenya", "Somalia", "lift", "neg"),
        ("Peru will not release the Chilean sailors.", "Peru", "Chilean", "release", "neg"),
        ("Peru expressed its readiness to help Bolivia.", "Peru", "Bolivia", "help", "ahead"),
        ("Peru said it would help Bolivia.", "Peru", "Bolivia", "help", "ahead"),
        ("Peru threatened to bomb Bolivia.", "Peru", "Bolivia", "bomb", "threaten"),
    ],
)
def test_act_of_the_source(text: str, source: str, target: str, word: str, turn: str) -> None:
    act = act_of_source(scene(text, source, target))
    assert act is not None
    assert (act.token.text, turn_of(act)) == (word, turn)


def test_another_doer_in_the_clause_is_not_the_sources_act() -> None:
    act = act_of_source(scene("Peru said Chile would help Bolivia.", "Peru", "Bolivia"))
    assert act is not None
    assert act.token.text == "said"


def test_ending_an_act_of_conflict_hints_at_yielding_and_of_help_at_sanction() -> None:
    conflict = pair_features(scene("Oman ended its siege of Aden.", "Oman", "Aden")).shared
    help_ = pair_features(scene("Oman halted its aid to Yemen.", "Oman", "Yemen")).shared
    assert "ended=done" in conflict["RETREAT"]
    assert "ended=done" in help_["SANCTION"]
    assert "ended=done" not in help_.get("RETREAT", ())


def test_the_tables_name_known_kinds_and_themes() -> None:
    themes = {row[0] for row in rows("type_themes.tsv")}
    for turn, names, kind in rows("type_turns.tsv"):
        known = themes if turn == "end" else set(kinds())
        assert kind in kinds()
        assert {name.strip() for name in names.split(",")} <= known
