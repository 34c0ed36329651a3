"""What was answered: of `Chad rejected Niger's demand` Niger's demand on Chad, beside Chad's refusal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detente import world
from detente.extract.arguments import Actor, Arguments, Dyad
from detente.extract.predicates import Predicate
from detente.extract.relations import MODIFIERS
from detente.extract.rivals import Entry
from detente.extract.tables import rows
from detente.reading.grammar import agents, patients, prepositional
from detente.reading.verb_forms import is_negated

if TYPE_CHECKING:
    from detente.reading.tokens import Token

ANSWERED: Final = "answered "
_ANSWERS: Final = frozenset({"REJECT", "CONCEDE", "ACCUSE", "SUPPORT", "AGREE"})
_AT_WHOM: Final = frozenset({"to", "on", "against", "at"})
_TO: Final = frozenset({"to", "at", "before"})
_OWNED: Final = frozenset({"from", "by"})


def answered(found: Sequence[Predicate], arguments: Arguments) -> Iterator[tuple[Predicate, Entry]]:
    """The demands, offers and charges that verbs of answering, good or bad, name with their owner."""
    for predicate in found:
        if predicate.sense.root not in _ANSWERS or predicate.sense.pos != "V":
            continue
        found_doers = arguments.actors(predicate.token, "subj")
        for noun in _answered_by(predicate.token):
            doers = found_doers or _at_whom(noun, arguments)
            root = _roots()[noun.lemma_.lower()]
            pairs = tuple(
                Dyad(owner, doer, 0)
                for owner in _owners(noun, arguments)
                for doer in doers
                if owner.name != doer.name and world.is_state(owner.name)
            )
            if pairs and not is_negated(noun):
                head = f"{ANSWERED}{noun.lemma_.lower()}"
                sense = replace(predicate.sense, head=head, rest=(), pos="N", root=root, cameo=None, when=())
                notes = (f"further=answered|{root}", f"further={head}|{root}")
                yield Predicate(noun, sense), Entry(noun, root, pairs, notes)


def _answered_by(verb: Token) -> Iterator[Token]:
    objects = [*patients(verb), *(a for a in prepositional(verb) if a.way in _TO)]
    yield from (a.token for a in objects if a.token.lemma_.lower() in _roots())


def _owners(noun: Token, arguments: Arguments) -> list[Actor]:
    heads = [c for c in noun.lefts if c.dep_ in MODIFIERS]
    heads += [a.token for a in prepositional(noun) if a.way in _OWNED]
    heads += [
        a.token for c in noun.rights if c.dep_ == "acl" and c.tag_ == "VBN" for a in agents(c)
    ]  # "issued by Chad"
    return [actor for head in heads for actor in arguments.inside(head, "owner")]


def _at_whom(noun: Token, arguments: Arguments) -> list[Actor]:
    """To whom the answered word was said, where nobody is told to answer: `its warning to Chad was ignored`."""
    return [a for p in prepositional(noun) if p.way in _AT_WHOM for a in arguments.inside(p.token, p.way)]


@lru_cache(maxsize=1)
def _roots() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("answered.tsv")}
