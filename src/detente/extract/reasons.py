"""Why a measure was taken, as the text words it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from detente.extract.clauses import infinitive, noun_phrase, tidy
from detente.extract.tables import word_group

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_NAME: Final = frozenset({"PROPN", "NOUN", "NUM"})


def reason_of(governor: Token) -> str | None:
    """The phrase or clause after `over`, `after`, `because`, `in response to` at a measure's verb, or at its head."""
    heads = (governor, governor.head) if governor.dep_ != "relcl" else (governor,)
    return next((text for head in heads for text in _reasons(head, governor) if text), None)


def _reasons(head: Token, governor: Token) -> Iterator[str | None]:
    for child in head.children:
        if child.i < governor.i and child.dep_ != "advcl":
            continue
        if child.dep_ == "prep" and child.lower_ in word_group("before a reason"):
            yield _after_preposition(child)
        elif child.dep_ == "advcl" and _gives_reason(child):
            yield _clause(child)


def _after_preposition(preposition: Token) -> str | None:
    """Its object; a bare name says no reason unless it runs on into what happened there."""
    objects = [c for c in preposition.children if c.dep_ in ("pobj", "pcomp") and c.pos_ != "ADP"]
    noun = objects[0] if objects else None
    if noun is None:
        inner = next((c for c in preposition.children if c.dep_ in ("prep", "pcomp")), None)  # "because of"
        return _after_preposition(inner) if inner is not None else None
    if noun.pos_ in ("VERB", "AUX"):
        return infinitive(noun)
    if noun.ent_type_ in ("DATE", "TIME") or noun.pos_ in ("NUM", "PRON") or noun.lemma_ in word_group("span of time"):
        return None
    return noun_phrase(noun) if noun.pos_ == "NOUN" else _running_on(noun)


def _running_on(name: Token) -> str | None:
    """`the Tian An Men Square crackdown`, of which the parser may take the first word alone."""
    last = name
    while last.i + 1 < len(name.doc) and name.doc[last.i + 1].pos_ in (*_NAME, "DET") and last.whitespace_ != "":
        last = name.doc[last.i + 1]
    while last.pos_ not in ("PROPN", "NOUN"):
        last = name.doc[last.i - 1]
    return tidy(name.doc[name.left_edge.i : last.i + 1].text.removeprefix("the ")) if last.pos_ == "NOUN" else None


def _gives_reason(clause: Token) -> bool:
    return any(m.lower_ in word_group("before a reason") for m in clause.children if m.dep_ in ("mark", "prep"))


def _clause(verb: Token) -> str:
    """A clause without the word that introduces it; of a long one, its beginning."""
    marks = {c.i for c in verb.children if c.dep_ in ("mark", "prep") and c.i < verb.i}
    kept = [t for t in verb.subtree if t.i not in marks]
    return tidy("".join(t.text_with_ws for t in kept))
