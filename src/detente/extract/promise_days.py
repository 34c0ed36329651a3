"""What the day of a deed tells of a promise: kept by the promised day, after it, or not on the day it was due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente.extract.promise_amount import whole_of
from detente.extract.promise_fate import sort_of, will_not
from detente.extract.tables import word_group
from detente.reading.verb_forms import is_negated

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_MET: Final = "met"
_BROKEN: Final = "broken"


def kept_day(promise: Token) -> tuple[Token, str] | None:
    """Return the deed and its status of `on the day it had promised`, `two weeks later than it had promised`, `more
    than it had promised`.
    """
    words, top = _way_up(promise)
    if top is None:
        return None
    if words & word_group("more than promised"):
        return top, _MET
    if words & word_group("less than promised"):
        return top, _BROKEN
    if words & word_group("after the day"):
        return top, _BROKEN
    return (top, _MET) if words & word_group("by the day") else None


def _way_up(promise: Token) -> tuple[set[str], Token | None]:
    """The words between a promise about a day and the deed done on it, and that deed."""
    of_day = promise.dep_ == "relcl" and promise.head.lemma_.lower() in word_group("day of a promise")
    than = promise.dep_ == "advcl" and promise.head.pos_ in ("ADV", "ADJ")
    if not (of_day or (than and any(c.lower_ == "than" for c in promise.children))):
        return set(), None
    words: set[str] = set()
    token = promise.head
    if token.dep_ in ("npadvmod", "appos") and token.lemma_.lower() in word_group("day itself of a promise"):
        words.add("on")
    while token.pos_ not in ("VERB", "AUX"):
        words.add(token.lower_)
        if token.head.i == token.i:
            return set(), None
        token = token.head
    return words, token


def missed_day(due: Token) -> Token | None:
    """The deed of `the nets, due back by Christmas, were not handed over until March`; None where none was missed."""
    thing = whole_of(due.head)
    below = [due, *(c for c in due.children if c.dep_ in ("advmod", "prep"))]
    dated = any(c.lower_ in ("by", "before", "in", "on") for holder in below for c in (holder, *holder.children))
    deed = thing.head
    if due.dep_ not in ("amod", "acl", "appos") or not dated or thing.dep_ not in ("nsubj", "nsubjpass"):
        return None
    if will_not(deed) and sort_of(deed):
        return deed
    late = any(c.lower_ == "until" for c in deed.children)
    missed = any(c.lower_ == "never" for c in deed.children) or (is_negated(deed) and late)
    return deed if missed and sort_of(deed) else None
