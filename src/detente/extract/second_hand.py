"""Words at second hand: `El Faro quoted the minister as saying`, `he was quoted as saying`, `said, citing officials`.

Whoever is quoted speaks, and not the paper that quotes them. So do those whose words or view it is: `in the words
of the minister`, `in Peru's view`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from detente.extract.tables import word_group
from detente.reading.document import Reading
from detente.reading.sentences import Sentence
from detente.reading.verb_forms import SUBJECTS, is_passive

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_HANGING: Final = frozenset({"advcl", "xcomp", "acl", "ccomp", "dep", "conj"})


def is_quoting(token: Token) -> bool:
    """Whether a verb tells that somebody's words are given by another."""
    return token.pos_ == "VERB" and token.lemma_.lower() in word_group("quoting at second hand")


def quoted_person(token: Token) -> tuple[Token, Token] | None:
    """Of a verb of quoting: the verb whose words they are (`as saying`), and who is quoted."""
    if is_passive(token):
        who = next((c for c in token.children if c.dep_ == "nsubjpass"), None) or _above(token)
    else:
        who = next((c for c in token.children if c.dep_ == "dobj" and c.i > token.i), None)
    if who is None or who.pos_ == "VERB":
        return None
    saying = _as_saying(token, who)
    return (saying, who) if saying is not None else None


def _above(token: Token) -> Token | None:
    """The noun that a participle hangs on: `the envoy, quoted as saying …`; the subject it shares."""
    if token.dep_ == "acl":
        return token.head
    if token.dep_ != "conj":
        return None
    return next((c for c in token.head.children if c.dep_ in SUBJECTS), None)


def _as_saying(token: Token, who: Token) -> Token | None:
    """The participle after a verb of quoting: `as saying`, `saying`, wherever the parse hung it."""
    for child in (c for head in (token, who) for c in head.children if c.i > token.i):
        under = [c for c in child.children if c.tag_ == "VBG"] if child.lower_ == "as" else []
        if under:
            return under[0]
        says = child.lemma_.lower() in word_group("giving words at second hand")
        if says and child.tag_ == "VBG" and child.dep_ in _HANGING:
            return child
    return None


def cited(sentence: Sentence, token: Token) -> Token | None:
    """Who is cited by a participle: `citing officials in Hanoi`, `quoting the ministry`."""
    if token.tag_ != "VBG" or not is_quoting(token) or token.i == sentence.span.start:
        return None
    return next((c for c in token.children if c.dep_ == "dobj" and c.i > token.i), None)


def nearest(token: Token, verbs: Sequence[Token]) -> int | None:
    """The number of the verb of saying that a participle of citing goes with: the nearest in its sentence."""
    return min(range(len(verbs)), key=lambda k: abs(verbs[k].i - token.i), default=None)


def is_go_between(reading: Reading, sentence: Sentence, speaker: Token) -> bool:
    """Whether a speaker is one that hands on the words of others: a paper, an agency, a report."""
    if any(t.lemma_.lower() in word_group("press") for t in speaker.subtree):
        return True
    mention = reading.mention_at(sentence, speaker)
    return mention is None or mention.kind in ("unknown", "organisation", "thing") or mention.office == "media"


def owners_of_view(sentence: Sentence, token: Token) -> Iterator[Token]:
    """`in the words of the minister`, `in Peru's view`: whose words or view a clause gives."""
    if token.dep_ != "pobj" or token.lemma_.lower() not in word_group("words or view of somebody"):
        return
    link = token.head
    if link.lower_ not in ("in", "by") or link.head.pos_ not in ("VERB", "AUX") or token.i > link.i + 4:
        return
    yield from (c for c in token.children if c.dep_ == "poss")
    for child in token.children:
        if child.lower_ == "of":
            yield from (c for c in child.children if c.dep_ == "pobj")
