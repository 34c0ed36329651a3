"""Promises that no word of promising tells: an accord's provisions, what is proposed as a noun, what is announced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from detente.extract.accords import accord_before, parties_of, provisions, under_accord
from detente.extract.announcements import announced, headline_subject, holders_of_patient
from detente.extract.arguments import Actor, Arguments
from detente.extract.commitment_features import WILL, Proposal
from detente.extract.promise_beyond import proposed_things
from detente.extract.promisers import addressee, givers_first, implied_promisers, other_party, promisers
from detente.extract.tables import word_group
from detente.reading.grammar import agents
from detente.reading.verb_forms import is_passive

if TYPE_CHECKING:
    from detente.reading.tokens import Token

JOINT: Final = 5
"""Joint promisers, each a candidate."""


def from_provisions(arguments: Arguments) -> Iterator[Proposal]:
    """What an accord obliges its parties to."""
    for provision in provisions(arguments):
        beside = provision.act.dep_ in ("advcl", "relcl")
        if beside and provision.act.lemma_.lower() in word_group("promising verb"):
            continue  # "…, although it had promised a visit"; "the gas that it had promised"
        parties = parties_of(provision, arguments)
        parties = givers_first(parties or implied_promisers(arguments, set())[:2], provision.act, arguments)
        for rank, by in enumerate(parties[:2]):
            other = next((a for a in parties if a.name != by.name), None) or other_party(
                by.name, provision.act, arguments
            )
            word = f"accord {provision.verb.lemma_.lower()}"
            opening = "not" if provision.frame in ("from", "not") else ""
            yield Proposal(provision.verb, word, provision.act, by, other, f"accord {provision.frame}", rank, opening)


def from_proposed_things(tokens: Sequence[Token], arguments: Arguments) -> Iterator[Proposal]:
    """What somebody proposed to do, put as a noun: `proposed the restoration of ties`."""
    for verb, thing, doing in proposed_things(tokens):
        for rank, by in enumerate(promisers(verb, arguments)[:2]):
            to = addressee(verb, arguments) or other_party(by.name, thing, arguments)
            yield Proposal(verb, verb.lemma_.lower(), thing, by, to, "proposed", rank, doing)


def from_announcements(arguments: Arguments) -> Iterator[Proposal]:
    """What somebody said that it will do."""
    for act, dress in announced(arguments):
        if dress == "would" and not (under_accord(act) or accord_before(arguments)):
            continue
        said = agents(act.head) if act.dep_ == "ccomp" and is_passive(act) else []  # "said that it would be lifted"
        actors: list[Actor] = []
        for holders in (agents(act) or headline_subject(act), said, holders_of_patient(act)):
            actors = actors or [a for h in holders for a in arguments.inside(h.token, h.way)]
        named = list({a.name: a for a in reversed(actors)}.values())[::-1]
        for rank, actor in enumerate(named[:JOINT]):
            other = other_party(actor.name, act, arguments)
            yield Proposal(act, WILL, act, actor, other, f"will {dress}", min(rank, 1))
        if not actors and is_passive(act):  # "the tariffs will be held in reserve"
            for actor in implied_promisers(arguments, set())[:1]:
                yield Proposal(act, WILL, act, actor, other_party(actor.name, act, arguments), "will unsaid", 2)
