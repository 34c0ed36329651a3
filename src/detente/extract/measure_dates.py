"""When a measure came into its status; the date of a law that it is founded on is not its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente.extract.dating import told_date
from detente.extract.effective_dates import ENDINGS, effective_date
from detente.extract.measure_status import named_status, released_by
from detente.extract.modality import modality
from detente.extract.tables import word_group
from detente.reading.grammar import clause_of
from detente.reading.verb_forms import auxiliaries

if TYPE_CHECKING:
    from detente.extract.arguments import Arguments
    from detente.reading.tokens import Token

_UNDECIDED: Final = frozenset({"threatened", "considered"})


def measure_date(governor: Token, status: str, mode: str, arguments: Arguments) -> str | None:
    """The date that the text gives a measure's status, as EDTF, or None."""
    verb = released_by(governor) or governor
    if verb.i != governor.i:
        mode = modality(verb)
    elif status in _UNDECIDED:
        mode = "considered"
    found = effective_date(governor, status, arguments) or told_date(verb, mode, arguments, _foreign(verb, arguments))
    if found is None and mode == "actual" and _has_just_happened(governor, status):
        return arguments.reading.news_date if arguments.reading.home is not None else None
    return found


def _foreign(verb: Token, arguments: Arguments) -> Token | None:
    """What has dates of its own: a cited law; the clause that tells how what is ended came about."""
    law = _cited_law(arguments)
    if law is not None or named_status(verb) not in ENDINGS:
        return law
    below = [t for t in verb.subtree if t.i != verb.i]
    past = (t for t in below if t.dep_ in ("relcl", "acl") and t.tag_ in ("VBD", "VBN"))
    begun = next((t for t in past if t.i < verb.i or any(c.dep_ == "nsubj" for c in t.children)), None)
    return begun or next((t for t in below if t.lower_ == "since" and t.pos_ in ("ADP", "SCONJ")), None)


def _cited_law(arguments: Arguments) -> Token | None:
    """The name of an order or law that a date only identifies: `Executive Order 13810 of September 20, 2017`."""
    for token in arguments.sentence.tokens:
        if token.lemma_.lower() in word_group("dated law") and token.pos_ in ("PROPN", "NOUN"):
            following = token.nbor(1) if token.i + 1 < len(token.doc) else token
            if any(c.lower_ == "of" for c in token.rights) or following.like_num:
                return token
    return None


def _has_just_happened(governor: Token, status: str) -> bool:
    """`the ban has been revoked`: of the day of a government's own announcement."""
    clause = governor if governor.pos_ in ("VERB", "AUX") else clause_of(governor)
    perfect = clause is not None and any(a.lower_ in ("has", "have") for a in auxiliaries(clause))
    return perfect and (status != "in_force" or governor.lemma_.lower() in word_group("imposing"))
