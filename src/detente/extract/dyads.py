"""Who does what to whom: the pairs of actors that a predicate can join."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from detente import world
from detente.extract.arguments import Actor, Arguments, Dyad
from detente.extract.companions import companions
from detente.extract.doers_beside import between_whom, doers_beside, struck_places
from detente.extract.predicates import Predicate
from detente.extract.reciprocal import (
    OTHER,
    REVERSED,
    each_to_other,
    has_state,
    is_reciprocal,
    joint_pairs,
    reverse,
)
from detente.extract.unnamed_doers import announcers
from detente.reading.grammar import clause_of

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_MOST_ELSEWHERE: Final = 5
_INSIDE: Final = frozenset({"xcomp", "comp", "poss", "on", "in", "of", "for", "over"})  # what it is about


def dyads(predicate: Predicate, arguments: Arguments) -> list[Dyad]:
    """The pairs of actors that grammar gives a predicate, or the nearest ones where it gives none.

    At least one of each pair is a state.
    """
    found = list(all_dyads(predicate, arguments))
    best = min((p.rank for p in found), default=0)
    return [p for p in found if p.rank == best]


def all_dyads(predicate: Predicate, arguments: Arguments) -> Iterator[Dyad]:
    """Every pair of actors that a predicate can join, those of its frame first, then the farther ones."""
    sources = first_actors(predicate, predicate.sense.sources, arguments)
    sources += companions(predicate, sources, arguments)
    targets = _targets(predicate, arguments, sources)
    sources = sources or announcers(predicate, targets, arguments) or doers_beside(predicate, targets, arguments)
    if len(sources) > 1 and is_reciprocal(predicate):  # "expelled each other's ambassadors"
        yield from each_to_other(sources, predicate.sense.root)
        return
    between = [] if sources else between_whom(predicate, targets, arguments)
    if between:  # "ties between Oman and Iran were restored"
        yield from joint_pairs(between)
        return
    found = pairs(sources, targets, predicate.token, arguments)
    if predicate.sense.root == "CONSULT":  # "both sides met": one meeting, not one each way
        found = (d for d in found if d.source.way != OTHER)
    yield from found
    if targets and _is_mutual(predicate, sources):  # "Chad and Niger agreed to free the Malians"
        yield from (dyad._replace(rank=1) for dyad in joint_pairs(sources))


def pairs(sources: list[Actor], targets: list[Actor], token: Token, arguments: Arguments) -> Iterator[Dyad]:
    """Pair the doers with those it is done to; where one side is open, with the actors near by."""
    joint = len(sources) > 1 and not targets
    if joint:
        yield from joint_pairs(sources)
    far = _farther(token, arguments, [*sources, *targets])
    seen: set[tuple[str, str]] = set()
    for rank, first, second in (
        (0, sources, targets),
        (2 if joint else 1, sources, far),
        (1, far, targets),
        (2, far if not sources and not targets else [], far),
        (REVERSED, reverse(sources, arguments) if joint else [], sources),
    ):
        for source in first:
            for target in second:
                if source.name == target.name or (source.name, target.name) in seen or not has_state(source, target):
                    continue
                seen.add((source.name, target.name))
                yield Dyad(source, target, rank)


def first_actors(predicate: Predicate, relations: Iterable[str], arguments: Arguments) -> list[Actor]:
    """The actors of the first of the relations that holds any."""
    return next((found for r in relations if (found := arguments.actors(predicate.token, r))), [])


def _targets(predicate: Predicate, arguments: Arguments, sources: list[Actor]) -> list[Actor]:
    names = {s.name for s in sources}
    mutual = _is_mutual(predicate, sources)
    for relation in predicate.sense.targets:
        if relation == "mutual" and mutual:
            return []
        found = [a for a in arguments.actors(predicate.token, relation) if a.name not in names]
        if found and not (mutual and relation in _INSIDE and not any(world.is_state(a.name) for a in found)):
            return found
    return [a for a in struck_places(predicate, sources, arguments) if a.name not in names]


def _is_mutual(predicate: Predicate, sources: Sequence[Actor]) -> bool:
    """Whether the doers can be doing it to one another."""
    return len(sources) > 1 and "mutual" in predicate.sense.targets


def _farther(token: Token, arguments: Arguments, held: list[Actor]) -> list[Actor]:
    """Actors outside the predicate's frame: elsewhere in the sentence, and those the text is about."""
    names = {a.name for a in held}
    found = arguments.elsewhere(names, clause_of(token))[:_MOST_ELSEWHERE]
    names |= {a.name for a in found}
    implied = (one for one in arguments.implied if one.code not in names)
    return found + [Actor(one.code, "implicit", None, one.confidence) for one in implied]
