"""The data files of this package: wordings, names with an article, words to look for."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache(maxsize=16)
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table in `data/`: cells parted by tabs, without comments and the line of column names."""
    return tuple(tuple(line.split("\t")) for line in _lines(name)[1:])


@lru_cache(maxsize=16)
def words(name: str) -> frozenset[str]:
    """The lines of a list in `data/`, without comments."""
    return frozenset(_lines(name))


def worded(key: str, **slots: Any) -> str:
    """Return the wording of `phrases.tsv` with its slots filled; raises KeyError where there is none."""
    return _phrases()[key].format_map(slots)


@lru_cache(maxsize=4)
def patterns(name: str) -> tuple[re.Pattern[str], ...]:
    """The regular expressions of a list in `data/`, one a line."""
    return tuple(re.compile(line) for line in _lines(name))


@lru_cache(maxsize=1)
def _phrases() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("phrases.tsv")}


def _lines(name: str) -> list[str]:
    text = files("detente.analysis.briefing").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("# ")]
