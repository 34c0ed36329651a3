"""Promises that no verb of promising governs: truces, standing pledges, promised things and programmes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from detente.extract.arguments import Actor, Arguments
from detente.extract.commitment_features import Proposal
from detente.extract.promise_fate import promised_beside
from detente.extract.promisers import addressee, bound_owner, implied_promisers, other_party, promisers
from detente.extract.truces import opening_of_thing, programmes, promised_things, standing_pledges, truces
from detente.reading.grammar import agents

if TYPE_CHECKING:
    from detente.reading.tokens import Token


def bare_nouns(tokens: Sequence[Token], arguments: Arguments) -> Iterator[Proposal]:
    """Truces, pledges to somebody and programmes, which no verb of promising governs."""
    for truce in truces(tokens):
        verb = truce.head.head if truce.head.dep_ == "prep" else truce.head
        found = promisers(truce, arguments) or (arguments.actors(verb, "subj") if verb.pos_ == "VERB" else [])
        for rank, by in enumerate((found or implied_promisers(arguments, set()))[:2]):
            to = other_party(by.name, truce, arguments)
            yield Proposal(truce, truce.lemma_.lower(), truce, by, to, "truce", min(rank, 1), "observe")
    for noun, act, to in standing_pledges(tokens, arguments):
        opening = "uphold" if act.i == noun.i else ""
        for by in [a for a in promisers(noun, arguments) if a.name != to.name][:1]:
            yield Proposal(noun, noun.lemma_.lower(), act, by, to, "standing", 0, opening)
    for verb, thing in promised_things(tokens):
        owners = [a for c in thing.children if c.dep_ == "poss" for a in arguments.inside(c, "poss")]
        for by in (bound_owner(thing, arguments) or owners or arguments.actors(verb, "subj"))[:1]:
            to = addressee(verb, arguments) or other_party(by.name, thing, arguments)
            yield Proposal(verb, verb.lemma_.lower(), thing, by, to, "promised", 0, opening_of_thing(thing))
    for verb, fate in promised_beside(tokens):
        doers = [a for holder in fate.doers for a in arguments.inside(holder, "subj")]
        named = givers(verb, arguments) or doers or _owners(fate.thing, arguments)
        outcome = fate.status if verb.dep_ == "ROOT" else ""
        for rank, by in enumerate((named or implied_promisers(arguments, set()))[:2]):
            to = addressee(verb, arguments) or other_party(by.name, fate.thing, arguments)
            word = verb.lemma_.lower()
            yield Proposal(verb, word, fate.thing, by, to, "promised told", min(rank, 1), fate.opening, outcome=outcome)
    for verb, thing in programmes(tokens):
        for rank, by in enumerate(arguments.actors(verb, "subj")[:2]):
            to = addressee(verb, arguments) or other_party(by.name, thing, arguments)
            yield Proposal(verb, verb.lemma_.lower(), thing, by, to, "programme", min(rank, 1), "provide")


def givers(participle: Token, arguments: Arguments) -> list[Actor]:
    """Who promised, of `the wheat pledged by Canada`: the one whom the by-phrase names."""
    found = [a for holder in agents(participle) for a in arguments.inside(holder.token, "by")]
    phrases = [t for t in participle.subtree if t.lower_ == "by" and t.i > participle.i and participle.dep_ == "ROOT"]
    return found or [a for by in phrases for o in by.children for a in arguments.inside(o, "by")]


def _owners(thing: Token, arguments: Arguments) -> list[Actor]:
    """Whose a thing is: `the promised Libyan oil`, `Mali's withdrawal, promised in May`."""
    owners = [c for c in thing.lefts if c.dep_ in ("poss", "amod", "nmod")]
    return [a for c in owners for a in arguments.inside(c, "poss")][:1]
