"""Features of `event_type` joined in pairs: what two readings of a sentence say together.

A cue of support beside an act of refusing is a refusal, `truce` beside `violate` an attack: neither word says so alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, product
from typing import Final

# names of the features that are joined, by the name of what they make together
_JOINED: Final = {
    "q0r0": ("q0", "r0"),
    "q0act": ("q0", "act"),
    "q0m": ("q0", "actm"),
    "q0v0": ("q0", "v0"),
    "r0act": ("r0", "act"),
    "r0m": ("r0", "actm"),
    "r0v0": ("r0", "v0"),
}
_THEME: Final = "th"


def joined(own: Iterable[str]) -> Iterator[str]:
    """Own features made of two: cue, predicate, act and outermost verb by each other, and every two themes."""
    values: dict[str, list[str]] = {}
    for feature in own:
        name, _, value = feature.partition("=")
        if "|" not in value:
            values.setdefault(name, []).append(value)
    for name, (first, second) in _JOINED.items():
        yield from (f"{name}={a}|{b}" for a, b in product(values.get(first, ()), values.get(second, ())))
    themes = sorted(set(values.get(_THEME, ())))
    yield from (f"tt={a}|{b}" for a, b in combinations(themes, 2))
