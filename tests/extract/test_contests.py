"""Rivals: a candidate beside a likelier one that answers the same question otherwise."""

from __future__ import annotations

import pytest

from detente.extract.contests import Contest, contested
from detente.extract.events import candidates
from detente.reading import read_text_of
from detente.records import Event
from detente.sources import document_from_text


def _one(answer: str, force: float = 1.0, question: str = "whom") -> tuple[Contest, ...]:
    return (Contest(question, answer, force),)


def test_the_likeliest_answer_loses_nothing() -> None:
    assert contested([2.0, 0.5], [_one("Peru"), _one("Chile")])[0] == 2.0


def test_a_rival_loses_its_distance_from_the_best_times_the_force() -> None:
    assert contested([2.0, 0.5], [_one("Peru", 2.0), _one("Chile", 2.0)])[1] == pytest.approx(0.5 - 2.0 * 1.5)


def test_the_same_answer_is_no_rival() -> None:
    assert contested([2.0, 0.5], [_one("Peru"), _one("Peru")]) == [2.0, 0.5]


def test_another_question_is_no_rival() -> None:
    assert contested([2.0, 0.5], [_one("Peru"), _one("Chile", question="what")]) == [2.0, 0.5]


def test_without_contests_nothing_changes() -> None:
    assert contested([2.0, -1.0], [(), ()]) == [2.0, -1.0]


def test_several_contests_add_up() -> None:
    both = (*_one("Chile"), *_one("AGREE", question="what"))
    assert contested([2.0, 1.0, 0.0], [_one("Peru"), _one("SUPPORT", question="what"), both])[2] == pytest.approx(-3.0)


def test_scaling_all_odds_scales_the_outcome() -> None:
    """So a calibration fitted after the contest may be folded into the weights before it."""
    contests = [_one("Peru", 3.0), _one("Chile", 3.0), _one("Cuba", 3.0)]
    plain = contested([1.0, 0.2, -2.0], contests)
    scaled = contested([2 * x + 1 for x in (1.0, 0.2, -2.0)], contests)
    assert scaled == pytest.approx([2 * x + 1 for x in plain])


def _answers(text: str, question: str, root: str) -> dict[str, set[object]]:
    """What each target of a type answers to a question."""
    found: dict[str, set[object]] = {}
    for candidate in candidates(read_text_of(document_from_text(text, published="1996-03-04"))):
        record = candidate.record
        assert isinstance(record, Event)
        for contest in candidate.contests:
            question_of = contest.question
            assert isinstance(question_of, tuple)
            if question_of[0] == question and record.type == root:
                found.setdefault(record.target, set()).add(contest.answer)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Kenya thanked Uganda and Rwanda for the loan.",
        "Kenya thanked Uganda, Rwanda and Burundi for the loan.",
        "Norway thanked Malta and Cyprus.",
    ],
)
def test_those_that_the_frame_lists_are_no_rivals(text: str) -> None:
    found = _answers(text, "whom", "SUPPORT")
    assert len(found) >= 2
    assert len({frozenset(a) for a in found.values()}) == 1


@pytest.mark.parametrize(
    ("text", "named", "other"),
    [
        ("Kenya thanked Uganda for its work in Rwanda.", "UGA", "RWA"),
        ("Norway thanked Malta while Cyprus looked on.", "MLT", "CYP"),
        ("Peru praised Chile for what it had done in Bolivia.", "CHL", "BOL"),
        ("Ghana thanked Togo for help against Benin.", "TGO", "BEN"),
    ],
)
def test_who_only_stands_in_the_sentence_is_a_rival(text: str, named: str, other: str) -> None:
    found = _answers(text, "whom", "SUPPORT")
    assert found[named].isdisjoint(found[other])


def test_two_types_between_the_same_two_are_rivals_whoever_acts() -> None:
    text = "Peru thanked Chile, and Chile promised Peru a loan."
    questions: dict[str, set[object]] = {}
    for candidate in candidates(read_text_of(document_from_text(text, published="1996-03-04"))):
        record = candidate.record
        assert isinstance(record, Event)
        questions.setdefault(record.type, set()).update(
            c.question for c in candidate.contests if c.answer == record.type
        )
    assert questions["SUPPORT"] & questions["AGREE"]
