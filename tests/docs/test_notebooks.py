"""The notebooks of docs/ run, and what is stored with them is what their cells show."""

from __future__ import annotations

from pathlib import Path

import pytest

notebook = pytest.importorskip("notebook")


@pytest.mark.parametrize("path", notebook.NOTEBOOKS, ids=lambda path: path.stem)
def test_what_a_notebook_shows_is_what_its_cells_give(path: Path) -> None:
    pytest.importorskip("nbclient")
    assert notebook.executed(path) == path.read_text("utf-8"), "run `make readme`"


def test_there_is_one() -> None:
    assert [path.name for path in notebook.NOTEBOOKS] == ["notebook.ipynb"]
