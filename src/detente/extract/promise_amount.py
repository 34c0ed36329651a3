"""How much of a thing promised was done, and whether it is still awaited.

`handed over only half of the archives`, `of the 40 lorries, 12 came`, `none of the money was paid`, `has yet to come`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente.extract.tables import word_group, word_groups

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_COUNTED: Final = frozenset({"nsubj", "nsubjpass", "dobj"})
_PARTS: Final = frozenset({"NOUN", "ADJ", "NUM", "PRON"})
_STILL: Final = frozenset({"yet", "far"})


def whole_of(thing: Token) -> Token:
    """The noun over a part of something: `the last of the ferries`, `30,000 tons of the fuel`."""
    while thing.dep_ == "pobj" and thing.head.lower_ == "of" and thing.head.head.pos_ in _PARTS:
        thing = thing.head.head
    return _counted_apart(thing) or thing


def _counted_apart(thing: Token) -> Token | None:
    """`Of the 40 lorries that Mali promised, only 12 have come`: the 12."""
    preposition = thing.head
    if thing.dep_ != "pobj" or preposition.lower_ != "of" or preposition.head.pos_ not in ("VERB", "AUX"):
        return None
    after = [c for c in preposition.head.children if c.dep_ in _COUNTED and c.i > thing.i]
    return next((c for c in after if c.pos_ == "NUM" or c.lower_ in _parts()), None)


def _parts() -> frozenset[str]:
    return word_groups("only a part", "none of it")


def awaited(verb: Token) -> Token | None:
    """The deed of `has yet to be paid`; None of another verb."""
    yet = verb.lemma_ in ("have", "be") and any(c.lower_ == "yet" for c in verb.children)
    return next((c for c in verb.children if c.dep_ == "xcomp" and c.tag_ in ("VB", "VBN")), None) if yet else None


def is_awaited(deed: Token) -> bool:
    """Whether a deed is still to be done: `has yet to return them`."""
    found = awaited(deed.head) if deed.head.i != deed.i else None
    return found is not None and found.i == deed.i


def is_so_far(deed: Token) -> bool:
    """Whether a verb tells how matters stand, and not how they ended: `has not yet`, `has so far`."""
    return any(c.lower_ in _STILL for c in deed.children)


def how_much(whole: Token, thing: Token, deed: Token) -> str:
    """What a deed makes of a promise: `met`, `broken` where less was done, `open` where the rest may come."""
    words = _words_of_amount(whole, deed)
    if words & word_group("none of it") or (words & {"not"} and words & {"one"}):
        return "open" if is_so_far(deed) else "broken"
    if words & word_group("the rest of it"):
        return "met"
    numbered = whole.i != thing.i and _is_number(whole)
    if not numbered and not words & word_group("only a part"):
        return "met"
    less = words & (word_groups("less than promised", "only so much")) and whole.i != thing.i
    return "broken" if less and not is_so_far(deed) and not _is_perfect(deed) else "open"


def _is_perfect(deed: Token) -> bool:
    """`has delivered only half`: the rest may still come; not so of `delivered only half`."""
    return any(c.dep_ == "aux" and c.lower_ in ("has", "have") for c in deed.children)


def _words_of_amount(whole: Token, deed: Token) -> set[str]:
    """The words of `only about a third` before its `of`, and those right before them that hang on the verb."""
    own = {t.lower_ for t in whole.subtree if t.i <= whole.i}
    first = whole.left_edge.i
    return own | {c.lower_ for c in deed.children if c.dep_ == "advmod" and c.i == first - 1}


def _is_number(whole: Token) -> bool:
    return whole.pos_ == "NUM" or any(c.dep_ == "nummod" for c in whole.children)
