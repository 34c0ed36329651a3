"""Meetings that no word for a meeting tells: an officer of one state speaking or acting in another, a signing.

`In a speech in Warsaw, the German chancellor said`: a visit of Germany's to Poland. `Ambassador Ruiz and Minister
Tanaka signed the treaty in Lima`: the two were there together. What one says to the other's face stands in
`meetings_face_to_face`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from detente import world
from detente.extract.arguments import Actor, Arguments
from detente.extract.meeting_scene import place_name
from detente.extract.meetings_face_to_face import Trace, captioned, faced
from detente.extract.meetings_told_otherwise import told_otherwise
from detente.extract.tables import word_group
from detente.reading.grammar import clause_of
from detente.reading.mentions import Mention
from detente.reading.verb_forms import SUBJECTS

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_AT: Final = frozenset({"in", "from", "at"})
_WHERE: Final = frozenset({"state", "place"})


def traces(arguments: Arguments) -> Iterator[Trace]:
    """The traces of meetings in a sentence."""
    tokens = arguments.sentence.tokens
    papers = [t for t in arguments.sentence.having(word_group("done together on paper")) if t.pos_ == "VERB"]
    signed = [trace for verb in papers for trace in _signing(verb, arguments)]
    yield from signed
    yield from faced(arguments)
    yield from captioned(arguments)
    yield from told_otherwise(arguments)
    for token in tokens if not signed else ():
        if token.dep_ == "pobj" and token.head.lower_ in _AT:
            yield from _abroad(token, arguments)


def _abroad(token: Token, arguments: Arguments) -> Iterator[Trace]:
    """A place in another state where a leader speaks or acts."""
    where = arguments.reading.mention_at(arguments.sentence, token)
    if where is None or where.kind not in _WHERE or token.pos_ != "PROPN":
        return
    if not where.actors or not world.is_state(where.actors[0]):
        return
    found = _done(token.head.head, token.head, arguments)
    if found is None:
        return
    word, verb = found
    leader = _leader(verb, arguments)
    if leader is not None and leader.actors[0] != where.actors[0]:
        source, target = Actor(leader.actors[0], "subj", leader), Actor(where.actors[0], "in", where)
        yield Trace(word, verb, source, target, place_name(token) or where.text.removeprefix("the "))


def _done(head: Token, prep: Token, arguments: Arguments) -> tuple[str, Token] | None:
    """What is done there, a speech or an act, and the verb of its clause."""
    if head.pos_ == "NOUN" and head.lemma_.lower() in word_group("speech at a place"):
        verb = clause_of(head)
        return (f"speech/{head.dep_}", verb) if verb is not None else None
    lemma = head.lemma_.lower()
    if (
        prep.lower_ != "from"
        and head.pos_ == "VERB"
        and lemma in word_group("done at a place")
        and head.tag_ in ("VBD", "VBG", "VBZ", "VBN")
    ):
        return f"act/{'first' if prep.i < head.i else 'after'}", head
    return None


def _leader(verb: Token, arguments: Arguments) -> Mention | None:
    """The person or officer who is the subject of a verb, or of the one above a participle."""
    for token in (verb, *verb.ancestors):
        subject = next((c for c in token.children if c.dep_ in SUBJECTS), None)
        if subject is None:
            continue
        mention = arguments.reading.mention_at(arguments.sentence, subject)
        known = mention is not None and mention.actors and world.is_state(mention.actors[0])
        if known and mention is not None and (mention.person or _is_one_officer(mention, subject)):
            return mention
        return None
    return None


def _is_news(verb: Token) -> bool:
    """Whether a signing is told as what happened: no clause that only says which paper is meant."""
    return verb.tag_ in ("VBD", "VBZ", "VBN", "VBP") and verb.dep_ not in ("relcl", "acl")


def _is_one_officer(mention: Mention, head: Token) -> bool:
    """`the president`, `he`: no unnamed official, who may live there."""
    if mention.kind == "pronoun":
        return head.lower_ in ("he", "she")
    return mention.kind == "official" and head.lemma_.lower() in word_group("office that travels")


def _signing(verb: Token, arguments: Arguments) -> Iterator[Trace]:
    """Two named persons of two states who sign together."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if subject is None:
        return
    inside = {t.i for t in subject.subtree}
    found: dict[str, Mention] = {}
    for mention in arguments.reading.mentions[arguments.sentence.index]:
        if mention.token in inside and mention.person and mention.actors and world.is_state(mention.actors[0]):
            found.setdefault(mention.actors[0], mention)
    if len(found) > 1 and _is_news(verb):
        (first, one), (second, other) = list(found.items())[:2]
        places = (t for t in verb.subtree if t.dep_ == "pobj" and t.head.lower_ in _AT)
        place = next((name for t in places if (name := place_name(t)) is not None), None)
        yield Trace("signing", verb, Actor(first, "joint", one), Actor(second, "joint", other), place)
