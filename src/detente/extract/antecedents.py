"""Nouns that a relative clause may be about, beside the one that the parser hung it on.

Of `a ban on visits to Chad that Niger imposed` the parser often takes Chad, or the visits, for what was imposed; of
`the embargo Niger put on it` it may take the clause for one of its own. What the verb asks of its object tells better.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from detente.reading.grammar import patients
from detente.reading.verb_forms import SUBJECTS, is_passive

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_ABOVE: Final = frozenset({"gap", "relative", "participle"})  # ways by which the object of a verb is a noun above it
_OBJECTS: Final = frozenset({"dobj", "ccomp", "xcomp", "attr", "acomp", "oprd"})
_MOST_STEPS: Final = 3


def antecedents(verb: Token) -> list[Token]:
    """The further nouns, the nearest first, that may be the object of a verb in a clause after them."""
    if verb.dep_ not in ("relcl", "acl", "ccomp") or verb.tag_ == "VB":
        return []
    if any(a.way in _ABOVE for a in patients(verb)):
        return list(_over(verb.head))
    if _lacks_its_object(verb):
        noun = verb.head if verb.dep_ != "ccomp" else _right_before(verb)
        return [noun, *_over(noun)] if noun is not None and noun.pos_ == "NOUN" else []
    return []


def _lacks_its_object(verb: Token) -> bool:
    """Whether a finite verb has a subject of its own and nothing that it is done to."""
    deps = {c.dep_ for c in verb.children}
    return bool(deps & SUBJECTS) and not deps & _OBJECTS and not is_passive(verb) and verb.tag_ != "VBG"


def _right_before(verb: Token) -> Token | None:
    """The noun right before a clause without `that`, where the clause is taken for what somebody says or wants."""
    first = min((t.i for t in verb.subtree), default=verb.i)
    before = verb.doc[first - 1] if first else None
    return before if before is not None and before.i > verb.head.i else None


def _over(noun: Token) -> Iterator[Token]:
    """The nouns whose phrase holds a noun: of `Chad`, in `a ban on visits to Chad`, the visits and the ban."""
    for _ in range(_MOST_STEPS):
        link = noun.head
        if noun.dep_ != "pobj" or link.dep_ != "prep" or link.head.pos_ not in ("NOUN", "PROPN"):
            return
        noun = link.head
        yield noun
