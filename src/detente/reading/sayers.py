"""Who says what a clause tells: whom "he" and "it" mean there, and whose "the government" is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detente import world
from detente.reading.lists import duties, groups, own_bodies, saying_verbs
from detente.reading.mentions import Mention
from detente.reading.verb_forms import SUBJECTS

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_ONWARD: Final = frozenset({"conj", "xcomp", "advcl"})
_CONTROLLED: Final = frozenset({"conj", "xcomp", "advcl", "pcomp"})
_LONGEST: Final = 8  # clauses within one another


def sayer_of(token: Token) -> Token | None:
    """The subject of the verb whose clause a subject stands in: `Ruiz` for the `he` of `Ruiz said he would go`."""
    verb = _clause_that_is_said(token)
    if verb is None or _is_parted(token, verb.head):
        return None
    return _subject_of(verb.head)


def _clause_that_is_said(token: Token) -> Token | None:
    """The verb of the clause of which a token is the subject, where another verb governs that."""
    verb = token.head
    for _ in range(_LONGEST):
        if verb.dep_ not in _ONWARD:
            break
        verb = verb.head
    return verb if token.dep_ in SUBJECTS and verb.dep_ == "ccomp" else None


def _is_parted(token: Token, verb: Token) -> bool:
    """Whether a quotation mark stands between a word and a verb: within it others speak."""
    first, last = sorted((token.i, verb.i))
    return any(t.text == '"' for t in token.doc[first : last + 1])


def _subject_of(verb: Token) -> Token | None:
    """The subject of a verb, its own or that of the verb which it goes with."""
    for _ in range(_LONGEST):
        own = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        if own is not None:
            relative = verb.dep_ == "relcl" and own.lower_ in ("who", "which", "that")
            return verb.head if relative else own
        if verb.dep_ in ("relcl", "acl"):
            return verb.head
        if verb.dep_ not in _CONTROLLED:
            return None
        verb = verb.head.head if verb.dep_ == "pcomp" and verb.head.pos_ == "ADP" else verb.head
    return None


def own_body(mention: Mention, token: Token, done: Sequence[Mention]) -> Mention | None:
    """`the minister said the government was willing`, `told parliament`: a body of the officer's own state."""
    kinds = own_bodies().get(token.lemma_.lower(), frozenset())
    if "body" not in kinds or token.tag_.endswith("S"):
        return None
    speaker = _addressing(token) if "house" in kinds else None
    if speaker is None and _is_bare(token):
        speaker = _speaker(token)
    meant = next((m for m in done if speaker is not None and m.token == speaker.i), None)
    if meant is None or not _speaks_at_home(meant, token):
        return None
    return mention.resolved(meant.actors, "same words", 0.65)


def _addressing(token: Token) -> Token | None:
    """Who tells parliament something."""
    verb = token.head
    bare = token.dep_ in ("dobj", "dative") and not any(c.dep_ in ("amod", "poss", "compound") for c in token.lefts)
    return _subject_of(verb) if bare and "told" in own_bodies().get(verb.lemma_.lower(), ()) else None


def _is_bare(token: Token) -> bool:
    """Whether nothing beside a body tells whose it is."""
    words = {c.lower_ for c in token.lefts}
    plain = all("plain" in own_bodies().get(word, ()) for word in words - {"the"})
    return "the" in words and plain and not any(c.dep_ in ("prep", "appos") for c in token.rights)


def _speaker(token: Token) -> Token | None:
    """The subject of the verb of saying that tells what a body does, but not what it has to do."""
    verb = _clause_that_is_said(token)
    if verb is None or verb.head.lemma_.lower() not in saying_verbs():
        return None
    helping = (c.lemma_.lower() for c in token.head.children if c.dep_ == "aux")
    if token.head.lemma_.lower() in duties() or any(duties().get(lemma) == "" for lemma in helping):
        return None
    return None if _is_parted(token, verb.head) else _subject_of(verb.head)


def _speaks_at_home(speaker: Mention, token: Token) -> bool:
    """Whether somebody is an officer of one state, and none whom it has sent abroad."""
    if speaker.kind != "official" or len(speaker.actors) != 1 or not world.is_state(speaker.actors[0]):
        return False
    if (speaker.office or "").endswith(_offices_abroad()):
        return False
    noun = token.doc[speaker.token].lemma_.lower()
    return speaker.person is not None or "person" in groups().get(noun, ())


@lru_cache(maxsize=1)
def _offices_abroad() -> tuple[str, ...]:
    """How the offices end of those whom a state has sent abroad."""
    return tuple(words for words, kinds in own_bodies().items() if "sent" in kinds)
