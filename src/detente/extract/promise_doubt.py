"""Promises that nobody has made: denied, hoped for, or only supposed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente.extract.grounds import grounds
from detente.extract.modality import modality
from detente.extract.tables import word_group
from detente.reading.verb_forms import is_negated

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_OPENING: Final = 3  # words before a clause where `as long as` may stand


def is_denied(promise: Token) -> bool:
    """`did not promise`, `without pledging`, `failed to give assurances`, `gave no undertaking`."""
    words = word_group("no promise where denied")
    given = [c for c in promise.children if c.dep_ == "dobj" and c.lemma_.lower() in words]
    if promise.lemma_.lower() not in words and not given:
        return False
    return modality(promise) == "negated" or any(is_negated(c) for c in given)


def is_only_supposed(promise: Token) -> bool:
    """What nobody has made: `if Peru agrees to …`, `unless Peru pledges …`, on which another's promise hangs; `no sign
    that Peru promised …`.
    """
    if grounds(promise) != "actual":
        return True
    if promise.dep_ == "ccomp" and _leaves_open(promise.head):
        return True
    if _is_in_denied_report(promise):
        return True
    clause = promise.head if promise.dep_ == "acomp" else promise
    if clause.dep_ == "ccomp" and _is_awaited(clause.head):  # "until Chad proves that it is willing to leave"
        return True
    opening = {t.lower_ for t in promise.doc[max(promise.left_edge.i - _OPENING, 0) : promise.i]}
    return _is_awaited(promise) or (promise.dep_ == "advcl" and {"as", "long"} <= opening)


def _is_awaited(verb: Token) -> bool:
    """`if Chad agrees`, `until Chad proves`: the clause of a condition, which nobody has met yet."""
    marks = {c.lower_ for c in verb.children if c.dep_ == "mark"}
    return verb.dep_ == "advcl" and bool(marks & word_group("leaves a measure open"))


def _is_in_denied_report(promise: Token) -> bool:
    """`denied reports that Mali had offered …`, `dismissed a claim that it had agreed`."""
    report = promise.head
    if promise.dep_ not in ("acl", "ccomp", "relcl") or report.lemma_.lower() not in word_group("what is denied"):
        return False
    over = report.head.head if report.dep_ == "pobj" else report.head
    return over.lemma_.lower() in word_group("denying a report") and not is_negated(over)


def _leaves_open(verb: Token) -> bool:
    """`hoped that Peru would promise`, `doubted that Peru had promised`; not `nobody doubted`."""
    if verb.lemma_.lower() in word_group("doubting a promise"):
        return modality(verb) != "negated" and grounds(verb) != "negated"
    return verb.lemma_.lower() in word_group("hoping for a promise")
