"""docs/exchange.md: what it shows runs, in order, and it names each format and each attribute of the graph."""

from __future__ import annotations

import re
import shlex
from importlib.util import find_spec
from pathlib import Path

import affair
import pytest
from click.testing import CliRunner

from detente.cli.main import cli
from detente.export import FORMATS
from detente.export.linked.graphml import _EDGE, _NODE
from detente.ledger import Ledger

PAGE = (Path(__file__).parents[2] / "docs" / "exchange.md").read_text("utf-8")


def test_the_blocks_of_the_page_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with Ledger("affairs.db") as ledger:
        affair.fill(ledger, affair.news())
    said = ""
    for language, block in re.findall(r"```(sh|python)\n(.*?)```", PAGE, re.DOTALL):
        if language == "sh":
            for line in block.splitlines():
                ran = CliRunner().invoke(cli, shlex.split(line)[1:], standalone_mode=False)
                assert ran.exception is None, line
        elif "followthemoney" not in block or find_spec("followthemoney"):
            exec(compile(block, "exchange.md", "exec"), {})
            said = capsys.readouterr().out
            assert said or "show_entries" in block, block


def test_each_format_and_attribute_is_on_the_page() -> None:
    for form in ("jsonld", "ftm", "ical", "graphml", "atom"):
        assert form in FORMATS
        assert f"--format {form}" in PAGE
    for attribute in {*_NODE, *_EDGE}:
        assert f"`{attribute}`" in PAGE, attribute
