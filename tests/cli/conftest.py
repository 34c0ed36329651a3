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
    _know_the_records(monkeypatch)
    monkeypatch.chdir(tmp_path)

    def ran(*args: object) -> Ran:
        capfd.readouterr()
        code = run([str(arg) for arg in args])
        printed = capfd.readouterr()
        return Ran(code, printed.out, printed.err)

    return ran


def _know_the_records(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("detente.engines.local.default_reader", gold_reader.make_reader)
    patch.setattr("detente.engines.local.gated_reader", gold_reader.make_reader)
    patch.delenv("DETENTE_LEDGER", raising=False)


@pytest.fixture
def examples() -> Path:
    """The folder of the example articles."""
    return EXAMPLES


@pytest.fixture(scope="session")
def examples_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger into which `detente read` has read the example articles; to be copied, not to be used."""
    place = tmp_path_factory.mktemp("examples") / "examples.db"
    with pytest.MonkeyPatch.context() as patch:
        _know_the_records(patch)
        assert run(["read", str(EXAMPLES), "--ledger", str(place)]) == 0
    return place
