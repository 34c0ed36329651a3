"""Whom a pronoun means, and which two states a sentence puts side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from detente import world
from detente.reading.grammar import SUBJECTS
from detente.reading.mentions import Mention

if TYPE_CHECKING:
    from detente.reading.tokens import Doc, Token

PERSONAL: Final = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
FIRST: Final = frozenset({"we", "us", "our", "ours", "i", "my", "me"})
_PLURAL: Final = frozenset({"they", "them", "their", "theirs", "themselves"})
_EMPTY_VERBS: Final = frozenset({"be", "seem", "appear", "remain", "happen", "turn"})
_NEUTER: Final = frozenset({"it", "its", "itself"})


def is_empty(token: Token) -> bool:
    """`It is important that …`, `It seems to …`: a subject that means nobody."""
    verb = token.head
    if token.lower_ != "it" or token.dep_ not in SUBJECTS or verb.lemma_.lower() not in _EMPTY_VERBS:
        return False
    said = [verb, *(c for c in verb.children if c.dep_ in ("acomp", "attr", "prep"))]
    return any(
        c.dep_ in ("ccomp", "xcomp", "advcl", "acl", "relcl", "csubj")
        for t in said
        for c in t.children
        if c.i > token.i
    )


def antecedent(word: str, token: Token, done: Sequence[Mention], before: Sequence[Mention]) -> Mention | None:
    """What a pronoun stands for.

    done: the mentions of its sentence so far; before: those of the sentence before.
    """
    same = [m for m in done if _fits(m, word)]
    subjects = [m for m in same if token.doc[m.token].dep_ in SUBJECTS]
    leading = subjects[:1] if word in PERSONAL else subjects[-1:]
    pool = leading or same[-1:]
    if pool:
        return pool[0]
    earlier = [m for m in before if _fits(m, word)]
    if word in _PLURAL and not any(len(m.actors) > 1 or m.kind == "group" for m in earlier[:1]):
        return _two_persons(before) or next(iter(earlier), None)
    return earlier[0] if earlier else None  # mostly the subject


def _two_persons(mentions: Sequence[Mention]) -> Mention | None:
    """Whom "they" means after a sentence about two persons of two states, who met."""
    persons = [m for m in mentions if m.person and m.actors]
    actors = tuple(dict.fromkeys(a for m in persons for a in m.actors if world.is_state(a)))
    return replace(persons[0], actors=actors, person=None, office=None) if len(actors) == 2 else None


def _fits(mention: Mention, word: str) -> bool:
    """Whether a pronoun can mean it."""
    if not mention.actors or mention.kind in ("adjective", "thing") or mention.way == "those who":
        return False
    if word in PERSONAL:
        return mention.person is not None
    if word in _NEUTER:
        whole = mention.person is None and len(mention.actors) == 1
        return whole and mention.kind in ("state", "official", "organisation", "pronoun")
    return word in _PLURAL and mention.person is None


def side_by_side(mentions: Sequence[Mention], parse: Doc) -> tuple[str, str] | None:
    """The two states that a sentence puts side by side: `Peru and Ecuador`, `the Greek and Turkish ministers`."""
    at = {m.token: m for m in mentions if m.kind in ("state", "official") and m.actors}
    for mention in at.values():
        token = parse[mention.token]
        other = at.get(token.head.i) if token.dep_ == "conj" else None
        actors = (*other.actors, *mention.actors) if other is not None else mention.actors
        further = any(c.dep_ == "conj" for c in token.rights) or (other is not None and token.head.dep_ == "conj")
        if len(actors) == 2 and actors[0] != actors[1] and not further and all(map(world.is_state, actors)):
            return actors[0], actors[1]
    return None
