"""The parser: the pinned model with the known files, another where named, and plain words where there is none."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from detente.errors import ModelError
from detente.reading import model
from detente.reading.model import DEFAULT_MODEL, MODEL_VARIABLE, load_parser
from detente.sources import document_from_text


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No model loaded yet, and none named by the surroundings."""
    monkeypatch.delenv(MODEL_VARIABLE, raising=False)
    model._load.cache_clear()
    yield
    model._load.cache_clear()


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the pinned model, installed under another name; yields its package's folder."""
    folder = tmp_path / "copy_of_model"
    shutil.copytree(Path(str(import_module(DEFAULT_MODEL).__file__)).parent, folder)
    monkeypatch.syspath_prepend(tmp_path)
    yield folder
    sys.modules.pop("copy_of_model", None)


@pytest.mark.usefixtures("fresh")
def test_the_pinned_model_is_the_one_whose_files_are_known() -> None:
    assert load_parser().has_pipe("parser")
    assert not load_parser().has_pipe("ner")
    assert load_parser() is load_parser(DEFAULT_MODEL)


@pytest.mark.usefixtures("fresh")
def test_a_tampered_file_is_told_and_not_loaded(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = next(copied.rglob("config.cfg"))
    monkeypatch.setattr(model, "_folder", lambda name: config.parent)
    assert load_parser().has_pipe("parser")  # an untouched copy is as good
    weights = max((p for p in config.parent.rglob("*") if p.is_file()), key=lambda p: p.stat().st_size)
    content = bytearray(weights.read_bytes())
    content[len(content) // 2] ^= 1
    weights.write_bytes(bytes(content))
    model._load.cache_clear()
    with pytest.raises(ModelError, match=r"reinstall") as told:
        load_parser()
    assert weights.name in str(told.value)


@pytest.mark.usefixtures("fresh")
def test_a_missing_file_is_told(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = next(copied.rglob("config.cfg"))
    monkeypatch.setattr(model, "_folder", lambda name: config.parent)
    config.unlink()
    with pytest.raises(ModelError, match=r"config\.cfg"):
        load_parser()


@pytest.mark.usefixtures("fresh")
def test_a_model_that_is_not_installed_is_told_with_the_remedy() -> None:
    with pytest.raises(ModelError, match="pip install en_core_web_nowhere"):
        load_parser("en_core_web_nowhere")


@pytest.mark.usefixtures("fresh")
def test_a_package_without_a_model_is_told() -> None:
    with pytest.raises(ModelError, match="no spaCy model in"):
        load_parser("wsgiref")


@pytest.mark.usefixtures("fresh")
def test_a_broken_model_is_told(copied: Path) -> None:
    next(copied.rglob("config.cfg")).write_text("no settings at all")
    with pytest.raises(ModelError, match="copy_of_model: not a spaCy model"):
        load_parser("copy_of_model")


@pytest.mark.usefixtures("fresh", "copied")
def test_another_model_can_be_named_by_the_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    from detente.reading import read_text_of

    pinned = load_parser()
    monkeypatch.setenv(MODEL_VARIABLE, "copy_of_model")
    assert load_parser() is load_parser("copy_of_model") is not pinned
    found = read_text_of(document_from_text("Peru wrote to Chile."))
    assert [m.actors for m in found.mentions[0]] == [("PER",), ("CHL",)]
    monkeypatch.setenv(MODEL_VARIABLE, "en_core_web_nowhere")
    with pytest.raises(ModelError):
        load_parser()
