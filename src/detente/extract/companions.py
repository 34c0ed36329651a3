"""Those who act with the subject of a verb: `France, along with Italy, froze the assets`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Final

from detente.extract.arguments import Actor, Arguments
from detente.extract.predicates import Predicate
from detente.extract.tables import word_group
from detente.reading.grammar import patients
from detente.reading.verb_forms import SUBJECTS

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_OTHER_SIDE: Final = frozenset({"with", "mutual"})  # "worked together with Japan": it is done to Japan


def companions(predicate: Predicate, sources: Sequence[Actor], arguments: Arguments) -> list[Actor]:
    """The actors beside the doers of a verb, where those are named and the verb is none of doing with another."""
    if predicate.sense.pos != "V" or not sources or not _OTHER_SIDE.isdisjoint(predicate.sense.targets):
        return []
    heads = _accompanying(predicate.token, _has_actor_as_object(predicate.token, arguments))
    found = {a.name: a for head in heads for a in arguments.inside(head, "along")}
    names = {a.name for a in sources}
    return [actor for name, actor in found.items() if name not in names]


def _has_actor_as_object(verb: Token, arguments: Arguments) -> bool:
    """Whether it is done to an actor outright: then what follows joins that one (`blamed Chad along with Niger`)."""
    found = (arguments.reading.mention_at(arguments.sentence, p.token) for p in patients(verb))
    return any(m is not None and bool(m.actors) and m.kind != "thing" for m in found)


def _accompanying(verb: Token, only_before: bool) -> Iterator[Token]:
    """The heads of the phrases with `along with`, `together with`, `alongside` at a verb or its subject."""
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS]
    beside = [c for c in verb.children if c.i < verb.i or not only_before]
    for child in chain(beside, *(s.children for s in subjects)):
        for word in (child, *child.children):
            if _is_beside(word):
                yield from (o for o in word.children if o.dep_ == "pobj")


def _is_beside(word: Token) -> bool:
    if word.lower_ == "with":
        return word.i > 0 and word.nbor(-1).lower_ in word_group("beside")
    return word.lower_ == "alongside"
