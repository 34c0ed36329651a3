"""Modality from grammar: what happened, is to happen, is weighed, or did not happen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detente.extract.tables import rows, word_group
from detente.reading.grammar import auxiliaries, is_negated

if TYPE_CHECKING:
    from spacy.tokens import Token

_FUTURE: Final = frozenset({"will", "shall", "'ll", "wo"})
_POSSIBLE: Final = frozenset({"may", "might", "could", "should", "ought"})
_CONDITIONAL: Final = frozenset({"would"})
_ORDER: Final = {"negated": 3, "considered": 2, "planned": 1, "actual": 0}
_INTENT: Final = frozenset({"for", "on", "to", "of", "from", "about", "against", "into"})
_MAX_STEPS: Final = 4


@lru_cache(maxsize=1)
def _cues() -> dict[tuple[str, str], str]:
    return {(row[0], row[1]): row[2] for row in rows("modality.tsv") if row[2] in _ORDER}


def modality(predicate: Token) -> str:
    """`actual`, `planned`, `considered` or `negated`, from the predicate and what governs it."""
    if _is_without(predicate):
        return "negated"
    found = [_own(predicate)]
    token, steps = predicate, 0
    while token.head.i != token.i and steps < _MAX_STEPS and _governs(token):
        token, steps = token.head, steps + 1
        found.append(_cue(token))
        if token.pos_ in ("VERB", "AUX"):
            found.append(_own(token))
    return max(found, key=lambda m: _ORDER[m])


def cues_in(tokens: Iterable[Token]) -> Iterator[tuple[list[Token], str, bool]]:
    """Words that make what they stand over other than actual: the words, their effect, whether the table lists them."""
    for token in tokens:
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass") and _own(token) != "actual":
            helpers = [*auxiliaries(token), *(c for c in token.children if c.dep_ == "neg")]
            yield sorted({token, *helpers}, key=lambda t: t.i), _own(token), False
        if _cue(token) != "actual" and any(_governs(child) for child in token.children):
            yield [token], _cue(token), True


def _governs(token: Token) -> bool:
    """Whether the head decides over the token's reality: not through a relative, adverbial or said clause."""
    if token.dep_ in (
        "xcomp",
        "acl",
        "dobj",
        "attr",
        "acomp",
        "oprd",
        "pcomp",
        "nsubjpass",
        "pobj",
        "agent",
    ):
        return True
    if token.dep_ == "nsubj":  # "the talks will take place"
        return token.head.lemma_.lower() in word_group("happening")
    if token.dep_ == "prep":  # "pressed for a visit", but not "proposed it during a visit"
        return token.lower_ in _INTENT or token.head.pos_ not in ("VERB", "AUX")
    if token.dep_ == "conj":
        return True
    return token.dep_ == "ccomp" and (token.head.lemma_.lower(), "V") in _cues()


def _own(token: Token) -> str:
    """From negation and auxiliaries of the word itself."""
    if is_negated(token) or any(is_negated(c) for c in token.children if c.dep_ == "dobj"):  # "gave no oil"
        return "negated"
    if _is_hypothetical(token):
        return "considered"
    if _is_to_be(token):
        return "planned"
    return _from_auxiliaries({a.lower_ for a in auxiliaries(token)})


def _is_hypothetical(token: Token) -> bool:
    """`only if Lima drops its ban`: what a condition asks for has not happened."""
    return token.dep_ == "advcl" and any(
        c.dep_ in ("mark", "advmod") and c.lower_ in word_group("introducing a condition") for c in token.children
    )


def _is_to_be(token: Token) -> bool:
    """`is to meet`, `is going to recall`."""
    if token.lemma_ == "go" and token.tag_ == "VBG":
        return any(c.dep_ == "xcomp" for c in token.children)
    return token.tag_ == "VB" and token.dep_ == "xcomp" and token.head.lemma_ == "be"


def _from_auxiliaries(words: set[str]) -> str:
    if words & _POSSIBLE:
        return "considered"
    if words & _FUTURE:
        return "planned"
    if words & _CONDITIONAL:
        return "planned" if "have" not in words else "considered"
    return "actual"


def _cue(token: Token) -> str:
    pos = {"VERB": "V", "NOUN": "N", "PROPN": "N", "ADJ": "A", "ADP": "P", "AUX": "V"}.get(token.pos_, "X")
    lemma = token.lemma_.lower()
    with_particle = [f"{lemma} {c.lower_}" for c in token.children if c.dep_ in ("prt", "prep", "advmod")]
    effect = next((_cues()[p, pos] for p in with_particle if (p, pos) in _cues()), None) or _cues().get(
        (lemma, pos), "actual"
    )
    return "negated" if effect != "actual" and is_negated(token) else effect  # "has no plans to"


def _is_without(token: Token) -> bool:
    return token.dep_ in ("pcomp", "pobj") and token.head.lower_ in ("without", "despite no")
