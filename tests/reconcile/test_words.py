"""Comparing wordings."""

from __future__ import annotations

import pytest

from detente.reconcile.merging import closest_date, fullest_names, same_person
from detente.reconcile.words import contained, dice, group_names, numbers_clash, stem, stems


@pytest.mark.parametrize(
    ("one", "other"),
    [("honored", "honors"), ("exports", "export"), ("inspections", "inspection"), ("promises", "promise")],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("british", "american"),
    [("favoured", "favored"), ("normalised", "normalize"), ("centre", "center"), ("programmes", "programs")],
)
def test_two_spellings_have_one_stem(british: str, american: str) -> None:
    assert stem(british) == stem(american)


@pytest.mark.parametrize(("one", "other"), [("tower", "tour"), ("hour", "horror"), ("seller", "seal")])
def test_short_words_and_other_words_keep_their_own_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_words_for_one_thing_count_as_one_and_tell_it_from_others() -> None:
    kin, relatives = stems("join their kin"), stems("live with relatives")
    assert kin & relatives == {"kin"}
    assert not (kin & relatives) & group_names()
    assert stems("frontier") != stems("front")


def test_words_alike_count_as_one() -> None:
    assert stems("honor the agreement") == stems("abide by an accord")


def test_names_of_the_parties_can_be_left_out() -> None:
    assert stems("Chinese officials", ("chin",)) == stems("officials")


def test_measures_of_likeness() -> None:
    a, b = frozenset("abcd"), frozenset("ab")
    assert dice(a, b) == pytest.approx(2 / 3)
    assert contained(a, b) == 1
    assert dice(a, frozenset()) == 0


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [("sell M-9 missiles", "sell M-11 missiles", True), ("sell missiles", "sell M-11 missiles", False)],
)
def test_numbers_clash_only_where_both_give_some(one: str, other: str, clash: bool) -> None:
    assert numbers_clash(stems(one), stems(other)) is clash


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Baker", "James A. Baker III", True),
        ("James Baker III", "James A. Baker III", True),
        ("Xi", "Xi Jinping", True),
        ("George Bush", "Barbara Bush", False),
        ("Li Peng", "Qian Qichen", False),
    ],
)
def test_same_person(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same
    assert same_person(other, one) is same


def test_each_person_once_in_the_fullest_form() -> None:
    assert fullest_names(["Baker", "James A. Baker III", "Qian"]) == ["James A. Baker III", "Qian"]


def test_closest_date_is_the_most_precise() -> None:
    assert closest_date(["1991", None, "1991-11-17", "1991-11"]) == "1991-11-17"
    assert closest_date([None]) is None
