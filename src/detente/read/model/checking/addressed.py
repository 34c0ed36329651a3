"""Sentences that speak to a machine that reads, and not of the affairs of states."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from detente.read.model.align import folded


def speaks_to_reader(texts: Iterable[str]) -> bool:
    """Whether one of the texts has a phrase of `data/addressed.txt`; letter case and quotation marks apart."""
    held = [folded(text).text.casefold() for text in texts]
    return any(phrase in text for phrase in _phrases() for text in held)


@lru_cache(maxsize=1)
def _phrases() -> tuple[str, ...]:
    text = files("detente.read.model").joinpath("data/addressed.txt").read_text(encoding="utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))
