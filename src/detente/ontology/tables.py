"""Reading the tables in `data/`: tab separated, with comments and a line of column names."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files


def table_rows(name: str) -> Iterator[list[str]]:
    """Yield the rows of a table in `data/`, without comments and the line of column names."""
    text = files("detente.ontology").joinpath("data", name).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    next(lines)
    for line in lines:
        yield line.split("\t")
