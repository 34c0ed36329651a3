"""Whose officer somebody cannot be: of the state that they accuse, ask, address or go to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from detente import world
from detente.reading.lists import facing_verbs, fellows, motion_verbs, refusing_verbs
from detente.reading.mentions import Mention
from detente.reading.people import surname_of
from detente.reading.sentences import Sentence

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_OBJECTS: Final = frozenset({"dobj", "dative"})
_WHERE: Final = frozenset({"in", "to", "at", "for", "into"})
_TOWARDS: Final = frozenset({"to", "with", "against", "at"})
_BETWEEN: Final = frozenset({"to", "with", "from"})
_STANDING: Final = frozenset({"state", "official"})
OWN: Final = frozenset({"his", "her", "its", "their"})


def faced_by_name(sentences: Iterable[Sentence], local: Iterable[Sequence[Mention]]) -> dict[str, frozenset[str]]:
    """By surname, the states that the persons of a document speak to or against somewhere in it."""
    found: dict[str, frozenset[str]] = {}
    for sentence, mentions in zip(sentences, local):
        for mention in mentions:
            if mention.kind in ("person", "unknown", "official") and not mention.actors:
                faced = states_faced(sentence.span.doc[mention.token], mentions)
                if faced:
                    name = surname_of(mention.person or mention.text)
                    found[name] = found.get(name, frozenset()) | faced
    return found


def states_faced(token: Token, mentions: Sequence[Mention]) -> frozenset[str]:
    """The states that the subject of a sentence speaks to or against in it."""
    while token.dep_ == "conj":
        token = token.head
    if token.dep_ != "nsubj":
        return frozenset()
    verbs = (token.head, *(v for v in token.head.conjuncts if v.i > token.i))  # "A flew to Lima, but B refused"
    places = {t.i for verb in verbs for t in _objects(verb)}
    held = (
        m
        for m in mentions
        if (m.token in places and m.kind in _STANDING) or _is_their_fellow(token.doc[m.token])
        if len(m.actors) == 1 and m.way != "institution"  # "told the Knesset" is said at home
    )
    return frozenset(m.actors[0] for m in held if world.is_state(m.actors[0]))


def _objects(verb: Token) -> Iterator[Token]:
    if verb.lemma_.lower() not in facing_verbs():
        return
    for child in verb.children:
        if child.dep_ in _OBJECTS:
            yield child
        if child.dep_ in ("prep", "dative") and child.lower_ in _TOWARDS:
            yield from (c for c in child.children if c.dep_ == "pobj")


def states_gone_to(token: Token, mentions: Sequence[Mention]) -> frozenset[str]:
    """The states where the subject of a sentence is, or to which it goes: `Ruiz flew to Lima`."""
    verb = token.head
    if token.dep_ != "nsubj" or verb.lemma_.lower() not in motion_verbs():
        return frozenset()
    links = (c for c in verb.children if c.dep_ == "prep" and c.lower_ in _WHERE)
    places = {c.i for link in links for c in link.children if c.dep_ == "pobj"}
    places |= {c.i for c in verb.children if c.dep_ == "dobj"}
    held = (m.actors[0] for m in mentions if m.token in places and m.kind in ("state", "place") and m.actors)
    return frozenset(code for code in held if world.is_state(code))


def _faced_by(token: Token) -> Token | None:
    """The subject that deals with whom a token names: `Ruiz handed him …`, `Ruiz refused the request from him`."""
    link = token.head if token.dep_ == "pobj" else None
    if link is not None and link.lower_ == "under" and link.head.dep_ == "prep":  # "from Under Secretary Ruiz"
        link = link.head
    if link is not None and link.lower_ not in _BETWEEN:
        return None
    if link is None and token.dep_ not in _OBJECTS:
        return None
    verb = token.head if link is None else link.head
    if verb.pos_ in ("NOUN", "PROPN") and verb.dep_ in _OBJECTS:
        verb = verb.head
    return next((c for c in verb.children if c.dep_ == "nsubj"), None)


def _gainsaid(token: Token) -> Token | None:
    """The subject of what came before: `Ruiz asked for its repeal, but Orlov refused`."""
    verb = token.head
    if token.dep_ != "nsubj" or verb.dep_ != "conj" or verb.lemma_.lower() not in refusing_verbs():
        return None
    while verb.dep_ == "conj":
        verb = verb.head
    return next((c for c in verb.children if c.dep_ == "nsubj" and c.i < token.i), None)


def _is_their_fellow(token: Token) -> bool:
    """`his Norwegian colleague`: an officer of another state than theirs."""
    return token.lemma_.lower() in fellows() and any(c.dep_ == "poss" and c.lower_ in OWN for c in token.lefts)


def states_beside(token: Token, done: Sequence[Mention]) -> frozenset[str]:
    """The states of those whom a named officer deals with or stands beside: not the officer's own.

    done: the mentions of the sentence that are resolved already.
    """
    places = {token.head.i} if token.dep_ == "conj" else set()
    for dealing in (_faced_by(token), _gainsaid(token)):
        if dealing is not None:
            places.add(dealing.i)
    held = (m for m in done if m.token in places and (m.office or m.kind in _STANDING))
    return frozenset(a for m in held for a in m.actors)
