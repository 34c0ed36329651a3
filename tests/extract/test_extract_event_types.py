"""`event_type`: what one given actor of a sentence does to another given one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from detente import event_type
from detente.ontology import ROOTS, quad_class

ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("event_types.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
FLOOR = 0.9
"""Share of the sentences typed right; a few of them are beyond the lexicon."""


def unmarked(marked: str) -> tuple[str, tuple[int, int], tuple[int, int]]:
    """The sentence without its marks, and the spans of source and target in it."""
    plain = re.sub(r"[\[\]{}]", "", marked)
    spans = []
    for opening, closing in ("[]", "{}"):
        before = re.sub(r"[\[\]{}]", "", marked[: marked.index(opening)])
        inside = marked[marked.index(opening) + 1 : marked.index(closing)]
        spans.append((len(before), len(before) + len(inside)))
    return plain, spans[0], spans[1]


def test_marks_are_taken_off() -> None:
    assert unmarked("[Ghana] thanked {Togo}.") == ("Ghana thanked Togo.", (0, 5), (14, 18))


def test_every_root_is_asked_for() -> None:
    assert {root for root, _ in ROWS} == set(ROOTS)


def test_most_sentences_have_their_type() -> None:
    wrong = [marked for root, marked in ROWS if event_type(*unmarked(marked), scheme="guide").root != root]
    assert 1 - len(wrong) / len(ROWS) >= FLOOR, wrong


@pytest.mark.parametrize("marked", [ROWS[0][1], ROWS[20][1]])
def test_the_parts_of_an_answer_fit(marked: str) -> None:
    sentence, source, target = unmarked(marked)
    found = event_type(sentence, source, target)
    assert found.quad == quad_class(found.root)
    assert found.predicate is not None
    assert found.predicate in sentence
    assert 0 < found.confidence <= 1


@pytest.mark.parametrize("sentence", ["Peru Chile", "Peru and Chile.", "", "Peru :) Chile"])
def test_without_a_predicate_there_is_hardly_any_confidence(sentence: str) -> None:
    found = event_type(sentence, (0, 4), (9, 14))
    assert found.root in ROOTS
    assert found.predicate is None
    assert found.confidence <= 0.2
