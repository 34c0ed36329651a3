"""Files of quadruples: what is read, and what is told of files that are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.analysis.forecast import read_quadruples
from detente.errors import InputError, MissingPathError

GOOD = "0\t0\t1\t0\n1\t1\t2\t24\n"


def folder(home: Path, **texts: str) -> Path:
    for name in ("train", "valid", "test"):
        (home / f"{name}.txt").write_text(texts.get(name, GOOD))
    return home


def test_times_are_counted_in_the_smallest_step(tmp_path: Path) -> None:
    held = read_quadruples(folder(tmp_path, train="0 0 1 48\n0 0 1 72\n", valid="0 0 1 120\n", test="1 0 0 96\n"))
    assert (held.step, held.times) == (24, 4)
    assert (held.train.time.tolist(), held.valid.time.tolist(), held.test.time.tolist()) == ([0, 1], [3], [2])


def test_ids_may_be_words_times_days_and_a_fifth_column_is_passed_over(tmp_path: Path) -> None:
    text = "United States\tmeets with\tChina\t2014-01-31\t0\nChina\twarns\tUnited States\t2014-02-01\t0\n\n"
    held = read_quadruples(folder(tmp_path, train=text, valid=text, test=text))
    assert (held.entities, held.relations) == (2, 2)
    assert held.train.subject.tolist() == [0, 1]
    assert held.train.object.tolist() == [1, 0]
    assert held.train.time.tolist() == [0, 1]


def test_entities_that_no_fact_names_are_counted_where_files_tell_them(tmp_path: Path) -> None:
    made = folder(tmp_path)
    assert read_quadruples(made).entities == 3
    (made / "entity2id.txt").write_text("4\nChina\t0\nFrance\t1\nJapan\t2\nPeru\t3\n")
    assert read_quadruples(made).entities == 4
    (made / "stat.txt").write_text("7 5 0\n")
    assert (read_quadruples(made).entities, read_quadruples(made).relations) == (7, 5)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("0\t0\t1\t0\n1\t1\t2\n", r"train\.txt, line 2: 3 columns"),
        ("0 0 1 0\n\n0 0 1 2 3 4\n", r"train\.txt, line 3: 6 columns"),
        ("nonsense\n", r"train\.txt, line 1: 1 column;"),
        ("0\t0\t1\tsoon\n", r"train\.txt, line 1: 'soon' is no time"),
        ("0\t\t1\t0\n", r"train\.txt, line 1: a column is empty"),
        ("0\t0\t1\t2.5\n", r"train\.txt, line 1: '2\.5' is no time"),
        ("0\t0\t1\t2014-13-01\n", r"train\.txt, line 1: '2014-13-01' is no time"),
        ("0\t0\t1\t0\n0\t0\t1\t2014-01-01\n", r"train\.txt, line 2: times are numbers in some lines"),
        ("\n \n", r"train\.txt: holds no fact"),
    ],
)
def test_lines_that_are_no_facts_are_named(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        read_quadruples(folder(tmp_path, train=text))


def test_times_of_one_sort_in_all_files(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"valid\.txt, line 1: times are numbers in some lines"):
        read_quadruples(folder(tmp_path, valid="0\t0\t1\t2014-01-01\n"))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    made = folder(tmp_path)
    (made / "valid.txt").unlink()
    with pytest.raises(MissingPathError, match=r"valid\.txt"):
        read_quadruples(made)


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    made = folder(tmp_path)
    (made / "test.txt").write_bytes(b"0\t0\t1\t0\n\xff\xfe\t0\t1\t0\n")
    with pytest.raises(InputError, match=r"test\.txt: is not UTF-8"):
        read_quadruples(made)


def test_a_stat_file_that_is_none_is_told(tmp_path: Path) -> None:
    made = folder(tmp_path)
    (made / "stat.txt").write_text("many few\n")
    with pytest.raises(InputError, match=r"stat\.txt, line 1"):
        read_quadruples(made)
