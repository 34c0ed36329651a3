"""Between whom a promise is, where two bind themselves together, and promises that only a noun names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente import world
from detente.extract.arguments import Actor, Arguments
from detente.extract.promise_status import status_of
from detente.extract.promisers import fellow, the_other
from detente.extract.tables import word_group
from detente.extract.undertakings import undertakings

if TYPE_CHECKING:
    from detente.reading.tokens import Token


def with_whom(verb: Token, by: Actor, to: Actor, act: Token, sources: list[Actor], arguments: Arguments) -> Actor:
    """Of `Mali and Chad agreed to end their quarrel`, the one with the other."""
    together = verb.lemma_.lower() in word_group("agreeing together")
    return fellow(by) or (the_other(by, sources, act, arguments) if together else None) or to


def is_another(actor: Actor, side: Actor) -> bool:
    return world.is_state(actor.name) and actor.name != side.name


def is_ended(noun: Token) -> bool:
    return status_of(noun, False) in ("met", "broken", "withdrawn")


def only_named(noun: Token) -> bool:
    """`gone back on a promise of 200 lorries`, `its pledge of a boat was announced`: no verb says what is promised."""
    if noun.pos_ != "NOUN" or undertakings(noun):
        return False
    verb = noun.head.head if noun.head.dep_ == "prep" else noun.head
    return status_of(noun, False) != "open" or verb.lemma_.lower() in word_group("telling a promise")
