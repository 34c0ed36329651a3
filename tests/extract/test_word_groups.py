"""Each group of words has one line: a second of the same name would silently take the place of the first."""

from __future__ import annotations

import pytest

from detente.extract.tables import rows, word_group, word_groups


def test_every_group_is_there_once() -> None:
    names = [row[0] for row in rows("word_groups.tsv")]
    assert sorted(names) == sorted(set(names))


def test_groups_taken_together_hold_the_words_of_each() -> None:
    assert word_groups("visit", "call") == word_group("visit") | word_group("call")


def test_a_group_that_is_not_there_is_missed() -> None:
    with pytest.raises(KeyError):
        word_groups("visit", "no such group")
