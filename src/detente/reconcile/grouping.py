"""Putting items that tell the same thing into groups, in near-linear time and whatever their order.

Only items that share a key are compared. In a crowded key each item is compared with its neighbours
in date alone. Pairs are then joined best first (agglomeration under cannot-link constraints, Wagstaff
and others 2001): two groups stay apart where a member of one excludes a member of the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Final, TypeVar

T = TypeVar("T")

CROWD: Final = 60
NEIGHBOURS: Final = 20


def groups(
    items: Sequence[T],
    keys: Callable[[T], Iterable[Hashable]],
    likeness: Callable[[T, T], float],
    excludes: Callable[[T, T], bool],
    bound: Iterable[Sequence[int]] = (),
) -> list[list[T]]:
    """Return the items grouped; `items` must come in a canonical order, which the result keeps.

    likeness: 0 where two items are not the same, else the higher the surer; symmetric.
    excludes: whether two items cannot be the same, however alike; symmetric. bound: places of items that
    are together from the beginning.
    """
    scored = ((likeness(items[a], items[b]), a, b) for a, b in near(items, keys))
    home = list(range(len(items)))
    for first, *others in map(sorted, bound):
        for place in others:
            home[place] = first
    members: dict[int, list[int]] = defaultdict(list)
    for place, first in enumerate(home):
        members[first].append(place)
    for _, a, b in sorted((pair for pair in scored if pair[0] > 0), key=lambda pair: (-pair[0], *pair[1:])):
        one, other = sorted((home[a], home[b]))
        if one == other or _clash(items, members[one], members[other], excludes):
            continue
        for place in members[other]:
            home[place] = one
        members[one] += members.pop(other)
    return [[items[place] for place in sorted(found)] for _, found in sorted(members.items())]


def _clash(items: Sequence[T], a: list[int], b: list[int], excludes: Callable[[T, T], bool]) -> bool:
    return any(excludes(items[x], items[y]) for x in a for y in b)


def near(items: Sequence[T], keys: Callable[[T], Iterable[Hashable]]) -> Iterator[tuple[int, int]]:
    """Yield the places of each two items that share a key and stand near in it, once, the earlier first."""
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for place, item in enumerate(items):
        for key in keys(item):
            blocks[key].append(place)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        for pair in _pairs(block):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _pairs(block: list[int]) -> Iterator[tuple[int, int]]:
    reach = len(block) if len(block) <= CROWD else NEIGHBOURS
    for n, a in enumerate(block):
        for b in block[n + 1 : n + 1 + reach]:
            yield a, b
