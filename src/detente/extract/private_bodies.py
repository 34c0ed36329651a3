"""Bodies that are no state's, whose people speak for them: institutes, associations, firms, the press.

`the head of the Pretoria-based Africa Institute`, `the Association of Poles in Belarus`, `the BBC's Anne Cole`: what
stands in such a name (a nationality, a seat) does not make the body its state's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente.extract.tables import word_group
from detente.reading.document import Reading
from detente.reading.sentences import Sentence

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_UNKNOWN: Final = frozenset({"other name", "unresolved", "context", "modifier", "owner"})  # ways that know no such body
_NAME_LINKS: Final = frozenset({"of", "for", "in", "on", "against", "and", "the", "&"})


def private_body(reading: Reading, sentence: Sentence, token: Token) -> str | None:
    """The full name of a body that is no state's, of which a token is the head; None where it is none."""
    if token.pos_ != "PROPN":
        return None
    told = _named_by_kind(token)
    if told is not None or token.lemma_.lower() not in word_group("private body"):
        return told
    mention = reading.mention_at(sentence, token)
    if mention is not None and mention.actors and mention.way not in _UNKNOWN:
        return mention.actors[0] if mention.kind == "organisation" else None
    name = full_name(token)
    return name if " " in name else None


def _named_by_kind(token: Token) -> str | None:
    """The name of a body that a noun before it says it is: `the Indian news channel NDTV`, `the party Serb List`."""
    doc, kinds = token.doc, word_group("kind of body before its name")
    for child in token.lefts:
        if child.pos_ in ("NOUN", "ADJ", "PROPN") and child.lower_ in kinds:
            name = doc[child.i + 1 : token.i + 1]
            if all(t.text[:1].isupper() for t in name):
                return name.text
    return None


def private_owner(reading: Reading, sentence: Sentence, token: Token) -> str | None:
    """`the BBC's Anne Cole`, `Greenpeace's Ana Ruiz`: a name in the possessive that is no state's nor officer's."""
    owner = next((c for c in token.lefts if c.dep_ == "poss" and c.pos_ == "PROPN"), None)
    if owner is None:
        return None
    mention = reading.mention_at(sentence, owner)
    if mention is not None and (mention.kind not in ("unknown", "organisation") or mention.person):
        return None
    return mention.actors[0] if mention is not None and mention.actors else full_name(owner)


def has_calling(token: Token) -> bool:
    """`Turkish journalist Elif Sahin`: a name with a calling of people who speak for themselves before it."""
    return any(c.i < token.i and c.lemma_.lower() in word_group("private calling") for c in token.children)


def full_name(token: Token) -> str:
    """A name with the phrases that are part of it, without its article: `American Society of Anesthesiologists`."""
    doc, start, end = token.doc, token.i, token.i + 1
    while start > token.left_edge.i and doc[start - 1].pos_ in ("PROPN", "ADJ") and doc[start - 1].text[:1].isupper():
        start -= 1
    while end < len(doc) and doc[end].lower_ in _NAME_LINKS:
        word = _after_links(token, end)
        if word is None:
            break
        end = word
    return doc[start:end].text


def _after_links(token: Token, start: int) -> int | None:
    """Where a capitalised run after small words ends, if it is inside the phrase of a name; None where it is not."""
    doc, end = token.doc, start
    while end <= token.right_edge.i and doc[end].lower_ in _NAME_LINKS:
        end += 1
    begin = end
    while end <= token.right_edge.i and doc[end].text[:1].isupper():
        end += 1
    return end if end > begin else None


def group_before(sentence: Sentence, start: int) -> str | None:
    """`Opposition spokesman Karim Haddad`: the group in the words before a name whose officer it makes a person.

    start: where the name begins.
    """
    doc, low = sentence.span.doc, max(sentence.span.start, start - 5)
    for place in range(start - 1, low - 1, -1):
        word = doc[place]
        if word.pos_ in ("VERB", "AUX", "PUNCT", "ADP", "CCONJ") or word.text in (",", '"'):
            return None
        if word.lemma_.lower() in word_group("with a spokesman of its own") and place + 1 < start:
            plural = word.pos_ == "NOUN" and word.lower_ in word_group("called by their plural")
            return f"{word.lower_}s" if plural else word.lower_
    return None
