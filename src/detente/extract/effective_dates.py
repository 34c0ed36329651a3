"""From when a decision holds: `effective 27 August`, `which takes effect on 10 December`, `starting in May`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente.extract.dating import token_at
from detente.extract.tables import word_group
from detente.reading.grammar import clause_of

if TYPE_CHECKING:
    from detente.extract.arguments import Arguments
    from detente.reading.tokens import Token

_REACH: Final = 3  # tokens from `effective` to its date
ENDINGS: Final = frozenset({"lifted", "eased", "expired"})
"""Statuses of a measure that end or ease what is in force."""


def effective_date(governor: Token, status: str, arguments: Arguments) -> str | None:
    """The day from which the sentence says that what the governor tells holds, as EDTF, or None."""
    clause = governor if governor.pos_ in ("VERB", "AUX") else clause_of(governor)
    if clause is None:
        return None
    for expression in arguments.reading.times[arguments.sentence.index]:
        anchor = token_at(expression, governor)
        if anchor is None or not expression.names_days or expression.type != "DATE":
            continue
        cue = _cue(arguments.sentence.tokens, anchor)
        if cue is not None and _is_about(cue, clause, status):
            return expression.interval
    return None


def _cue(tokens: tuple[Token, ...], anchor: Token) -> Token | None:
    """The word by which a date is the one from which something holds."""
    before = [t for t in tokens if 0 < anchor.i - t.i <= _REACH]
    start = next((t for t in before if t.lower_ in word_group("from when it holds")), None)
    if start is not None:
        return start
    verbs = (t for t in anchor.ancestors if t.pos_ == "VERB")
    nearest = next(verbs, None)
    return nearest if nearest is not None and _takes_effect(nearest) else None


def _takes_effect(verb: Token) -> bool:
    """`take effect`, `come into force`."""
    if verb.lemma_.lower() not in word_group("take, come or go"):
        return False
    below = (t.lemma_.lower() for c in verb.children for t in (c, *c.children))
    return bool(set(below) & word_group("effect or force"))


def _is_about(cue: Token, clause: Token, status: str) -> bool:
    """Whether it says so of the clause; of what a clause ends, a relative clause tells the beginning."""
    own = cue if cue.pos_ == "VERB" and _takes_effect(cue) else clause_of(cue)
    if own is None or clause.i in (own.i, cue.head.i):
        return True
    if own.dep_ == "relcl" and status in ENDINGS and clause in own.ancestors:
        return False
    return own in clause.ancestors or clause in own.ancestors or (own.dep_ == "conj" and own.head.i == clause.i)
