"""Putting items that tell the same thing into groups, in near-linear time and whatever their order.

Only items that share a key are compared, each with those that stand next to it there in the canonical
order (sorted neighbourhoods, Hernández and Stolfo 1995). Pairs are then joined best first (agglomeration
under cannot-link constraints, Wagstaff and others 2001): two groups stay apart where a member of one
excludes a member of the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence, Set
from itertools import chain, pairwise
from typing import Final, Generic, TypeVar

T = TypeVar("T")

Pair = tuple[float, int, int]
"""How alike two items are, and their places, the earlier first."""

REACH: Final = 15
"""How many places apart in a key two items may stand to be compared."""


def groups(
    items: Sequence[T],
    keys: Callable[[T], Iterable[Hashable]],
    likeness: Callable[[T, T], float],
    excludes: Callable[[T, T], bool],
    bound: Sequence[Sequence[int]] = (),
) -> list[list[T]]:
    """Return the items grouped; `items` must come in a canonical order, which the result keeps.

    likeness: 0 where two items are not the same, else the higher the surer; symmetric.
    excludes: whether two items cannot be the same, however alike; symmetric. bound: places of items that
    are together from the beginning.
    """
    return joined(items, alike(items, near(items, keys), likeness), excludes, bound)


def near(items: Sequence[T], keys: Callable[[T], Iterable[Hashable]]) -> Iterator[tuple[int, int]]:
    """Yield the places of each two items that share a key and stand near in it, once, the earlier first."""
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for place, item in enumerate(items):
        close: set[int] = set()
        for key in set(keys(item)):
            block = blocks[key]
            close.update(block[-REACH:])
            block.append(place)
        for other in close:
            yield other, place


def alike(items: Sequence[T], pairs: Iterable[tuple[int, int]], likeness: Callable[[T, T], float]) -> list[Pair]:
    """Return the pairs that may be the same, the surest first."""
    scored = ((-likeness(items[a], items[b]), a, b) for a, b in pairs)
    return [(-less, a, b) for less, a, b in sorted(pair for pair in scored if pair[0] < 0)]


def components(size: int, pairs: Iterable[Pair], bound: Iterable[Sequence[int]] = ()) -> list[int]:
    """Return for each of `size` items the earliest one that a chain of pairs leads to.

    Which items come together is decided in each component by itself.
    """
    first = list(range(size))
    tied = ((one, other) for places in bound for one, other in pairwise(places))
    for a, b in chain(((a, b) for _, a, b in pairs), tied):
        one, other = _root(first, a), _root(first, b)
        first[max(one, other)] = min(one, other)
    return [_root(first, place) for place in range(size)]


def _root(first: list[int], place: int) -> int:
    while first[place] != place:
        first[place] = first[first[place]]
        place = first[place]
    return place


def joined(
    items: Sequence[T],
    pairs: Iterable[Pair],
    excludes: Callable[[T, T], bool],
    bound: Iterable[Sequence[int]] = (),
) -> list[list[T]]:
    """Return the items grouped along the pairs, which come the surest first; those bound are together before."""
    found = _Groups(items, excludes)
    for places in bound:
        found.bind(places)
    for _, a, b in pairs:
        found.join(a, b)
    return [[items[place] for place in sorted(group)] for _, group in sorted(found.members.items())]


def joined_with(
    items: Sequence[T],
    before: Set[tuple[int, int]],
    pairs: Iterable[tuple[Pair, bool]],
    excludes: Callable[[T, T], bool],
    bound: Sequence[Sequence[int]] = (),
) -> list[list[T]] | None:
    """Return the items grouped, of which some are new; None where the new ones part what was together before.

    The old items must be all those of some groups, and the new ones must have no pair beyond `items`. Then pairs that
    lead from the old ones to others were refused before and are refused now, since no group is less than it was at
    the same step: what it excluded it still excludes. before: the pairs compared before. pairs: those compared
    before or now, the surest first, each with whether it is compared now.
    """
    then, now = _Groups(items, excludes), _Groups(items, excludes)
    for places in bound:
        then.bind(places)
        now.bind(places)
    for (_, a, b), compared in pairs:
        if compared:
            now.join(a, b)
        if (a, b) in before:
            then.join(a, b)
            if then.together(a, b) and not now.together(a, b):
                return None
    return [[items[place] for place in sorted(group)] for _, group in sorted(now.members.items())]


class _Groups(Generic[T]):
    """Groups that grow; what once excluded each other does so for ever."""

    def __init__(self, items: Sequence[T], excludes: Callable[[T, T], bool]) -> None:
        self.members = {place: [place] for place in range(len(items))}
        self._items, self._excludes = items, excludes
        self._home = list(range(len(items)))
        self._apart: dict[int, set[int]] = {}

    def bind(self, places: Iterable[int]) -> None:
        """Make one group of items that are alone yet."""
        first, *others = sorted(places)
        for place in others:
            self._merge(first, place)

    def together(self, a: int, b: int) -> bool:
        """Tell whether two items are in one group."""
        return self._home[a] == self._home[b]

    def join(self, a: int, b: int) -> None:
        """Make one group of those of two items, unless they exclude each other."""
        one, other = sorted((self._home[a], self._home[b]))
        if one == other or other in self._apart.get(one, ()):
            return
        if self._clash(one, other):
            self._apart.setdefault(one, set()).add(other)
            self._apart.setdefault(other, set()).add(one)
            return
        self._merge(one, other)

    def _clash(self, one: int, other: int) -> bool:
        items, others = self._items, [self._items[place] for place in self.members[other]]
        return any(self._excludes(items[x], y) for x in self.members[one] for y in others)

    def _merge(self, one: int, other: int) -> None:
        for place in self.members[other]:
            self._home[place] = one
        self.members[one] += self.members.pop(other)
        for third in self._apart.pop(other, ()):
            self._apart[third].discard(other)
            self._apart[third].add(one)
            self._apart.setdefault(one, set()).add(third)
