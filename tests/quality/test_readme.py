"""What README.md and docs/ show is what the program prints, and what they promise is found."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

import pytest
import readme


@lru_cache
def filled(name: str) -> tuple[str, tuple[str, ...]]:
    """Return the file as the commands would fill it now, and the patterns that are found nowhere."""
    missing: list[str] = []
    return readme.filled(name, missing.append), tuple(missing)


@pytest.mark.parametrize("name", readme.FILES)
def test_outputs_are_what_the_commands_print(name: str) -> None:
    written = (readme.ROOT / name).read_text(encoding="utf-8")
    assert readme.settled(filled(name)[0]) == readme.settled(written), "run `make readme`"


@pytest.mark.parametrize("name", readme.FILES)
def test_every_promised_line_is_found(name: str) -> None:
    assert filled(name)[1] == ()


def test_the_python_of_the_readme_runs(tmp_path: Path) -> None:
    (tmp_path / "src").symlink_to(readme.ROOT / "src")
    blocks = re.findall(r"```python\n(.*?)```", (readme.ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert blocks
    for block in blocks:
        ran = subprocess.run(
            [sys.executable, "-c", block], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
        )
        assert ran.returncode == 0, ran.stderr


def test_links_of_the_texts_lead_somewhere() -> None:
    for path in [
        readme.ROOT / "README.md",
        readme.ROOT / "CHANGELOG.md",
        *(readme.ROOT / "docs").glob("*.md"),
    ]:
        for link in re.findall(r"\]\(([^)#]+)", path.read_text("utf-8")):
            assert link.startswith("http") or (path.parent / link).exists(), f"{path.name}: {link}"


def test_a_left_out_row_is_marked() -> None:
    rows = "head\n ────\n one\n Wire · 0123abcd\n\n two\n Wire · 4567abcd\n"
    assert list(readme.pieces(rows)) == [
        "head\n ────\n",
        " one\n Wire · 0123abcd\n\n",
        " two\n Wire · 4567abcd\n",
    ]


def test_speeds_may_differ() -> None:
    assert readme.settled("9 words (1,234 words/s)") == readme.settled("9 words (56 words/s)")
    assert readme.settled("9 words") != readme.settled("8 words")
