"""Who undoes what: `the crew were freed`, `the ban was lifted` is done by who held them or imposed it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from detente import world
from detente.extract.arguments import Actor, Dyad
from detente.extract.rivals import Entry, Telling
from detente.reading.grammar import agents
from detente.reading.verb_forms import is_passive

Key = tuple[str, str, str]  # doer, sufferer and type
Told = Mapping[Key, int]

_UNDONE: Final = frozenset({"COERCE", "SANCTION"})
_MOST: Final = 2  # of the acts told before, the last ones
_RANK: Final = 2


def undoings(found: Sequence[Telling], told: Told) -> Iterator[Telling]:
    """A yielding told in the passive without its doer, by the states of the acts that it can undo."""
    for predicate, act, entry in found:
        verb = predicate.token
        if act.root != "RETREAT" or entry.best == 0 or not is_passive(verb) or agents(verb):
            continue
        pairs = tuple(Dyad(_undoer(s), _undoer(t), _RANK) for s, t in _last(told))
        if pairs:
            yield predicate, act, Entry(verb, act.root, pairs, ("further=undone|RETREAT",))


def undoing_features(dyad: Dyad, root: str, told: Told) -> list[str]:
    """Names of the features that hold: whether a yielding can undo what its doer did before, or what was done to it."""
    if root != "RETREAT":
        return []
    source, target = dyad.source.name, dyad.target.name
    did, suffered = (any(told.get((*pair, r)) == 0 for r in _UNDONE) for pair in ((source, target), (target, source)))
    return [f"undoes={did}|{suffered}", f"undoes={did}|{suffered}|{dyad.rank}"]


def _undoer(name: str) -> Actor:
    return Actor(name, "undone", None)


def _last(told: Told) -> Iterator[tuple[str, str]]:
    """The states of the acts of force or punishment told last, whose words name both."""
    before = (
        (s, t)
        for (s, t, root), rank in reversed(list(told.items()))
        if rank == 0 and root in _UNDONE and world.is_state(s) and world.is_state(t)
    )
    return islice(dict.fromkeys(before), _MOST)
