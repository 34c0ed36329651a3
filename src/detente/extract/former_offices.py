"""Persons who held an office once: `former ambassador Haley`, `Orlov, who was the envoy until May`.

A former head of state or government is still heard as the state's voice; anybody else speaks for themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.extract.tables import word_group
from detente.reading.sentences import Sentence

if TYPE_CHECKING:
    from detente.reading.tokens import Token


def former_office(token: Token, sentence: Sentence) -> str:
    """`head` of a person named with the highest office of a state held once, `other` with a lesser one, else empty."""
    left = max(token.left_edge.i, sentence.span.start)
    near = token.doc[left : token.i]
    if any(t.lower_ in word_group("no longer") for t in near):
        named = {t.lower_ for t in token.doc[left : token.i + 1]}
        deputy = not named.isdisjoint(word_group("beside the head"))
        return "other" if deputy or named.isdisjoint(word_group("head of state or government")) else "head"
    return "other" if any(_tells_past(c) for c in token.children) else ""


def _tells_past(verb: Token) -> bool:
    """`who was the envoy until May`, `who served as ambassador`: a lesser office held once."""
    if verb.dep_ != "relcl" or verb.tag_ != "VBD" or not any(c.lower_ == "who" for c in verb.children):
        return False
    if verb.lemma_ == "serve":
        roles = [o for c in verb.children if c.lower_ == "as" for o in c.children if c.dep_ == "prep"]
    else:
        roles = [c for c in verb.children if c.dep_ == "attr"] if verb.lemma_ == "be" else []
    return any(role.lemma_.lower() in word_group("office held for a time") for role in roles)
