"""Features of an event candidate from where its actors stand: in which argument of the predicate, or how long ago."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Final

from detente.extract.arguments import Actor, Arguments
from detente.extract.pair_scene import phrase_of
from detente.reading.document import Reading

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_SKIPPED: Final = frozenset({"prep", "pobj", "pcomp", "conj", "compound", "appos", "agent", "amod", "nmod"})
_MOST_STEPS: Final = 5
_STEPS_BACK: Final = (1, 2, 4, 8)


def standing_of_side(token: Token, side: str, actor: Actor, root: str, arguments: Arguments) -> list[str]:
    """What holds for an actor on a side, whoever the other is: its argument, or how long ago it was named."""
    if actor.mention is not None and arguments.stands_here(actor):
        found = _where(token, token.doc[actor.mention.token], root)
    else:
        found = _before(actor, root, arguments)
    return [f"{side}:{name}" for name in found]


def standing_of_pair(token: Token, source: Actor, target: Actor, arguments: Arguments) -> list[str]:
    """What holds for two actors together."""
    found = [f"known pair={_pair_rank(arguments.reading, source.name, target.name)}"]
    for side, actor, other in (("s", source, target), ("t", target, source)):
        if actor.mention is not None and arguments.stands_here(actor):
            found.append(f"{side}:{_alone(token, actor.mention.token, other, arguments)}")
    return found


def _where(token: Token, node: Token, root: str) -> Iterator[str]:
    """The argument that holds the actor, and the end of the way to it."""
    here = {token.i: "", **{a.i: "" for a in token.ancestors}}
    down = [node]
    while down[-1].i not in here and down[-1].head.i != down[-1].i:
        down.append(down[-1].head)
    meeting = down[-1]
    branch = down[-2] if len(down) > 1 else node
    if meeting.i == token.i:
        way = _named(branch)
        yield f"in={way}"
        yield f"in={way}|{root}"
    else:
        up = token
        while up.head.i not in (meeting.i, up.i):
            up = up.head
        yield f"over={up.dep_}|{_named(branch)}|{meeting.pos_}"
        yield f"over={up.dep_}|{branch.dep_}|{root}"
    phrase = phrase_of(node)
    end = f"{phrase.dep_}|{phrase.head.lower_}" if phrase.dep_ == "pobj" else phrase.dep_
    yield f"end={end}"
    yield f"end={end}|{root}"
    steps = [t.dep_ for t in reversed(down[:-1]) if t.dep_ not in _SKIPPED]
    yield f"steps={' '.join(steps[:_MOST_STEPS])}|{meeting.i == token.i}"


def _named(child: Token) -> str:
    return f"{child.dep_} {child.lower_}" if child.dep_ == "prep" else child.dep_


def _alone(token: Token, place: int, other: Actor, arguments: Arguments) -> str:
    """Whether other actors stand between the predicate and the one at a place."""
    low, high = sorted((token.i, place))
    held = other.mention.token if other.mention is not None else -1
    between = sum(low < at < high and at != held for at in _actor_places(arguments))
    return f"nearer={min(between, 3)}|{'after' if place > token.i else 'before'}"


def _actor_places(arguments: Arguments) -> tuple[int, ...]:
    """Where the sentence names actors, in the order of its mentions."""
    mentions = arguments.reading.mentions[arguments.sentence.index]
    return arguments.once(lambda: tuple(m.token for m in mentions if m.actors), "actor places")


def _before(actor: Actor, root: str, arguments: Arguments) -> Iterator[str]:
    """How many sentences ago an actor that the sentence does not name was named, and in what place there."""
    index = arguments.sentence.index
    places = _places(arguments.reading).get(actor.name, ())
    earlier = [i for i in places if i < index]
    gap = index - earlier[-1] if earlier else 99
    step = next((n for n in _STEPS_BACK if gap <= n), "far" if earlier else "never")
    yield f"ago={step}"
    yield f"ago={step}|{root}"
    yield f"lead={bool(places) and places[0] <= 1}"


@lru_cache(maxsize=2)
def _places(reading: Reading) -> dict[str, tuple[int, ...]]:
    """The sentences that name each actor."""
    found: dict[str, list[int]] = {}
    for index, mentions in enumerate(reading.mentions):
        for name in {a for m in mentions for a in m.actors}:
            found.setdefault(name, []).append(index)
    return {name: tuple(places) for name, places in found.items()}


@lru_cache(maxsize=2)
def _pairs(reading: Reading) -> dict[frozenset[str], int]:
    """The rank of each pair of actors by the number of sentences that name both."""
    counts: Counter[frozenset[str]] = Counter()
    for mentions in reading.mentions:
        counts.update(frozenset(p) for p in combinations(sorted({a for m in mentions for a in m.actors}), 2))
    ranked = sorted(counts.items(), key=lambda item: (-item[1], sorted(item[0])))
    return {pair: rank for rank, (pair, _) in enumerate(ranked)}


def _pair_rank(reading: Reading, first: str, second: str) -> int:
    return min(_pairs(reading).get(frozenset((first, second)), 9), 5)
