"""What each does to the other: `Chad and Niger accused each other`, where each is told as the doer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from detente.extract.arguments import Actor, Dyad
from detente.extract.predicates import Predicate
from detente.extract.tables import word_group

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_PAIRS: Final = {"other": "each", "another": "one"}
_DEPTH: Final = 3


def both_ways(predicate: Predicate, sources: Sequence[Actor]) -> list[Dyad]:
    """The second named as the doer to the first, where the verb says that each does it to the other."""
    if len(sources) != 2 or not _is_reciprocal(predicate):  # of more, nobody says who does it to whom
        return []
    first, second = sources
    return [Dyad(Actor(second.name, "joint", second.mention), Actor(first.name, "joint", first.mention), 0)]


def _is_reciprocal(predicate: Predicate) -> bool:
    sense = predicate.sense
    if sense.head in word_group("done by both") and sense.rest:  # "traded barbs"
        return True
    return sense.pos == "V" and any(_is_each_other(t) for t in _below(predicate.token, _DEPTH))


def _below(token: Token, depth: int) -> Iterator[Token]:
    for child in token.children:
        if child.pos_ not in ("VERB", "AUX"):
            yield child
            if depth > 1:
                yield from _below(child, depth - 1)


def _is_each_other(token: Token) -> bool:
    before = _PAIRS.get(token.lower_)
    return before is not None and token.i > 0 and token.nbor(-1).lower_ == before
