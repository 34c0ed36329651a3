"""Two officers named together, one of each state: `the two ministers, A and B`, `Foreign Ministers A and B`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from detente.reading.mentions import Mention
from detente.reading.people import surname_of

if TYPE_CHECKING:
    from detente.reading.tokens import Doc

_NAMES: Final = ("person", "unknown", "official")


def pair_named(doc: Doc, mentions: Sequence[Mention]) -> tuple[Mention, Mention] | None:
    """The two names of a sentence that stand after a word for two officers, their states not told."""
    names = [m for m in mentions if m.kind in _NAMES and m.person and not m.actors]
    for first, second in pairwise(names):
        if doc[first.end : second.start].text.strip() == "and" and _follows_two(doc, first, mentions):
            return first, second
    return None


def _follows_two(doc: Doc, first: Mention, mentions: Sequence[Mention]) -> bool:
    before = doc[first.start - 1] if first.start > 1 else None
    if before is None:
        return False
    if before.text == ",":
        return any(m.kind == "both" and m.end == before.i for m in mentions)
    return first.office is not None and before.lower_.endswith("s") and before.tag_.startswith("NN")


def states_of_pair(
    pair: tuple[Mention, Mention], states: Sequence[str], faced: Mapping[str, frozenset[str]]
) -> dict[int, str]:
    """The state of each of the two, by token: not that which either speaks against; else in the order given."""
    if len(states) != 2:
        return {}
    one, other = states
    first, second = (faced.get(surname_of(m.person or m.text), frozenset()) for m in pair)
    if one in first or other in second:
        one, other = other, one
    return {pair[0].token: one, pair[1].token: other}
