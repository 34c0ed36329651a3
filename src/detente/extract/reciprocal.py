"""Doers told together, as pairs: the first named with the others, and what each does to the other.

`Peru and Ecuador agreed`, `Oman and Yemen freed each other's fishermen`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from detente import world
from detente.extract.acts import SPEECH
from detente.extract.arguments import Actor, Arguments, Dyad
from detente.extract.predicates import Predicate
from detente.extract.tables import word_group
from detente.reading.grammar import patients, prepositional

REVERSED: Final = 3  # the rank of an act of joint doers by another than the first named
OTHER: Final = "joint-other"  # the way of such a doer


def is_reciprocal(predicate: Predicate) -> bool:
    """Whether each does it to the other: `expelled each other's envoys`, `shelled one another`."""
    verb = predicate.token
    if predicate.sense.pos != "V":
        return False
    below = (t for a in (*patients(verb), *prepositional(verb)) for t in a.token.subtree)
    return any(f"{t.nbor(-1).lower_} {t.lower_}" in word_group("one to the other") for t in below if t.i)


def joint_pairs(sources: list[Actor]) -> Iterator[Dyad]:
    """`Peru and Ecuador agreed`: the first named with each of the others."""
    first, *others = (Actor(a.name, "joint", a.mention) for a in sources)
    yield from (Dyad(first, other, 0) for other in others if has_state(first, other))


def each_to_other(sources: list[Actor], root: str) -> Iterator[Dyad]:
    """What they do to each other: a deed is done by each, words are the first named one's."""
    yield from joint_pairs(sources)
    rank = REVERSED if root in SPEECH else 0
    for dyad in joint_pairs(sources):
        yield Dyad(dyad.target._replace(way=OTHER), dyad.source, rank)


def reverse(joint: list[Actor], arguments: Arguments) -> list[Actor]:
    """Of joint actors told as one (`both sides promised`), each but the first as the one who acts.

    Where they are listed (`Peru and Chile agreed`), the first named is the one who acts.
    """
    others = (a for a in joint[1:] if not arguments.in_one_list(joint[0], a))
    return [Actor(a.name, OTHER, a.mention) for a in others]


def has_state(source: Actor, target: Actor) -> bool:
    """Whether one of two is a state."""
    return world.is_state(source.name) or world.is_state(target.name)
