"""Whether a text stands for what a clause of it tells: `no sign that …`, `unclear whether …`, `neither signed`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente.extract.tables import word_group
from detente.reading.verb_forms import SUBJECTS, is_negated

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_CLAUSES: Final = frozenset({"ccomp", "acl", "relcl", "csubj", "csubjpass"})
_CLIMBED: Final = _CLAUSES | {"xcomp", "pcomp", "dobj", "conj"}
_MAX_STEPS: Final = 5


def grounds(predicate: Token) -> str:
    """`negated` where the text says that nothing speaks for it, `considered` where it leaves it open, else `actual`."""
    if _nobody_does(predicate):
        return "negated"
    token, steps = predicate, 0
    while token.head.i != token.i and steps < _MAX_STEPS and token.dep_ in _CLIMBED:
        if found := _of_head(token):
            return found
        if token.dep_ == "conj" and any(c.dep_ in SUBJECTS for c in token.children):
            break  # a sentence of its own: "no sign of a deal, and Peru signed"
        token, steps = token.head, steps + 1
    return "actual"


def _of_head(token: Token) -> str | None:
    """What the word above a clause says of its truth."""
    head = token.head
    if token.dep_ == "pcomp" and _falls_short(head):
        return "negated"
    if _asks_whether(token):
        return "considered"
    if token.dep_ not in _CLAUSES:
        return None
    if head.pos_ == "NOUN" and head.lemma_.lower() in word_group("ground of a claim") and _is_missing(head):
        return "negated"
    if head.pos_ == "VERB" and head.lemma_.lower() in word_group("shows a claim") and _shows_nothing(head):
        return "negated"
    doubted = any(c.dep_ == "acomp" and c.lemma_.lower() in word_group("doubts a claim") for c in head.children)
    return "considered" if doubted and not is_negated(head) and not _asks_how(token) else None


def _falls_short(preposition: Token) -> bool:
    """`stopped short of promising`, `far from agreeing`."""
    return f"{preposition.head.lower_} {preposition.lower_}" in word_group("falls short")


def _asks_whether(token: Token) -> bool:
    """`declined to say whether it had agreed`; with `if` only under a word of asking or knowing."""
    marks = {c.lower_ for c in token.children if c.dep_ in ("mark", "advmod") and c.i < token.i}
    if token.dep_ in ("ccomp", "xcomp", "pcomp", "csubj", "acl") and "whether" in marks:
        return True
    return token.dep_ == "ccomp" and "if" in marks and token.head.lemma_.lower() in word_group("asks if")


def _asks_how(token: Token) -> bool:
    """`it is unclear why it signed`: that it signed is not in doubt."""
    return any(c.tag_ in ("WRB", "WP", "WDT") and c.i < token.i for c in token.children)


def _is_missing(noun: Token) -> bool:
    """`no sign`, `little evidence`, `did not see any sign`, `without any indication`."""
    few = any(c.dep_ == "amod" and c.lower_ in word_group("next to none") for c in noun.children)
    above = noun.head
    denied = noun.dep_ in ("dobj", "attr", "nsubjpass") and is_negated(above)
    return few or is_negated(noun) or denied or (noun.dep_ == "pobj" and above.lower_ == "without")


def _shows_nothing(verb: Token) -> bool:
    """`has not confirmed that`, `nothing suggested that`, `no document shows that`."""
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS]
    return is_negated(verb) or any(c.lower_ in word_group("nobody") or is_negated(c) for c in subjects)


def _nobody_does(verb: Token) -> bool:
    """`neither Peru nor Chile promised`, `no state agreed`, `none of them met`."""
    subjects = (c for c in verb.children if c.dep_ in SUBJECTS)
    return any(c.lower_ in word_group("nobody") or is_negated(c) for c in subjects)
