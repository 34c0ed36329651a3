"""Names that mean another where the document speaks of others: `the Foreign Office`, `Brussels`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from detente.reading.lists import shared_bodies, union_seats
from detente.reading.mentions import Mention

_NEAR: Final = 6  # tokens from a body's name to its officer's


def backed(local: Sequence[list[Mention]]) -> list[list[Mention]]:
    """The mentions of each sentence, those that nothing else in the document bears out given another meaning.

    A body that several states have by one name ("Foreign Office") is left to the context where its usual state is
    not named; Brussels is a union's seat where the document names the union, and nothing else of Belgium.
    """
    doubtful = {m.actors[0] for ms in local for m in ms if _is_doubtful(m)}
    unbacked = {code for code in doubtful if not any(_bears_out(m, code) for ms in local for m in ms)}
    found = [[_without(m, ms, unbacked) for m in ms] for ms in local] if unbacked else list(local)
    for seat, (union, state) in union_seats().items():
        if _is_of_union(seat, union, state, found):
            found = [[_at_seat(m, seat, union, state) for m in ms] for ms in found]
    return found


def _is_doubtful(mention: Mention) -> bool:
    """Whether a mention is a body that several states have by that name."""
    return mention.way == "institution" and mention.text in shared_bodies() and len(mention.actors) == 1


def _bears_out(mention: Mention, code: str) -> bool:
    """Whether a mention names a state otherwise than by a body of doubtful name, or an officer before whom that is."""
    return code in mention.actors and not _is_doubtful(mention) and mention.way not in ("title", "modifier", "owner")


def _without(mention: Mention, mentions: Sequence[Mention], unbacked: set[str]) -> Mention:
    """A body of doubtful name, or an officer beside it, without the state that nothing else bears out."""
    if not unbacked.intersection(mention.actors):
        return mention
    beside = (m for m in mentions if _is_doubtful(m) and m.actors == mention.actors)
    if any(-_NEAR <= mention.start - m.start <= _NEAR for m in beside):
        return mention.resolved((), "unresolved", 0.0)
    return mention


def _is_of_union(seat: str, union: str, state: str, local: Sequence[list[Mention]]) -> bool:
    """Whether a document names a union, and the state of its seat by nothing but the seat."""
    named = any(union in m.actors for ms in local for m in ms)
    return named and not any(state in m.actors and seat not in m.text for ms in local for m in ms)


def _at_seat(mention: Mention, seat: str, union: str, state: str) -> Mention:
    """`Brussels officials`: of the union, where they would be of the state."""
    if seat not in mention.text or state not in mention.actors:
        return mention
    actors = tuple(union if a == state else a for a in mention.actors)
    return mention.resolved(actors, mention.way, mention.confidence)
