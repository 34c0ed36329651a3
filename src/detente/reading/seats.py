"""Whose officer somebody is by where the sentence places them: `In Bonn, the ministry said`, `signed for Lima`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from detente import world
from detente.reading.focus import Focus
from detente.reading.lists import acting_for, saying_verbs
from detente.reading.mentions import Mention
from detente.reading.sentences import Sentence
from detente.reading.verb_forms import SUBJECTS

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_WHERE: Final = frozenset({"in", "at", "near", "outside"})
_FOR: Final = frozenset({"for"})


def only_places(sentences: Iterable[Sentence], local: Iterable[Sequence[Mention]]) -> frozenset[str]:
    """The states that a document names only as where something is: `in Honiara`."""
    named: set[str] = set()
    placed: set[str] = set()
    for sentence, mentions in zip(sentences, local):
        for mention in mentions:
            token = sentence.span.doc[mention.token]
            where = token.dep_ == "pobj" and token.head.lower_ in _WHERE and mention.kind in ("state", "place")
            (placed if where else named).update(mention.actors)
    return frozenset(placed - named)


def acted_for(token: Token, mentions: Sequence[Mention]) -> str | None:
    """The state that the subject of a sentence acts for by its words: `Ruiz signed for Lima and Orlov for Riga`."""
    if token.dep_ in SUBJECTS:
        if token.head.lemma_.lower() in acting_for():
            return next(_states(token.head, _FOR, mentions), None)
        return None
    after = next(_states(token, _FOR, mentions), None)
    return after if token.dep_ == "conj" and after is not None and _follows_signing(token) else None


def _follows_signing(token: Token) -> bool:
    """Whether a name is the second of two who signed, its own verb left out."""
    return any(t.lemma_.lower() in acting_for() for t in token.ancestors)


def seat_before(token: Token, mentions: Sequence[Mention]) -> str | None:
    """`In Bonn, the ministry warned`: the state whose seat of government stands before the subject."""
    if token.dep_ not in SUBJECTS:
        return None
    found = _states(token.head, frozenset({"in"}), mentions, before=token.left_edge.i)
    return next(found, None)


def seat_of_saying(token: Token, mentions: Sequence[Mention], states: Sequence[str]) -> str | None:
    """`the minister said in Lima`: the one of some states whose seat of government the verb of a subject names."""
    if token.dep_ not in SUBJECTS:
        return None
    return next((s for s in _states(token.head, frozenset({"in"}), mentions) if s in states), None)


def told_by_place(token: Token, mentions: Sequence[Mention], focus: Focus, excluded: frozenset[str]) -> str | None:
    """`Trade Minister Ruiz said in Lima`: whose act he announces, whose seat that is, or the dateline's state."""
    speaks = focus.home is None and token.head.lemma_.lower() in saying_verbs()
    said = seat_of_saying(token, mentions, focus.main()[:2]) if speaks else None
    here = (announced_state(token, mentions), said, focus.seat_in_view())
    return next((c for c in here if c is not None and c not in excluded | focus.only_places), None)


def announced_state(token: Token, mentions: Sequence[Mention]) -> str | None:
    """`Togo will open the border, the minister announced`: the state whose act to come the subject announces."""
    if token.dep_ not in SUBJECTS or token.head.lemma_.lower() != "announce":
        return None
    at = {m.token: m for m in mentions if m.kind == "state" and m.way in ("state", "capital")}
    for clause in (c for c in token.head.children if c.dep_ == "ccomp"):
        if any(c.dep_ == "aux" and c.lower_ in ("will", "would") for c in clause.children):
            return next((at[c.i].actors[0] for c in clause.children if c.dep_ == "nsubj" and c.i in at), None)
    return None


def _states(
    head: Token, links: frozenset[str], mentions: Sequence[Mention], before: int | None = None
) -> Iterator[str]:
    """The states whose names or seats stand in the phrases of a word."""
    for link in head.children:
        if link.dep_ != "prep" or link.lower_ not in links or (before is not None and link.i > before):
            continue
        places = {c.i for c in link.children if c.dep_ == "pobj"}
        for mention in mentions:
            told = mention.way == "capital" or (mention.way == "state" and links == _FOR)
            if mention.token in places and told and world.is_state(mention.actors[0]):
                yield mention.actors[0]
