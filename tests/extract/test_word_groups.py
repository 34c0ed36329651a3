"""Each group of words has one line: a second of the same name would silently take the place of the first."""

from __future__ import annotations

from detente.extract.tables import rows


def test_every_group_is_there_once() -> None:
    names = [row[0] for row in rows("word_groups.tsv")]
    assert sorted(names) == sorted(set(names))
