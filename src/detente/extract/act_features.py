"""What only some sorts of act have: anger, leaving an accord, measures with an aim, force used on crowds at home."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from detente.extract.arguments import Actor, Arguments
from detente.extract.grudges import grudge_features
from detente.extract.home_acts import home_acts
from detente.extract.left_accords import accord_features, parties_left
from detente.extract.predicates import Predicate
from detente.extract.rivals import Entry
from detente.extract.tables import classes, word_group

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_MEASURED: Final = frozenset({"SANCTION", "THREATEN", "AGREE", "CONCEDE", "RETREAT"})
_AIMS: Final = frozenset({"acl", "relcl", "xcomp", "advcl"})
_VERBS: Final = ("@yield_verb", "@harm_verb", "@coop_verb")


def act_features(token: Token, source: Actor, target: Actor, root: str, arguments: Arguments) -> list[str]:
    """Names of the features that hold."""
    return [
        *grudge_features(token, source, target, root, arguments),
        *accord_features(token, source, target, root, arguments),
        *(f"{aim}|{root}" for aim in (_all_aims(token, arguments) if root in _MEASURED else ())),
    ]


def besides(predicate: Predicate, root: str, entries: Sequence[Entry], arguments: Arguments) -> Iterator[Entry]:
    """What a predicate of a root can tell of actors that its frame does not name."""
    yield from home_acts(predicate, root, entries, arguments)
    yield from parties_left(predicate, root, entries, arguments)


def _all_aims(token: Token, arguments: Arguments) -> tuple[str, ...]:
    return arguments.once(lambda: tuple(_aims(token)), "aims", token)


def _aims(token: Token) -> Iterator[str]:
    """`will take measures to end the flow of drugs`: whether the verb of the aim yields or harms, and what of."""
    objects = [c for c in token.children if c.dep_ in ("dobj", "nsubjpass")]
    for verb in (c for word in (token, *objects) for c in word.rights if c.dep_ in _AIMS and c.tag_ == "VB"):
        lemma = verb.lemma_.lower()
        yield "aim=" + next((name[1:] for name in _VERBS if lemma in classes()[name]), "other")
    if any(t.lemma_.lower() in word_group("harmful goods") for t in token.subtree):
        yield "goods=harmful"
