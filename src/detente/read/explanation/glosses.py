"""Features and codes in plain words, from the tables in `data`."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources
from typing import Final

_PLACE: Final = re.compile(r"\{(\d)(?::(\w+))?\}")
_WAY: Final = re.compile(r"[/<>@:]?[^/<>@:]+")
_ANY_KIND: Final = "*"


def feature_words(kind: str, feature: str) -> str:
    """What a feature of a kind's model means; a feature that the tables do not know is told as it is."""
    parts = [part for part in feature.split("&") if part]
    return "; ".join(_part_words(kind, part) for part in parts) or "the plain candidate"


def is_known(kind: str, feature: str) -> bool:
    """Whether the tables know every part of a feature."""
    return all(_template(kind, part) is not None for part in feature.split("&") if part)


def value_words(names: str, value: str) -> str:
    """A code in words: `value_words("how", "memory")`; one that the table does not know is told as it is."""
    return _way_words(value) if names == "way" else _values().get((names, value), value)


def _part_words(kind: str, part: str) -> str:
    template = _template(kind, part)
    if template is None:
        return part
    values = part.partition("=")[2].split("|")
    values = values if values != [""] else ["True"]
    words = _PLACE.sub(lambda m: _filled(values, int(m[1]), m[2]), template) + _rest(template, values)
    qualifier = _qualifier(kind, part)
    return f"{qualifier}, {words}" if qualifier else words


def _rest(template: str, values: list[str]) -> str:
    """The values after `|` that the row does not place, in brackets: `rank=0|V` holds of verbs."""
    placed = {int(m[1]) for m in _PLACE.finditer(template)}
    rest = [value_words("more", v) for n, v in enumerate(values) if n and n not in placed and v]
    return f" ({', '.join(rest)})" if rest else ""


def _filled(values: list[str], place: int, names: str | None) -> str:
    value = values[place] if place < len(values) else ""
    return value_words(names, value) if names else value.replace("_", " ") or "–"


def _template(kind: str, part: str) -> str | None:
    """The row for a part: of the whole feature, of its full name, or of its name without qualifiers."""
    name, _, value = part.partition("=")
    wanted = [f"{name}={value.partition('|')[0]}", name, name.rpartition("|")[2], name.partition("|")[0]]
    keys = ((k, w) for w in wanted for k in (kind, _ANY_KIND))
    return next((_glosses()[key] for key in keys if key in _glosses()), None)


def _qualifier(kind: str, part: str) -> str:
    """The words for what stands before a name and `|`: `quoted` of `q|verb=say`."""
    name = part.partition("=")[0]
    before, _, last = name.rpartition("|")
    full = any((k, name) in _glosses() for k in (kind, _ANY_KIND))
    return _glosses().get((kind, before), "") if before and last and not full else ""


def _way_words(way: str) -> str:
    """The relation in which an actor stands, part by part: `obj/mod` is "the object, before its noun"."""
    first, *marks = _WAY.findall(way) or [way]
    base = _values().get(("way", first), f"after “{first}”")
    return ", ".join([base, *(_mark_words(mark) for mark in marks)])


def _mark_words(mark: str) -> str:
    if mark.startswith(":"):
        return value_words("kind", mark[1:])
    if mark.startswith("@"):
        return f"after “{mark[1:]}”"
    return _values().get(("way", mark), mark)


@lru_cache(maxsize=1)
def _glosses() -> dict[tuple[str, str], str]:
    return {(row[0], row[1]): row[2] for row in _rows("glosses.tsv")}


@lru_cache(maxsize=1)
def _values() -> dict[tuple[str, str], str]:
    return {(row[0], row[1]): row[2] for row in _rows("value_words.tsv")}


def _rows(name: str) -> list[list[str]]:
    """The rows of a table in `data`, without its comments and header row."""
    text = resources.files("detente.read.explanation").joinpath(f"data/{name}").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]
