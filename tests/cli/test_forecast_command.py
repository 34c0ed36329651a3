"""`detente forecast evaluate`, as it is run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import synthetic_quadruples

from detente.cli.main import WRONG_USE, run


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("quadruples")
    synthetic_quadruples.write(made, synthetic_quadruples.Scene(facts=900, actors=60, relations=8, days=60))
    return made


def test_the_figures_are_printed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["forecast", "evaluate", str(folder)]) == 0
    told = capsys.readouterr().out
    for words in ("single step", "multi step", "MRR", "hits@10", "Brier score", "60 entities, 8 relations"):
        assert words in told


def test_programs_get_a_line_a_mode(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["forecast", "evaluate", str(folder), "--mode", "multi", "--json"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    told = json.loads(line, parse_constant=lambda word: pytest.fail(f"{word} is no JSON"))
    lines = len((folder / "test.txt").read_text().splitlines())
    assert (told["mode"], told["queries"], told["counts"]["test"]) == ("multi", 2 * lines, lines)
    assert 0 < told["hits1"] <= told["mrr"] <= told["hits10"] <= 1
    assert told["mrr"] >= told["on_valid"]["recurrency"] / 2


def test_a_folder_without_files_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["forecast", "evaluate", str(tmp_path)]) == WRONG_USE
    assert "train.txt" in capsys.readouterr().err


def test_the_benchmark_is_the_same_each_time_and_recurs(folder: Path, tmp_path: Path) -> None:
    scene = synthetic_quadruples.Scene(facts=900, actors=60, relations=8, days=60)
    synthetic_quadruples.write(tmp_path, scene)
    for name in ("train.txt", "valid.txt", "test.txt"):
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()
    rows = [tuple(line.split("\t")[:3]) for line in (folder / "train.txt").read_text().splitlines()]
    assert len(set(rows)) < 0.9 * len(rows)
