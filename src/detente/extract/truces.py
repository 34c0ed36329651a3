"""Promises that are nouns: truces and moratoria, commitments to somebody, programmes announced together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from detente.extract.tables import word_group, word_groups
from detente.extract.undertakings import cue_class
from detente.reading.grammar import prepositional

if TYPE_CHECKING:
    from detente.extract.arguments import Actor, Arguments
    from detente.reading.tokens import Token

_BESIDE: Final = frozenset({"prt", "advmod", "acomp", "amod", "oprd", "ccomp"})


def opening_of(act: Token) -> str:
    """The verb to put before a noun of holding off, so that it says what is to be done; else nothing."""
    return "observe" if act.lemma_.lower() in word_group("holding off") else ""


def truces(tokens: Sequence[Token]) -> Iterator[Token]:
    """Nouns of holding off (`a truce`, `a moratorium on tests`) that somebody declares, keeps or breaks."""
    for token in tokens:
        named = token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() in word_group("holding off")
        if named and token.dep_ not in ("compound", "amod", "nmod"):
            yield token


def standing_pledges(tokens: Sequence[Token], arguments: Arguments) -> Iterator[tuple[Token, Token, Actor]]:
    """`its ironclad commitment to Japan`, `… to the defence of Japan`: a pledge without a verb.

    Yields the pledge, what is pledged (the pledge itself where only an actor is named) and to whom.
    """
    for token in tokens:
        if token.pos_ != "NOUN" or cue_class(token) != "promise":
            continue
        phrases = [*prepositional(token), *(prepositional(token.head) if token.dep_ == "dobj" else [])]
        for phrase in phrases:
            if phrase.way == "to" and phrase.token.i > token.i:
                for actor in arguments.inside(phrase.token, "to")[:1]:
                    yield token, token if "/" not in actor.way else phrase.token, actor


def programmes(tokens: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """`announced a programme to …`, `approved a package of …`: the verb and what it announces."""
    for token in tokens:
        if token.pos_ != "VERB" or not _announces(token):
            continue
        aimed = any(c.dep_ in ("xcomp", "advcl") and c.tag_ == "VB" for c in token.children)
        for child in () if aimed else token.children:
            if child.dep_ in ("dobj", "nsubjpass") and child.lemma_.lower() in word_group("announced thing"):
                yield token, child


def _announces(verb: Token) -> bool:
    """`allocated`, `set aside`, `made available` (which the parser may take for an adjective of the sum)."""
    lemma = verb.lemma_.lower()
    if lemma in word_group("announcing"):
        return True
    held = (verb, *(c for c in verb.children if c.dep_ == "dobj"))
    beside = (c for h in held for c in h.children if c.dep_ in _BESIDE and c.i > verb.i)
    return any(f"{lemma} {c.lower_}" in word_group("announcing") for c in beside)


def promised_things(tokens: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """`its promised reforms`, `the aid pledged by Japan`: the participle and the noun."""
    for token in tokens:
        if token.tag_ != "VBN" or token.lemma_.lower() not in word_group("promising participle"):
            continue
        noun = token.head
        before = token.dep_ == "amod" and any(c.dep_ == "poss" for c in noun.children)
        after = token.dep_ == "acl" and any(c.dep_ == "agent" for c in token.children)
        if (before or after) and noun.pos_ == "NOUN":
            yield token, noun


def opening_of_thing(noun: Token) -> str:
    """The verb to put before a thing that is promised: `provide` the aid, `carry out` the reforms."""
    carried = noun.lemma_.lower() in word_groups("thing that is carried out", "thing that is held")
    return "carry out" if carried else "provide"
