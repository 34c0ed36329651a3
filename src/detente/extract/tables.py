"""Reading of this package's data files: tab-separated, `#` for comments."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import resources


@lru_cache(maxsize=32)
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table in `extract/data`, without its comments and header row."""
    text = resources.files("detente.extract").joinpath(f"data/{name}").read_text(encoding="utf-8")
    found = tuple(
        tuple(cell.strip() for cell in line.split("\t"))
        for line in text.splitlines()
        if line.strip() and not line.startswith("#")
    )
    return found[1:]


@lru_cache(maxsize=4)
def word_list(name: str) -> frozenset[str]:
    """The words of a list in `extract/data`, one a line."""
    text = resources.files("detente.extract").joinpath(f"data/{name}").read_text(encoding="utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[str]]:
    return {row[0]: frozenset(w.strip() for w in row[1].split(",")) for row in rows("word_groups.tsv")}


@cache
def word_group(name: str) -> frozenset[str]:
    """The lemmas of a group in `word_groups.tsv`; raises KeyError for a group that is not there."""
    return _groups()[name]


@cache
def word_groups(*names: str) -> frozenset[str]:
    """The lemmas of several groups together; raises KeyError for a group that is not there."""
    return frozenset().union(*map(word_group, names))


@lru_cache(maxsize=1)
def classes() -> dict[str, frozenset[str]]:
    """Named classes of nouns (`@sanction`, `@tie` …): lemmas, some of several words."""
    found: dict[str, frozenset[str]] = {}
    for row in rows("classes.tsv"):
        members = {w.strip() for w in row[1].replace(";", ",").split(",") if w.strip()}
        found[row[0]] = found.get(row[0], frozenset()) | members
    return found
