"""Doers told together, as pairs: the first named with the others, and what each does to the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from detente import world
from detente.extract.acts import SPEECH
from detente.extract.arguments import Actor, Arguments, Dyad

_FAR: Final = 3  # the rank of what the first named hardly says


def joint_pairs(sources: list[Actor]) -> Iterator[Dyad]:
    """`Peru and Ecuador agreed`: the first named with each of the others."""
    for other in sources[1:]:
        if has_state(sources[0], other):
            yield Dyad(
                Actor(sources[0].name, "joint", sources[0].mention),
                Actor(other.name, "joint", other.mention),
                0,
            )


def each_to_other(sources: list[Actor], root: str) -> Iterator[Dyad]:
    """What they do to each other: a deed is done by each, words are the first named one's."""
    yield from joint_pairs(sources)
    rank = _FAR if root in SPEECH else 0
    for other in sources[1:]:
        if has_state(sources[0], other):
            first = Actor(sources[0].name, "joint", sources[0].mention)
            yield Dyad(Actor(other.name, "joint-other", other.mention), first, rank)


def reverse(joint: list[Actor], arguments: Arguments) -> list[Actor]:
    """Of joint actors told as one (`both sides promised`), each but the first as the one who acts.

    Where they are listed (`Peru and Chile agreed`), the first named is the one who acts.
    """
    others = (a for a in joint[1:] if not arguments.in_one_list(joint[0], a))
    return [Actor(a.name, "joint-other", a.mention) for a in others]


def has_state(source: Actor, target: Actor) -> bool:
    """Whether one of two is a state."""
    return world.is_state(source.name) or world.is_state(target.name)
