"""Who does what a passive tells without its doer: `the border would be closed, Accra said` is Accra's own act to come.

So is what is said to be done in a capital, where words are all that is done: `the offer was rejected in Accra`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from detente.extract.arguments import Actor, Arguments
from detente.extract.predicates import Predicate
from detente.extract.tables import word_group
from detente.reading.grammar import agents, patients
from detente.reading.verb_forms import auxiliaries, is_negated, is_passive

_WORDS: Final = frozenset({"ACCUSE", "REJECT", "SUPPORT"})


def announcers(predicate: Predicate, targets: Sequence[Actor], arguments: Arguments) -> list[Actor]:
    """Those in whose words something will or would be done, nobody else being told to do it; or in whose capital."""
    verb = predicate.token
    if predicate.sense.pos != "V" or "subj" not in predicate.sense.sources or not is_passive(verb) or agents(verb):
        return []
    names = {a.name for a in targets}
    if predicate.sense.root in _WORDS:  # "the plan was criticised in Bonn"
        found = [a for a in arguments.actors(verb, "in") if a.mention is not None and a.mention.way == "capital"]
        return [a for a in found if a.name not in names]
    denied = any(is_negated(token) for token in (verb, *(p.token for p in patients(verb))))
    if denied or not any(a.lower_ in word_group("will or would") for a in auxiliaries(verb)):
        return []
    return [a for a in arguments.actors(predicate.token, "speaker") if a.mention is not None and a.name not in names]
