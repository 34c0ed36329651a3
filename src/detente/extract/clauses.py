"""Pieces of a sentence as text: a clause in the infinitive, a noun phrase without its tail."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from detente.reading.grammar import conjuncts
from detente.reading.verb_forms import has_subject

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_LEFT_OUT: Final = frozenset({"aux", "auxpass", "nsubj", "nsubjpass", "mark", "punct", "cc", "expl", "neg", "intj"})
_NOBODY: Final = frozenset({"no", "neither", "none", "nobody"})
_SPACE: Final = re.compile(r"\s+")


def infinitive(verb: Token, without: Iterable[Token] = ()) -> str:
    """`to observe the pact` from `China will observe the pact if …`: the verb's lemma and what follows it.

    without: heads of stretches to leave out, such as conditions and coordinated verbs.
    """
    dropped = {t.i for head in without for t in head.subtree}
    for child in verb.children:
        if child.dep_ in _LEFT_OUT or child.i < verb.i or (child.dep_ == "conj" and child.pos_ in ("VERB", "AUX")):
            dropped.update(t.i for t in child.subtree)
    kept = [t for t in verb.subtree if t.i not in dropped and t.i > verb.i]
    start = _denial(verb)
    if any(c.dep_ == "auxpass" for c in verb.children):
        return tidy(f"{start}be {verb.text} {_text(kept)}")
    return tidy(f"{start}{verb.lemma_} {_text(kept)}")


def _denial(verb: Token) -> str:
    """`not`, `no longer` or nothing: also of `would never again send`, where the parser hangs `never` on `again`."""
    holders = (verb, verb.head) if verb.dep_ == "xcomp" and verb.head.lower_ == "going" else (verb,)
    if any(c.dep_ == "neg" for holder in holders for c in holder.children):
        return "not "
    of_being = verb.dep_ == "xcomp" and verb.head.lemma_ == "be"
    if any(_is_nobody(c) for holder in ((verb, verb.head) if of_being else (verb,)) for c in holder.children):
        return "not "
    beside = [c for c in verb.children if c.dep_ == "advmod" and c.i < verb.i]
    denied = [c for c in beside if any(k.dep_ == "neg" for k in c.children)]
    return "" if not denied else "no longer " if denied[0].lower_ == "longer" else "not "


def _is_nobody(subject: Token) -> bool:
    """`neither is to send them`, `no troops will be sent`, `neither Chad nor Sudan will`."""
    if subject.dep_ not in ("nsubj", "nsubjpass"):
        return False
    return subject.lower_ in _NOBODY or any(c.lower_ in _NOBODY and c.i < subject.i for c in subject.children)


def noun_phrase(noun: Token, without: Iterable[Token] = ()) -> str:
    """A noun with its modifiers and phrases, without articles, relative clauses and other coordinated nouns."""
    dropped = {t.i for head in without for t in head.subtree}
    for child in noun.children:
        if child.dep_ in ("det", "relcl", "appos", "punct", "cc", "conj", "predet") or (
            child.dep_ == "acl" and child.i > noun.i
        ):
            dropped.update(t.i for t in child.subtree)
    return tidy(_text([t for t in noun.subtree if t.i not in dropped]))


def coordinated_verbs(verb: Token) -> list[Token]:
    """The verb and the verbs coordinated with it; of an infinitive, only infinitives (`to pay and kept its word`)."""
    verbs = [t for t in conjuncts(verb) if t.pos_ in ("VERB", "AUX")]
    return [t for t in verbs if verb.tag_ != "VB" or t.tag_ == "VB" or (t.tag_ == "VBP" and is_bare(t))]


def is_bare(verb: Token) -> bool:
    """Whether a verb has no subject and no auxiliary of its own, so that what the parser takes for a present tense may
    be an infinitive: `to halt patrols and refrain from …`.
    """
    return not has_subject(verb) and not any(c.dep_ == "aux" for c in verb.children)


def _text(tokens: list[Token]) -> str:
    pieces: list[str] = []
    for before, token in zip([None, *tokens], tokens):
        apart = before is not None and before.i + 1 < token.i and not pieces[-1].endswith(" ")
        pieces.append(" " * apart + token.text_with_ws)
    return "".join(pieces)


def tidy(text: str) -> str:
    """White space squeezed, stray punctuation at the ends removed."""
    return _SPACE.sub(" ", text).strip(" ,;:.-–—\"'“”‘’()")
