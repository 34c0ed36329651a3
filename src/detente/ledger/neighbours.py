"""Who stands near whom in a key, before and after some records come and go.

In each key a record is compared with those at most REACH places before and after it
(`detente.reconcile.grouping`). So a record that comes or goes changes which others are near each other,
but only among the REACH on either side of it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

from sqlalchemy import Connection

from detente.ledger.stretches import around, between
from detente.reconcile.grouping import REACH
from detente.reconcile.keys import kind_at

_AT_ONCE: Final = 32
"""So many keys are read before it is asked which of the others have to be."""

Pair = tuple[str, str]
"""Two places, the earlier first."""


@dataclass(slots=True)
class Shift:
    """Pairs of places that are near each other now, and pairs that no longer are.

    gained: also all pairs of the records that came. lost: none of the records that went.
    """

    gained: set[Pair] = field(default_factory=set)
    lost: set[Pair] = field(default_factory=set)

    def of(self, kinds: Set[str]) -> Shift:
        """Return the pairs of these kinds, as places name them."""
        return Shift(*({pair for pair in pairs if kind_at(pair[0]) in kinds} for pairs in (self.gained, self.lost)))


Counts = Callable[[int, str, str], bool]
"""Which pairs are asked for, by key and places."""


def all_count(key: int, one: str, other: str) -> bool:
    """Ask for every pair."""
    return True


def shift(
    connection: Connection, gone: Mapping[int, Set[str]], come: Mapping[int, Set[str]], counts: Counts = all_count
) -> Shift:
    """Return what changes where, in each key, some places are left and others taken; before the table knows."""
    changed = {key: gone.get(key, frozenset()) | come.get(key, frozenset()) for key in gone.keys() | come.keys()}
    most = REACH + max(map(len, changed.values()), default=0)
    found = Shift()
    for (key, place), (before, after) in around(connection, changed, most).items():
        left, taken = gone.get(key, frozenset()), come.get(key, frozenset())
        if not left and len(taken) == 1:
            here = _inserted(before, after, place)
        else:
            here = Shift()
            held = _Around(before, after, len(before) == most, len(after) == most)
            _compare(held, place, left, taken, here)
        found.gained.update(pair for pair in here.gained if counts(key, *pair))
        found.lost.update(pair for pair in here.lost if counts(key, *pair))
    found.lost -= found.gained
    return found


def _inserted(before: Sequence[str], after: Sequence[str], place: str) -> Shift:
    """Return what changes where one place is taken and nothing else: those REACH apart across it are so no longer."""
    near = {(other, place) for other in before[-REACH:]} | {(place, other) for other in after[:REACH]}
    steps = range(max(1, REACH + 1 - len(after)), min(REACH, len(before)) + 1)
    return Shift(near, {(before[-step], after[REACH - step]) for step in steps})


def near_within(
    connection: Connection, keys: Mapping[int, Iterable[str]], counts: Counts = all_count
) -> Iterator[Pair]:
    """Yield the pairs near each other among these places in their keys; what is held between is read in stretches."""
    for key, read, known in _stretches_of(connection, keys):
        yield from (pair for pair in _near_in(read, known) if counts(key, *pair))


def near_among(connection: Connection, stands: Sequence[tuple[str, Iterable[int]]]) -> set[tuple[int, int]]:
    """Return which of these places, given in order with their keys, are near each other, by their numbers.

    Records that tell one thing share many keys: those in which all that may be near is known to be are not read.
    """
    numbers = {place: number for number, (place, _) in enumerate(stands)}
    found: set[tuple[int, int]] = set()
    shared = {key: sorted(places) for key, places in by_key(stands).items() if len(places) > 1}
    left = sorted(shared, key=lambda key: (-len(shared[key]), key))
    while left:
        for _, read, known in _stretches_of(connection, {key: shared[key] for key in left[:_AT_ONCE]}):
            if len(read) == len(known):
                found.update(_within_reach([numbers[place] for place in read]))
            else:
                found.update((numbers[a], numbers[b]) for a, b in _near_in(read, known))
        rest = ((key, [numbers[place] for place in shared[key]]) for key in left[_AT_ONCE:])
        left = [key for key, at in rest if not found.issuperset(_within_reach(at))]
    return found


def _within_reach(at: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Return the pairs of numbers that stand at most REACH apart in a row."""
    return chain.from_iterable(zip(at, at[step:]) for step in range(1, min(REACH, len(at) - 1) + 1))


def _stretches_of(
    connection: Connection, keys: Mapping[int, Iterable[str]]
) -> Iterator[tuple[int, Sequence[str], Set[str]]]:
    """Yield what is held in each key from one of the places to others, in order, and which of these it is."""
    left = {key: sorted(set(wanted)) for key, wanted in keys.items()}
    while left := {key: known for key, known in left.items() if len(known) > 1}:
        read = between(connection, {key: (known[0], known[-1]) for key, known in left.items()}, 3 * REACH)
        for key, known in left.items():
            yield key, read[key], set(known).intersection(read[key])
            left[key] = known[bisect_left(known, _unsure_from(read[key], known[-1])) :]


def _near_in(read: Sequence[str], wanted: Set[str]) -> Iterator[Pair]:
    """Yield the near pairs of wanted places in a stretch of a key."""
    at = [n for n, place in enumerate(read) if place in wanted]
    for one, n in enumerate(at):
        for m in at[one + 1 : one + 1 + REACH]:
            if m - n > REACH:
                break
            yield read[n], read[m]


def _unsure_from(read: Sequence[str], last: str) -> str:
    """Return the first place of a stretch with neighbours beyond it, where the last place wanted is not in it."""
    return last if not read or read[-1] >= last else read[-REACH]


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
