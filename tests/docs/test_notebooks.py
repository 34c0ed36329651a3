"""The notebooks of docs/ run, and what is stored with them is what their cells show."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

notebook = pytest.importorskip("notebook")


@pytest.mark.parametrize("path", notebook.NOTEBOOKS, ids=lambda path: path.stem)
def test_what_a_notebook_shows_is_what_its_cells_give(path: Path) -> None:
    pytest.importorskip("nbclient")
    pytest.importorskip("vl_convert")
    now, stored = (notebook.compared(text) for text in (notebook.executed(path), path.read_text("utf-8")))
    assert now == stored, "run `make readme`"


def test_a_picture_is_compared_by_its_words() -> None:
    def told(svg: str) -> str:
        output = {"output_type": "display_data", "data": {"image/svg+xml": [svg]}}
        return notebook.compared(json.dumps({"cells": [{"cell_type": "code", "outputs": [output]}]}))

    assert told('<svg width="90"><text>June</text></svg>') == told('<svg width="91"><text x="1">June</text></svg>')
    assert told("<svg><text>June</text></svg>") != told("<svg><text>July</text></svg>")


def test_there_is_one() -> None:
    assert [path.name for path in notebook.NOTEBOOKS] == ["notebook.ipynb"]


def test_a_picture_stands_within_the_page(tmp_path: Path) -> None:
    nbformat = pytest.importorskip("nbformat")
    from notebook_page import page_of_notebook

    cell = nbformat.v4.new_code_cell("chart")
    cell.outputs = [nbformat.v4.new_output("display_data", {"image/svg+xml": "<svg/>", "text/plain": "a chart"})]
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / "charts.ipynb")
    page = page_of_notebook(tmp_path / "charts.ipynb")
    assert "](data:image/svg+xml;base64,PHN2Zy8+)" in page  # <svg/> in base64
    assert "chart" in page


def test_where_a_stream_was_cut_does_not_matter(tmp_path: Path) -> None:
    nbformat = pytest.importorskip("nbformat")
    code = "import sys, time\nprint('a', flush=True)\ntime.sleep(0.3)\nprint('b')\nprint('c', file=sys.stderr)"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)]), tmp_path / "cut.ipynb")
    (cell,) = nbformat.reads(notebook.executed(tmp_path / "cut.ipynb"), as_version=4).cells
    assert [(output.name, output.text) for output in cell.outputs] == [("stdout", "a\nb\n"), ("stderr", "c\n")]


def test_a_cell_that_fails_is_told(tmp_path: Path) -> None:
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    wrong = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 / 0")])
    nbformat.write(wrong, tmp_path / "wrong.ipynb")
    with pytest.raises(nbclient.exceptions.CellExecutionError, match="ZeroDivisionError"):
        notebook.executed(tmp_path / "wrong.ipynb")
