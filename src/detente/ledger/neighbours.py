"""Who stands near whom in a key, before and after some records come and go.

In each key a record is compared with those at most REACH places before and after it
(`detente.reconcile.grouping`). So a record that comes or goes changes which others are near each other,
but only among the REACH on either side of it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, bindparam, select

from detente.ledger.schema import places
from detente.reconcile.grouping import REACH

Pair = tuple[str, str]
"""Two places, the earlier first."""

_UP_TO = select(places.c.place).where(places.c.key == bindparam("key"))
_BEFORE: Final = (
    _UP_TO.where(places.c.place < bindparam("place")).order_by(places.c.place.desc()).limit(bindparam("most"))
)
_FROM: Final = _UP_TO.where(places.c.place >= bindparam("place")).order_by(places.c.place).limit(bindparam("most"))


@dataclass(slots=True)
class Shift:
    """Pairs of places that are near each other now, and pairs that no longer are.

    gained: also all pairs of the records that came. lost: none of the records that went.
    """

    gained: set[Pair] = field(default_factory=set)
    lost: set[Pair] = field(default_factory=set)


def shift(connection: Connection, gone: Mapping[int, Set[str]], come: Mapping[int, Set[str]]) -> Shift:
    """Return what changes where, in each key, some places are left and others taken; before the table knows."""
    found = Shift()
    for key in gone.keys() | come.keys():
        left, taken = gone.get(key, frozenset()), come.get(key, frozenset())
        for place in left | taken:
            around = _around(connection, key, place, REACH + len(left | taken))
            _compare(around, place, left, taken, found)
    found.lost -= found.gained
    return found


def near_within(connection: Connection, keys: Mapping[int, Iterable[str]]) -> Iterator[Pair]:
    """Yield the pairs near each other among these places in their keys."""
    for key, wanted in keys.items():
        known = sorted(wanted)
        if len(known) > 1:
            yield from _near_among(connection, key, known)


def near(connection: Connection, keys: Iterable[int], pair: Pair) -> bool:
    """Tell whether two places that share these keys are near each other in one of them."""
    return any(pair in _near_among(connection, key, pair) for key in keys)


def _near_among(connection: Connection, key: int, known: Sequence[str]) -> Iterator[Pair]:
    """Yield the near pairs of known places in a key, in order; what is held between them is read in stretches."""
    wanted, stretch = set(known), 2 * REACH + 1
    read: list[str] = []
    for first in known[:-1]:
        if first not in read or (read.index(first) + REACH >= len(read) and read[-1] < known[-1]):
            read = _from(connection, key, first, stretch)
        at = read.index(first)
        for other in read[at + 1 : at + 1 + REACH]:
            if other in wanted:
                yield first, other


def _from(connection: Connection, key: int, place: str, most: int) -> list[str]:
    return list(connection.execute(_FROM, {"key": key, "place": place, "most": most}).scalars().all())


@dataclass(frozen=True, slots=True)
class _Around:
    """The places held before and after a place, in order, and whether more are held on either side."""

    before: Sequence[str]
    after: Sequence[str]
    more_before: bool
    more_after: bool

    def covers(self, place: str) -> bool:
        """Tell whether the place lies where all that is held is known."""
        too_early = self.more_before and place < self.before[0]
        return not too_early and not (self.more_after and place > self.after[-1])


def _around(connection: Connection, key: int, place: str, most: int) -> _Around:
    asked: dict[str, Any] = {"key": key, "place": place, "most": most}
    before = list(connection.execute(_BEFORE, asked).scalars().all())[::-1]
    after = [other for other in _from(connection, key, place, most + 1) if other != place]
    return _Around(before, after, len(before) == most, len(after) >= most)


def _compare(around: _Around, place: str, left: Set[str], taken: Set[str], found: Shift) -> None:
    """Add what changes on either side of a place that is left or taken."""
    then = [*around.before, *([place] if place in left else ()), *around.after]
    now = sorted({*then, *filter(around.covers, taken)} - (left - taken))
    if place in taken:
        found.gained.update(_own(now, place))
    if len(then) > REACH or len(now) > REACH:
        _compare_reaches(then, now, place, left | taken, found)


def _compare_reaches(then: Sequence[str], now: Sequence[str], place: str, changed: Set[str], found: Shift) -> None:
    """Add what changes between those before and those after the place that neither come nor go themselves."""
    was, will_be = _reaches(then, place), _reaches(now, place)
    for one in (was.keys() & will_be.keys()) - changed:
        near, far = sorted((was[one], will_be[one]))
        held, into = (now, found.gained) if will_be[one] == far else (then, found.lost)
        others = held[bisect_right(held, near) : bisect_right(held, far)]
        into.update((one, other) for other in others if other > place and other not in changed)


def _reaches(held: Sequence[str], place: str) -> dict[str, str]:
    """Return for each of those before the place the last one that is near it."""
    last = len(held) - 1
    return {held[n]: held[min(n + REACH, last)] for n in range(bisect_left(held, place))}


def _own(now: Sequence[str], place: str) -> Iterator[Pair]:
    at = now.index(place)
    for other in now[max(at - REACH, 0) : at]:
        yield other, place
    for other in now[at + 1 : at + 1 + REACH]:
        yield place, other


def by_key(stands: Iterable[tuple[str, Iterable[int]]]) -> dict[int, set[str]]:
    """Return the places in each key, of places with their keys."""
    found: dict[int, set[str]] = defaultdict(set)
    for place, keys in stands:
        for key in keys:
            found[key].add(place)
    return found
