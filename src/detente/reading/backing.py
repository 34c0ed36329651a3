"""Names that mean another where the document speaks of others: `the Foreign Office`, `Brussels`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from detente.reading.lists import shared_bodies
from detente.reading.mentions import Mention

_NEAR: Final = 6  # tokens from a body's name to its officer's
_UNION: Final = "EU"
_SEAT: Final = "Brussels"
_SEATED: Final = "BEL"


def backed(local: Sequence[list[Mention]]) -> list[list[Mention]]:
    """The mentions of each sentence, those that nothing else in the document bears out given another meaning.

    A body that several states have by one name ("Foreign Office") is left to the context where its usual state is
    not named; Brussels is the Union's seat where the document names the Union, and nothing else of Belgium.
    """
    doubtful = {m.actors[0] for ms in local for m in ms if _is_doubtful(m)}
    unbacked = {code for code in doubtful if not any(_bears_out(m, code) for ms in local for m in ms)}
    union = any(_UNION in m.actors for ms in local for m in ms)
    belgian = any(_SEATED in m.actors and _SEAT not in m.text for ms in local for m in ms)
    found = [[_without(m, ms, unbacked) for m in ms] for ms in local] if unbacked else list(local)
    if union and not belgian:
        found = [[_of_union(m) for m in ms] for ms in found]
    return found


def _is_doubtful(mention: Mention) -> bool:
    return mention.way == "institution" and mention.text in shared_bodies() and len(mention.actors) == 1


def _bears_out(mention: Mention, code: str) -> bool:
    """Whether a mention names a state otherwise than by a body of doubtful name, or an officer before whom that is."""
    return code in mention.actors and not _is_doubtful(mention) and mention.way not in ("title", "modifier", "owner")


def _without(mention: Mention, mentions: Sequence[Mention], unbacked: set[str]) -> Mention:
    if not unbacked.intersection(mention.actors):
        return mention
    beside = (m for m in mentions if _is_doubtful(m) and m.actors == mention.actors)
    if any(-_NEAR <= mention.start - m.start <= _NEAR for m in beside):
        return mention.resolved((), "unresolved", 0.0)
    return mention


def _of_union(mention: Mention) -> Mention:
    """`Brussels officials`: of the Union."""
    if _SEAT not in mention.text or _SEATED not in mention.actors:
        return mention
    return mention.resolved(
        tuple(_UNION if a == _SEATED else a for a in mention.actors), mention.way, mention.confidence
    )
