"""Every block of README.md and docs/ runs, and what they show is what the program prints."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import pytest
import readme
from doc_blocks import BLOCK, blocks
from touring import Tour

PAGES = {name: (readme.ROOT / name).read_text("utf-8") for name in readme.FILES}


@lru_cache
def filled(name: str) -> tuple[str, tuple[str, ...]]:
    """Return the file as its blocks would fill it now, and what they complain of."""
    complaints: list[str] = []
    return readme.filled(name, complaints.append), tuple(complaints)


@pytest.mark.parametrize("name", readme.FILES)
def test_outputs_are_what_the_commands_print(name: str) -> None:
    assert readme.settled(filled(name)[0]) == readme.settled(PAGES[name]), "run `make readme`"


@pytest.mark.parametrize("name", readme.FILES)
def test_every_block_does_what_it_should(name: str) -> None:
    assert filled(name)[1] == ()


@pytest.mark.parametrize("name", readme.FILES)
def test_a_block_that_is_not_run_says_why(name: str) -> None:
    reasons = [block.marks["not run"] for block in blocks(PAGES[name]) if "not run" in block.marks]
    assert all(len(reason.split()) >= 3 for reason in reasons), reasons


def test_most_blocks_are_run() -> None:
    found = [block for text in PAGES.values() for block in blocks(text)]
    shown = [block for block in found if "not run" in block.marks]
    assert 0 < len(shown) < len(found) / 5


@pytest.mark.parametrize("name", readme.FILES)
def test_no_code_stands_outside_the_fences_that_are_looked_at(name: str) -> None:
    rest = BLOCK.sub("", PAGES[name])
    assert "```" not in rest, "a fence begins and ends at the start of a line, and has three marks"
    assert not re.search(r"\n\n(?<!\n\n- )(?: {4}|\t)\S", re.sub(r"(?m)^ *(?:[-*]|\d+\.) .*(?:\n+ +.*)*", "", rest))


@pytest.mark.parametrize("name", readme.FILES)
def test_links_of_the_texts_lead_somewhere(name: str) -> None:
    for link in re.findall(r"\]\(([^)#]+)", PAGES[name]):
        place = (readme.ROOT / name).parent / link
        made = "reference/python/" in link or place.with_suffix(".ipynb").exists()  # by the build, which is strict
        assert link.startswith("http") or place.exists() or made, link


def test_links_of_the_changelog_lead_somewhere() -> None:
    for link in re.findall(r"\]\(([^)#]+)", (readme.ROOT / "CHANGELOG.md").read_text("utf-8")):
        assert link.startswith("http") or (readme.ROOT / link).exists(), link


def toured(tmp_path: Path, text: str) -> tuple[str, list[str]]:
    """Return a page filled, and the complaints."""
    tour = Tour(tmp_path)
    return tour.fill(text), tour.complaints


def test_what_a_block_of_python_prints_is_filled_in_below(tmp_path: Path) -> None:
    page = "```python\na = 6\n```\n```python\nprint(a * 7)\n```\n<!-- output -->\n```text\n41\n```\n"
    assert toured(tmp_path, page) == (page.replace("41", "42"), [])


def test_python_that_fails_is_told_with_its_line(tmp_path: Path) -> None:
    _, (complaint,) = toured(tmp_path, "words\n\n```python\na = 1\nb = 1 / 0\n```\n")
    assert complaint.startswith("line 3: ")
    assert "line 5" in complaint
    assert "ZeroDivisionError" in complaint


@pytest.mark.parametrize(
    ("block", "complaint"),
    [
        ("```json\n{\n```", "no json"),
        ("```tsv\na\tb\nc\n```", "columns"),
        ("```toml\na = \n```", "no toml"),
        ("```console\n$ false 1 2\nprinted\n```", "output is shown"),
        ("```console\n$ exit 3\n```", "ended with 3"),
        ("```console\n$ detente show no-such-view\n```", "ended with 2"),
        ("```\nwords\n```", "called 'nothing'"),
        ("<!-- output: keep=never -->\n```console\n$ echo ever\n```", "'never' is in no line"),
    ],
)
def test_a_block_that_is_wrong_is_told(tmp_path: Path, block: str, complaint: str) -> None:
    _, complaints = toured(tmp_path, f"{block}\n")
    assert complaint in complaints[0]


def test_commands_see_the_files_and_the_codes_of_those_before(tmp_path: Path) -> None:
    page = "<!-- file: a/b.txt -->\n```text\ntold\n```\n"
    page += '<!-- output -->\n```console\n$ cat a/*.txt; false; echo "$?;"\n```\n'
    assert toured(tmp_path, page)[0].endswith('$ cat a/*.txt; false; echo "$?;"\ntold\n1;\n```\n')


def test_a_block_that_needs_what_is_not_here_is_left(tmp_path: Path) -> None:
    there, absent = (f"<!-- needs: {name} -->\n```python\n1 / 0\n```\n" for name in ("json", "no_such_module"))
    assert len(toured(tmp_path, there + absent)[1]) == 1


def test_a_left_out_row_is_marked() -> None:
    rows = "head\n ────\n one\n Wire · 0123abcd\n\n two\n Wire · 4567abcd\n"
    assert list(readme.pieces(rows)) == [
        "head\n ────\n",
        " one\n Wire · 0123abcd\n\n",
        " two\n Wire · 4567abcd\n",
    ]


def test_ids_and_days_of_judgements_may_differ() -> None:
    first, second = "f1207c47  rejected by Ana on 22 Nov 2026: no", "5cce4757  rejected by Ana on 1 Dec 2027: no"
    assert readme.settled(first) == readme.settled(second)
    assert readme.settled(first) != readme.settled(second.replace("rejected", "confirmed"))


def test_speeds_may_differ() -> None:
    assert readme.settled("9 words (1,234 words/s)") == readme.settled("9 words (56 words/s)")
    assert readme.settled("9 words") != readme.settled("8 words")
