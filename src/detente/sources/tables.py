"""The package's tables of language knowledge, in `data/`: tab-separated, `#` begins a comment line."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import Final

from detente.errors import DetenteError

_DATA: Final = files("detente.sources") / "data"


@lru_cache(maxsize=32)
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table, cells stripped, comments and empty lines left out."""
    lines = (_DATA / name).read_text("utf-8").splitlines()
    kept = (line for line in lines if line.strip() and not line.startswith("#"))
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in kept)


@lru_cache(maxsize=64)
def column(name: str, kind: str) -> tuple[str, ...]:
    """Return the second cells of the rows whose first cell is `kind`."""
    return tuple(row[1] for row in rows(name) if row[0] == kind)


@lru_cache(maxsize=16)
def column_set(name: str, kind: str) -> frozenset[str]:
    """Return the same cells as a set."""
    return frozenset(column(name, kind))


@lru_cache(maxsize=64)
def any_of(name: str, *kinds: str) -> re.Pattern[str]:
    """Return one pattern that matches what any row of these kinds matches; case does not count."""
    patterns = [pattern for kind in kinds for pattern in column(name, kind)]
    if not patterns:
        raise DetenteError(f"data/{name} has no row of kind {'/'.join(kinds)}; put the file back as it was")
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
