"""Whose officer somebody is by what stands beside: an apposition, a fellow, whoever sends an envoy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from detente import world
from detente.reading.facing import OWN
from detente.reading.lists import fellows, own_officers
from detente.reading.mentions import Mention

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_NEAR: Final = 6  # tokens
_DOING: Final = frozenset({"state", "official", "pronoun"})


def is_fellow(mention: Mention, token: Token) -> bool:
    """Whether a name is that of somebody's `colleague` or `counterpart`, of whom no state is told."""
    doc = token.doc
    noun = doc[mention.start - 1] if mention.start > 1 else None
    if noun is None or noun.lemma_.lower() not in fellows():
        return False
    return doc[noun.i - 1].lower_ in OWN


def leads_officers(mention: Mention, token: Token, mentions: Sequence[Mention]) -> bool:
    """`Trade Minister A and Foreign Minister B signed`: the first of two officers, their states not told."""
    second = {c.i for c in token.rights if c.dep_ == "conj"}
    return bool(mention.office) and any(m.token in second and m.office and not m.actors for m in mentions)


def _as_named_officer(mention: Mention, token: Token, done: Sequence[Mention]) -> Mention:
    """`the Chilean envoy, Ana Ruiz`: the officer beside the name, or the mention as it is where there is none."""
    for other in done:
        if other.token == token.head.i and other.kind == "official" and other.actors and other.person is None:
            way = "context" if other.way == "context" else "apposition"
            found = mention.resolved(other.actors, way, min(0.85, other.confidence))
            return replace(found, kind="official", office=mention.office or other.office)
    return mention


def apposed(mention: Mention, token: Token, mentions: list[Mention], done: list[Mention]) -> Mention:
    """`its ally, North Korea`; `Mr. Zhao, a spokesman for the council`: what stands beside says who."""
    if mention.actors and mention.way not in ("context", "other name", "group"):
        return mention
    if token.dep_ == "appos" and mention.person and mention.way in ("other name", "context"):
        return _as_named_officer(mention, token, done)
    for child in token.children:
        if child.dep_ != "appos":
            continue
        for other in mentions:
            if other.token == child.i and other.actors and other.kind in ("state", "official", "organisation"):
                kind = "official" if mention.person else other.kind
                office = mention.office or other.office
                found = mention.resolved(other.actors, "apposition", 0.85)
                return replace(found, kind=kind, office=office, person=mention.person or other.person)
    return mention


def own_officer(token: Token, done: Sequence[Mention]) -> str | None:
    """`Lima recalled Ambassador Ruiz`: the state that sends an officer, or calls him home."""
    if token.dep_ not in ("dobj", "nsubjpass") or token.head.lemma_.lower() not in own_officers():
        return None
    doers = {c.i for c in token.head.children if c.dep_ == "nsubj"}
    held = (m for m in done if m.token in doers and m.kind in _DOING and len(m.actors) == 1)
    return next((m.actors[0] for m in held if world.is_state(m.actors[0])), None)


def shared_nationality(mention: Mention, token: Token, mentions: Sequence[Mention]) -> str | None:
    """`Sri Lankan President A and Prime Minister B`: the nationality before the first of two officers of one state."""
    first = next((m for m in mentions if token.dep_ == "conj" and m.token == token.head.i), None)
    if first is None or not first.office or not mention.office or first.office == mention.office:
        return None
    if len(first.actors) != 1 or mention.start - first.end > _NEAR:
        return None
    before = (m for m in mentions if m.kind in ("adjective", "state") and first.start - _NEAR <= m.end <= first.start)
    return first.actors[0] if any(m.actors == first.actors for m in before) else None
