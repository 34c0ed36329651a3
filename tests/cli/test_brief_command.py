"""`detente brief`: the file it writes, in which format, and what it says of wrong use."""

from __future__ import annotations

from pathlib import Path
from shutil import copy

import pytest
from ran import Detente

from detente.cli.brief import BRIEF_FORMATS as OFFERED


@pytest.fixture
def ledger(examples_ledger: Path, tmp_path: Path) -> str:
    """Return a ledger of the examples, the test's own."""
    copy(examples_ledger, tmp_path / "examples.db")
    return "examples.db"


def test_a_brief_is_markdown_on_standard_output(detente: Detente, ledger: str) -> None:
    ran = detente("brief", "Peru", "ECU", "--ledger", ledger, "--on", "1998-05-01")
    assert ran.code == 0
    assert ran.err == ""
    assert ran.out.startswith("# Peru and Ecuador\n\n*As of 1 May 1998*\n")
    assert "[^1]: " in ran.out


def test_the_same_call_gives_the_same_bytes(detente: Detente, ledger: str) -> None:
    call = ("brief", "USA", "CHN", "--ledger", ledger, "--format", "html", "--on", "1998-05-01")
    assert detente(*call).out == detente(*call).out


@pytest.mark.parametrize(("name", "begins"), [("b.md", b"# Peru"), ("b.html", b"<!DOCTYPE html>"), ("b", b"# Peru")])
def test_the_name_of_the_file_says_the_format(detente: Detente, ledger: str, name: str, begins: bytes) -> None:
    assert detente("brief", "PER", "ECU", "--ledger", ledger, "--output", name).code == 0
    assert Path(name).read_bytes().startswith(begins)
    assert not Path(f"{name}.part").exists()


def test_the_format_asked_for_counts_more(detente: Detente, ledger: str) -> None:
    detente("brief", "PER", "ECU", "--ledger", ledger, "--format", "html", "-o", "b.md")
    assert Path("b.md").read_bytes().startswith(b"<!DOCTYPE html>")


def test_a_pdf(detente: Detente, ledger: str) -> None:
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError):
        pytest.skip("WeasyPrint needs Pango, which is not here")
    assert detente("brief", "PER", "ECU", "--ledger", ledger, "-o", "b.pdf").code == 0
    assert Path("b.pdf").read_bytes().startswith(b"%PDF-")


def test_a_period_is_told(detente: Detente, ledger: str) -> None:
    ran = detente("brief", "USA", "CHN", "--ledger", ledger, "--since", "1993", "--until", "1993-12-31")
    assert "*As of 31 December 1993, from 1993 on, up to 31 December 1993*" in ran.out
    assert "1994: “" not in ran.out


def test_a_pair_without_entries_is_no_error(detente: Detente, ledger: str) -> None:
    ran = detente("brief", "Fiji", "Tonga", "--ledger", ledger)
    assert ran.code == 0
    assert "The ledger holds nothing on Fiji and Tonga." in ran.out


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("PER", "Peru"), 2, "two actors"),
        (("PER", "ECU", "--since", "soon"), 2, "no date"),
        (("PER", "ECU", "--format", "doc"), 2, "doc"),
        (("PER", "ECU", "-o", "nowhere/b.md"), 2, "no folder nowhere"),
        (("PER",), 2, "Missing argument"),
    ],
)
def test_wrong_use_is_told_in_a_line(
    detente: Detente, ledger: str, args: tuple[str, ...], code: int, said: str
) -> None:
    ran = detente("brief", *args, "--ledger", ledger)
    assert ran.code == code
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert ran.out == ""


def test_a_ledger_that_is_not_there(detente: Detente) -> None:
    ran = detente("brief", "PER", "ECU", "--ledger", "none.db")
    assert ran.code == 2
    assert not Path("none.db").exists()


def test_formats_are_those_of_the_export_package() -> None:
    from detente.export import BRIEF_FORMATS

    assert tuple(BRIEF_FORMATS) == OFFERED
