"""`detente outlook`, as it is run."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copy
from xml.etree import ElementTree

import pytest
from ran import Detente

from detente.ledger import Ledger


@pytest.fixture
def ledger(examples_ledger: Path, tmp_path: Path) -> str:
    """Return a ledger of the examples, the test's own."""
    copy(examples_ledger, tmp_path / "examples.db")
    return "examples.db"


def test_it_tells_what_is_ahead_with_sentence_and_source(detente: Detente, ledger: str) -> None:
    ran = detente("outlook", "USA", "China", "--as-of", "1991-12-01", "--days", "40", "--all", "--ledger", ledger)
    assert ran.code == 0
    assert "United States – China: 1 Dec 1991 to 10 Jan 1992" in ran.out
    assert "Deadlines ahead" in ran.out
    assert "The Potomac Courier, 18 Nov 1991" in ran.out
    assert "“China agreed to sign a memorandum" in ran.out
    assert "How likely the ledger is to record at least one act in 40 days" in ran.out
    assert "short" in ran.out  # fifteen articles are no history


def test_without_a_day_it_looks_from_the_latest_document(detente: Detente, ledger: str) -> None:
    ran = detente("outlook", "PER", "ECU", "--ledger", ledger, "--check")
    assert ran.code == 0
    assert "as of 3 Apr 1998, the day of the latest document; 30 days ahead" in ran.out
    assert "Brier score" in ran.out


def test_programs_get_one_object(detente: Detente, ledger: str) -> None:
    ran = detente("outlook", "USA", "CHN", "--as-of", "1991-12", "--json", "--all", "--check", "--ledger", ledger)
    told = json.loads(ran.out)
    assert (told["pair"], told["as_of"], told["until"]) == (["USA", "CHN"], "1991-12-31", "1992-01-30")
    assert {one["part"] for one in told["ahead"]} <= {
        "meeting",
        "deadline",
        "overdue",
        "condition",
        "ending",
        "renewal",
    }
    assert all(one["entry"]["sources"] for one in told["ahead"])
    assert {one["source"] for one in told["chances"]} == {"USA", "CHN"}
    assert "recording" in told["probability_of"]


def test_an_empty_ledger_tells_nothing(detente: Detente) -> None:
    Ledger("empty.db").close()
    ran = detente("outlook", "USA", "CHN", "--as-of", "1991-12-01", "--check", "--ledger", "empty.db")
    assert ran.code == 0
    assert "The ledger tells of nothing ahead" in ran.out
    assert "history is too short to say" in ran.out
    assert "nothing to check" in ran.out


def test_a_plot_has_what_is_ahead_and_the_chances_with_their_interval(detente: Detente, ledger: str) -> None:
    how = ("USA", "China", "--as-of", "1991-12-01", "--days", "60", "--all", "--ledger", ledger)
    assert detente("outlook", *how, "--plot", "o.svg").code == 0
    assert detente("outlook", *how, "--plot", "o.png", "--json").code == 0
    root = ElementTree.fromstring(Path("o.svg").read_text())
    words = " ".join(root.itertext())
    assert "Outlook: United States – China: 1 Dec 1991 to 30 Jan 1992" in words
    assert "by 31 Dec 1991: China: sign a memorandum" in words
    assert "chance that the ledger records at least one act in 60 days" in words
    assert "China → United States (bar: the rate of all pairs, line: its 95 % interval)" in words
    assert (root[0].tag, root.get("role")) == ("{http://www.w3.org/2000/svg}desc", "img")
    assert "deadline by 31 Dec 1991" in (root[0].text or "")  # what the mark is, for who cannot see it
    assert "http" not in Path("o.svg").read_text().replace("http://www.w3.org/", "")
    assert Path("o.png").read_bytes().startswith(b"\x89PNG")


def test_a_plot_that_cannot_be_is_told(detente: Detente) -> None:
    Ledger("empty.db").close()
    for name, why in (("o.gif", ".svg or .png"), ("nowhere/o.svg", "no folder"), ("o.svg", "nothing to draw")):
        ran = detente("outlook", "USA", "CHN", "--plot", name, "--ledger", "empty.db")
        assert (ran.code, why in ran.err) == (2, True)
        assert not Path(name).exists()


def test_without_altair_a_plot_says_which_extra_to_install(
    detente: Detente, ledger: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("detente.analysis.plots.find_spec", lambda name: None)
    ran = detente("outlook", "USA", "CHN", "--plot", "o.svg", "--ledger", ledger)
    assert ran.code == 2
    assert "detente[analysis]" in ran.err


@pytest.mark.parametrize("wrong", [("USA", "USA"), ("USA", "CHN", "--as-of", "soon"), ("USA", "CHN", "--days", "0")])
def test_wrong_use_is_told(detente: Detente, wrong: tuple[str, ...]) -> None:
    Ledger("empty.db").close()
    ran = detente("outlook", *wrong, "--ledger", "empty.db")
    assert (ran.code, ran.out) == (2, "")
