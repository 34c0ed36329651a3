"""Who does what a passive tells without its doer: `the border would be closed, Accra said` is Accra's own act to come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.extract.arguments import Actor, Arguments
from detente.extract.predicates import Predicate
from detente.extract.tables import word_group
from detente.reading.grammar import agents, auxiliaries, is_passive

if TYPE_CHECKING:
    from detente.reading.tokens import Token


def announcers(predicate: Predicate, targets: Sequence[Actor], arguments: Arguments) -> list[Actor]:
    """Those in whose words something will or would be done, nobody else being told to do it."""
    if predicate.sense.pos != "V" or "subj" not in predicate.sense.sources or not _is_ahead(predicate.token):
        return []
    names = {a.name for a in targets}
    return [a for a in arguments.actors(predicate.token, "speaker") if a.mention is not None and a.name not in names]


def _is_ahead(verb: Token) -> bool:
    """Whether a verb stands in the passive, without its doer, as something to come."""
    ahead = any(a.lower_ in word_group("will or would") for a in auxiliaries(verb))
    return ahead and is_passive(verb) and not agents(verb)
