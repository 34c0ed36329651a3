"""Where in its file a row of a table stands, so that a reader of an explanation can go and edit it."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=4)
def _lines(name: str) -> tuple[tuple[int, str], ...]:
    text = resources.files("detente.extract").joinpath(f"data/{name}").read_text(encoding="utf-8")
    numbered = enumerate(text.splitlines(), 1)
    return tuple((number, line) for number, line in numbered if line.strip() and not line.startswith("#"))[1:]


def line_of(name: str, row: int) -> tuple[int, str]:
    """The number in its file, from 1, and the text of a row of a table in `extract/data`.

    row: its number among the rows, from 1, as in `Sense.number`.
    """
    return _lines(name)[row - 1]
