"""When: which temporal expression of a sentence belongs to a predicate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente.extract.anchors import anchored_date
from detente.extract.arguments import Arguments
from detente.reading.grammar import clause_of
from detente.reading.verb_forms import auxiliaries

if TYPE_CHECKING:
    from detente.reading.tokens import Token
    from detente.times import TemporalExpression

_PERFECT: Final = frozenset({"has", "have", "had", "'ve"})
_YEAR: Final = 4  # digits


def date_of(predicate: Token, arguments: Arguments, content: Token | None = None) -> str | None:
    """The EDTF date that the sentence gives for the predicate, or None.

    content: head of what is said or promised; dates in it are its own.
    """
    foreign = {t.i for t in content.subtree} if content is not None and content.i != predicate.i else frozenset()
    best: tuple[int, int, str] | None = None
    for expression in arguments.reading.times[arguments.sentence.index]:
        if expression.interval is None or not expression.names_days or expression.type in ("DURATION", "SET"):
            continue
        anchor = token_at(expression, predicate)
        if anchor is None or anchor.i in foreign or _names_another(anchor, expression, predicate):
            continue
        rank = _closeness(predicate, anchor)
        if rank is not None and (best is None or (rank, abs(anchor.i - predicate.i)) < best[:2]):
            best = (rank, abs(anchor.i - predicate.i), expression.interval)
    return best[2] if best else None


def told_date(predicate: Token, modality: str, arguments: Arguments, content: Token | None = None) -> str | None:
    """The date of an act; in a government's own text an undated act is of the day that the text tells."""
    reading = arguments.reading
    stated = date_of(predicate, arguments, content) or anchored_date(predicate, reading)
    if stated is not None or reading.home is None or modality in ("planned", "considered"):
        return stated
    clause = predicate if predicate.pos_ in ("VERB", "AUX") else clause_of(predicate)
    if clause is not None and any(a.lower_ in _PERFECT for a in auxiliaries(clause)):
        return None
    return reading.news_date


def _names_another(anchor: Token, expression: TemporalExpression, predicate: Token) -> bool:
    """Whether a year only tells which other thing is meant: `in the wake of the 1989 massacre`."""
    before = anchor.dep_ in ("compound", "nummod", "nmod", "amod") and anchor.head.pos_ == "NOUN"
    return before and len(expression.value) == _YEAR and anchor.head.i not in (predicate.i, predicate.head.i)


def attachment(expression: TemporalExpression, predicate: Token, content: Token | None = None) -> str:
    """How an expression hangs on a predicate: `0` its own to `4`, or why it is another's."""
    anchor = token_at(expression, predicate)
    if anchor is None:
        return "lost"
    if content is not None and content.i != predicate.i and (content.i == anchor.i or content in anchor.ancestors):
        return "content"
    if _names_another(anchor, expression, predicate):
        return "names"
    rank = _closeness(predicate, anchor)
    return "other" if rank is None else str(rank)


def token_at(expression: TemporalExpression, near: Token) -> Token | None:
    """The head word of an expression, in the parse of a token near it."""
    return near.doc.head_of(expression.start, expression.end)


def _closeness(predicate: Token, anchor: Token) -> int | None:
    """0 where the time hangs on the predicate, 1 on its clause, 2 on the clause above; None where it is another's."""
    if predicate.i == anchor.i or predicate in anchor.ancestors:
        between = [t for t in anchor.ancestors if t.i != predicate.i and predicate in t.ancestors and t.pos_ == "VERB"]
        return 0 if not between else 4
    clause = clause_of(predicate) if predicate.pos_ not in ("VERB", "AUX") else predicate
    own = clause_of(anchor)
    if clause is None or own is None:
        return 2
    return _between_clauses(clause, own)


def _between_clauses(clause: Token, own: Token) -> int | None:
    """The same for a time in the clause `own`."""
    if own.i == clause.i:
        return 1
    if own in clause.ancestors or (clause.dep_ in ("conj", "advcl", "xcomp") and own.i == clause.head.i):
        return 2
    if own.dep_ in ("relcl", "acl") or (clause in own.ancestors and _has_subject(own)):
        return None
    return 3


def _has_subject(verb: Token) -> bool:
    """A clause with a subject of its own dates what it tells: `since they restored ties in 1979`."""
    return any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in verb.children)
