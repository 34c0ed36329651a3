"""What the tests of the command line share."""

from __future__ import annotations

from pathlib import Path

import gold_reader
import pytest
from ran import Detente, Ran

from detente.cli.main import run

EXAMPLES = Path(__file__).parents[2] / "src" / "detente" / "examples"


@pytest.fixture
def detente(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Detente:
    """Run `detente` in an empty folder, with a reader whose records are known."""
    monkeypatch.setattr("detente.engines.local.default_reader", gold_reader.make_reader)
    monkeypatch.setattr("detente.engines.local.gated_reader", gold_reader.make_reader)
    monkeypatch.delenv("DETENTE_LEDGER", raising=False)
    monkeypatch.chdir(tmp_path)

    def ran(*args: object) -> Ran:
        capfd.readouterr()
        code = run([str(arg) for arg in args])
        printed = capfd.readouterr()
        return Ran(code, printed.out, printed.err)

    return ran


@pytest.fixture
def examples() -> Path:
    """The folder of the example articles."""
    return EXAMPLES
