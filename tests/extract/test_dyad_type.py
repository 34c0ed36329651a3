"""`event_type` on sentences that its model never saw, in both schemes of roots."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente import event_type
from detente.extract.lexicon import senses
from detente.extract.pair_scene import scene_of
from detente.extract.tables import rows
from detente.extract.type_cues import cues_in
from detente.extract.typing_features import pair_features
from detente.extract.typing_model import Scheme, by_root, decide, kinds, type_model
from detente.extract.typing_votes import kind_of_sense
from detente.ontology import ROOTS

FLOOR: dict[str, float] = {"plover": 0.9, "guide": 0.9}
"""Share of the sentences typed right."""
ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("dyad_types.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def typed(marked: str, scheme: Scheme) -> str:
    """The root of a marked sentence, YIELD for both of its halves where PLOVER's roots are asked for."""
    text, spans = marked, []
    for marks in ("[]", "{}"):
        plain = text.replace("{", "").replace("}", "") if marks == "[]" else text.replace("[", "").replace("]", "")
        spans.append((plain.index(marks[0]), plain.index(marks[1]) - 1))
    plain = text.translate(str.maketrans("", "", "[]{}"))
    root = event_type(plain, spans[0], spans[1], scheme).root
    return "YIELD" if scheme == "plover" and root in ("CONCEDE", "RETREAT") else root


@pytest.mark.parametrize(("scheme", "column"), [("plover", 0), ("guide", 1)])
def test_most_sentences_have_their_root(scheme: Scheme, column: int) -> None:
    wrong = [row[2] for row in ROWS if typed(row[2], scheme) != row[column]]
    assert 1 - len(wrong) / len(ROWS) >= FLOOR[scheme], wrong


def test_every_root_is_asked_for() -> None:
    assert {row[1] for row in ROWS} == set(ROOTS)


def test_the_training_files_hold_none_of_the_sentences() -> None:
    folder = Path(__file__).parents[2] / "training/types"
    known = "\n".join(p.read_text(encoding="utf-8") for p in folder.glob("*.tsv")).replace("[S:", "").replace("[T:", "")
    plain = known.replace("]", "")
    assert "Kenyan troops exchanged fire with Al-Shabaab" in plain
    assert not [row[2] for row in ROWS if row[2].translate(str.maketrans("", "", "[]{}")) in plain]


def test_schemes_share_the_chances_out_differently() -> None:
    chances = dict.fromkeys(kinds(), 0.0) | {"ACCORD": 0.6, "AGREE": 0.4}
    assert by_root(chances, "guide")["AGREE"] == pytest.approx(1.0)
    assert by_root(chances, "plover")["SUPPORT"] == pytest.approx(0.6)


def test_the_halves_of_yielding_stand_together() -> None:
    chances = dict.fromkeys(ROOTS, 0.0) | {"CONCEDE": 0.2, "RETREAT": 0.3, "AGREE": 0.4, "AID": 0.1}
    assert decide(chances) == "RETREAT"
    assert decide(chances | {"AGREE": 0.6}) == "AGREE"


def test_probabilities_sum_to_one() -> None:
    scene = scene_of("Ghana thanked Togo for the water.", (0, 5), (14, 18))
    assert sum(type_model().probabilities(pair_features(scene)).values()) == pytest.approx(1.0)


def test_a_longer_cue_hides_its_parts() -> None:
    scene = scene_of("Ghana refused to recognise Togo.", (0, 5), (27, 31))
    found = {f.cue.text for f in cues_in(list(scene.parts[0].sentence.span))}
    assert "refuse to recognise" in found
    assert "refuse" not in found


@pytest.mark.parametrize(
    ("lemma", "kinds_of_it"),
    [
        ("agree", {"AGREE"}),
        ("sign", {"ACCORD"}),
        ("reach agreement", {"ACCORD"}),
        ("open embassy", {"TIES"}),
        ("extradite", {"COOPERATE"}),
    ],
)
def test_a_sense_has_the_kind_that_the_codebook_gives_it(lemma: str, kinds_of_it: set[str]) -> None:
    of_root = [
        s for s in senses()["V", lemma.partition(" ")[0]] if s.lemma == lemma and s.root in ("AGREE", "COOPERATE")
    ]
    assert {kind_of_sense(s) for s in of_root} == kinds_of_it


def test_every_row_of_kinds_leads_from_its_root() -> None:
    for row in rows("type_kinds.tsv"):
        assert kinds()[row[0]]["guide"] == row[1]
