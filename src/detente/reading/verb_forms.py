"""In what form a verb stands: active or passive, its tense, auxiliaries and negation; and its own subjects.

Dependencies are the ClearNLP labels of the English models, as in `grammar`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente.reading.kept import kept

if TYPE_CHECKING:
    from detente.reading.tokens import Token

SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj"})
_BEING: Final = frozenset({"be", "is", "are", "was", "were", "been", "being"})


@kept
def is_passive(verb: Token) -> bool:
    """Whether the verb is in the passive: by its auxiliary, its subject, or as a past participle of a noun."""
    if verb.tag_ not in ("VBN", "VBD"):
        return False
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children):
        return True
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return True
    if verb.tag_ == "VBN" and any(c.dep_ == "aux" and c.lower_ in _BEING for c in verb.children):
        return not any(c.dep_ == "dobj" for c in verb.children)  # where the parser missed its passive
    return (
        verb.dep_ == "conj"
        and verb.tag_ == "VBN"
        and not own_subjects(verb)
        and is_passive(verb.head)
        and not any(c.dep_ == "dobj" for c in verb.children)
    )


def own_subjects(verb: Token) -> list[Token]:
    """The words that stand as the verb's own subject; none where it shares or inherits one."""
    found = [c for c in verb.children if c.dep_ in SUBJECTS]
    return found or [c for c in verb.lefts if _is_mistaken_subject(c, verb)]


def _is_mistaken_subject(word: Token, verb: Token) -> bool:
    """`Nauru stopped its aid`: a name right before its verb that the parser took for an adverb."""
    if word.dep_ not in ("npadvmod", "advmod") or word.pos_ != "PROPN" or word.i + 1 != verb.i:
        return False
    return verb.tag_ in ("VBD", "VBZ") and word.ent_type_ not in ("DATE", "TIME")


def auxiliaries(verb: Token) -> list[Token]:
    """The auxiliaries of a verb, or of the verb that it is coordinated with."""
    own = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if not own and verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") and not own_subjects(verb):
        return auxiliaries(verb.head)
    return own


def has_subject(verb: Token) -> bool:
    """Whether a noun stands as the verb's own subject, in the active or the passive."""
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)


@kept
def is_negated(token: Token) -> bool:
    """Whether `not`, `never`, `no` stands with the verb or noun."""
    return any(
        c.dep_ == "neg" or (c.lower_ in ("no", "never", "neither") and c.dep_ in ("det", "advmod", "preconj"))
        for c in token.children
    )


def tense(verb: Token) -> str:
    """`past`, `present` or `future`, from the verb's form and auxiliaries."""
    marks = auxiliaries(verb)
    words = {a.lower_ for a in marks}
    if words & {"will", "shall", "'ll", "wo"}:
        return "future"
    if verb.tag_ in ("VBD",) or words & {"had", "was", "were", "did"}:
        return "past"
    if words & {"have", "has", "'ve"} and verb.tag_ == "VBN":
        return "past"
    if words & {"would", "should", "could", "may", "might", "can"}:
        return "future"
    if verb.tag_ in ("VBG", "VB", "VBN") and verb.dep_ in ("xcomp", "advcl", "acl", "pcomp", "ccomp", "conj"):
        return tense(verb.head) if verb.head.pos_ in ("VERB", "AUX") and verb.tag_ != "VB" else "unknown"
    return "present"
