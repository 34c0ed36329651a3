"""Features of a candidate commitment from who tells it, by which noun it is bound, and what is acted on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente.extract.arguments import Arguments
from detente.extract.lexicon import reporting_verbs
from detente.reading.grammar import agents, patients

if TYPE_CHECKING:
    from detente.extract.commitment_features import Proposal
    from detente.reading.tokens import Token

_ADVERBS: Final = 2


def teller_features(proposal: Proposal, arguments: Arguments) -> list[str]:
    """Names of the features that hold for the candidate."""
    governor, act = proposal.governor, proposal.act
    will = governor.i == act.i
    found = [f"teller={_teller(proposal, arguments)}|{will}"]
    noun = bound_by(governor, act)
    if noun is not None:
        found += [f"via={noun.lemma_.lower()}", f"via={noun.lemma_.lower()}|{proposal.word}"]
    found += [f"obj={p.token.lemma_.lower()}" for p in patients(act)] if act.pos_ == "VERB" else []
    found += [f"how={c.lower_}" for c in governor.children if c.dep_ == "advmod"][:_ADVERBS]
    return found


def bound_by(governor: Token, act: Token) -> Token | None:
    """The noun between a verb and the undertaking: `commitment` in `reaffirmed its commitment to leave`."""
    if governor.pos_ != "VERB":
        return None
    token = act
    while token.i not in (token.head.i, governor.i):
        token = token.head
        if token.pos_ == "NOUN" and token.head.i == governor.i:
            return token
    return None


def _teller(proposal: Proposal, arguments: Arguments) -> str:
    """Who says it: the promiser himself, another, or nobody but the text."""
    verb = _saying_over(proposal.governor)
    if verb is None:
        return "text"
    names = {a.name for s in agents(verb) for a in arguments.inside(s.token, "subj")}
    return "self" if proposal.by.name in names else "other" if names else "unknown"


def _saying_over(token: Token) -> Token | None:
    """The verb of saying whose clause a word stands in."""
    while token.head.i != token.i:
        if token.dep_ == "ccomp" and token.head.lemma_.lower() in reporting_verbs():
            return token.head
        token = token.head
    return None
