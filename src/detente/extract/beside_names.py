"""The actors in what is said of a person beside the name: titles, appositions, `of` whom, `who heads` what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from detente import world
from detente.extract.private_bodies import full_name, private_body, private_owner
from detente.extract.tables import word_group
from detente.reading.document import Reading
from detente.reading.grammar import prepositional
from detente.reading.mentions import Mention
from detente.reading.sentences import Sentence
from detente.reading.verb_forms import SUBJECTS

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_LINKS: Final = frozenset({"of", "from", "with", "at", "for"})
_INSIDE: Final = frozenset({"compound", "nmod", "amod", "poss"})
_BELOW_NAME: Final = frozenset({"relcl", "acl", "amod"})
_STEPS_UP: Final = 3  # phrases from a name up to the office that it stands behind
_APPOSED: Final = 14  # tokens after a name and a comma that may say who it is
_BEING: Final = frozenset({"be", "become", "remain"})
_DOUBTFUL: Final = frozenset({"context", "other name", "group", "memory", "holder"})  # ways that say nothing of a name


def beside_name(reading: Reading, sentence: Sentence, token: Token, mention: Mention) -> Iterator[str]:
    """The actors in what is said of a person beside the name, the closest first."""
    for child in token.children:
        if child.dep_ == "appos":
            yield from _in_phrase(reading, sentence, child)
    yield from _before(reading, sentence, token, mention)
    if token.dep_ == "appos":
        yield from _up_from(reading, sentence, token.head)
    yield from _linked(reading, sentence, token)
    yield from _in_its_clause(reading, sentence, token)
    yield from _after_comma(reading, sentence, mention)
    if token.dep_ == "conj":
        yield from _before(reading, sentence, token.head, mention)
        yield from _linked(reading, sentence, token.head)


def _in_its_clause(reading: Reading, sentence: Sentence, token: Token) -> Iterator[str]:
    """The actors in what a clause says that somebody is or leads.

    `Bello is an adviser to the Malian president`, `Diaz, who heads the Peruvian customs`.
    """
    verb = token.head
    if token.dep_ in SUBJECTS and verb.lemma_ in _BEING:
        for child in verb.children:
            if child.dep_ == "attr":
                yield from _in_phrase(reading, sentence, child)
    for clause in (c for c in token.children if c.dep_ == "relcl"):
        if clause.lemma_.lower() in word_group("serving or leading"):
            for child in clause.children:
                if child.dep_ == "dobj":
                    yield from _in_phrase(reading, sentence, child)
            yield from _linked(reading, sentence, clause)


def _up_from(reading: Reading, sentence: Sentence, head: Token) -> Iterator[str]:
    """The actors in the phrase that a name stands behind, wherever in it: `the chief of the Iraqi town of R, Aziz`."""
    for _ in range(_STEPS_UP):
        yield from _in_phrase(reading, sentence, head)
        link = head.head
        if head.dep_ != "pobj" or link.lower_ not in _LINKS or link.head.pos_ not in ("NOUN", "PROPN"):
            return
        head = link.head


def _in_phrase(reading: Reading, sentence: Sentence, head: Token, depth: int = 0) -> Iterator[str]:
    """The actors named in a noun phrase: its head, its modifiers, and what it is of."""
    own = private_body(reading, sentence, head)
    if own is not None:
        yield own
        return
    if head.lemma_.lower() in word_group("private calling"):
        yield from (a for a in _linked(reading, sentence, head, depth) if not world.is_state(a))
        return
    mention = reading.mention_at(sentence, head)
    if mention is not None and mention.actors and mention.way not in _DOUBTFUL and _is_body(mention):
        yield mention.actors[0]
    for child in head.children:
        if child.dep_ in _INSIDE:
            inner = reading.mention_at(sentence, child)
            if inner is not None and inner.actors and _is_body(inner):
                yield inner.actors[0]
    if depth < 2:
        yield from _linked(reading, sentence, head, depth)


def _linked(reading: Reading, sentence: Sentence, head: Token, depth: int = 0) -> Iterator[str]:
    """The actors in the phrases of a word: `of the council`, `with the Institute`; a private body ends them."""
    links = _LINKS | {"to"} if head.lemma_.lower() in word_group("serves whom it is to") else _LINKS
    for phrase in (p for p in prepositional(head) if p.way in links):
        own = private_body(reading, sentence, phrase.token)
        if own is not None:
            yield own
            return
        mention = reading.mention_at(sentence, phrase.token)
        known = mention is not None and mention.actors and mention.way not in _DOUBTFUL
        if not known and phrase.way in ("with", "at", "for") and phrase.token.pos_ == "PROPN":
            yield full_name(phrase.token)
        found = list(_in_phrase(reading, sentence, phrase.token, depth + 1))
        yield from found or _of_main_state(reading, phrase.token)


def _of_main_state(reading: Reading, head: Token) -> Iterator[str]:
    """`Hotak, of the provincial council`: a public body that the text gives to no state is of its main one."""
    if head.lemma_.lower() in word_group("public body"):
        yield from reading.main_states[:1]


def _before(reading: Reading, sentence: Sentence, token: Token, mention: Mention) -> Iterator[str]:
    """`SDF spokesman Kino Gabriel`: the actors in the words before the name, in the same phrase."""
    own = private_owner(reading, sentence, token)
    if own is not None:
        yield own
        return
    inside = {t.i for t in token.subtree}
    for other in reading.mentions[sentence.index]:
        if other.token in inside and other.token < mention.start and other.end >= mention.start - 4 and other.actors:
            near = sentence.span.doc[max(other.start - 2, 0) : other.start + 1]
            private = _is_private(sentence, other.end, mention.start)
            if _speaks_for(other, private) and not any(t.lower_ == "to" for t in near):
                yield other.actors[0]


def _after_comma(reading: Reading, sentence: Sentence, mention: Mention) -> Iterator[str]:
    """`Chris Hadfield, a Canadian astronaut`, where the parse does not join the two."""
    doc, end = sentence.span.doc, mention.end
    if end >= sentence.span.end or doc[end].text not in (",", "("):
        return
    stop = next((t.i for t in doc[end + 1 : sentence.span.end] if t.text in (",", ")", '"') or t.pos_ == "VERB"), None)
    if stop is not None and doc[stop].pos_ == "VERB" and doc[stop].dep_ not in _BELOW_NAME:
        return  # `…, the team has shown`: a clause of its own
    limit = min(stop if stop is not None else sentence.span.end, end + _APPOSED)
    if limit <= end + 1 or doc[end + 1].pos_ not in ("DET", "ADJ", "NOUN", "PROPN", "PRON"):
        return
    private = _is_private(sentence, end, limit)
    for other in reading.mentions[sentence.index]:
        if end < other.token < limit and other.actors and _speaks_for(other, private):
            yield other.actors[0]


def _is_private(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the words of a stretch name a calling of people who speak for themselves: `Turkish journalist`."""
    return any(t.lemma_.lower() in word_group("private calling") for t in sentence.span.doc[start:end])


def _speaks_for(mention: Mention, private: bool) -> bool:
    """Whether what is named beside a person can be whom they speak for; of a private person no state can."""
    if mention.way in _DOUBTFUL or not _is_body(mention):
        return False
    return not private or not world.is_state(mention.actors[0])


def _is_body(mention: Mention) -> bool:
    """Whether a mention can be whom somebody speaks for: no other private person."""
    return mention.person is None or world.is_state(mention.actors[0])


def state_after(reading: Reading, sentence: Sentence, mention: Mention) -> str | None:
    """`…, president of the House of Representatives of Cyprus`: the state that such an office is of."""
    doc, end = sentence.span.doc, mention.end
    if end >= sentence.span.end or doc[end].text != ",":
        return None
    for other in reading.mentions[sentence.index]:
        token = doc[other.token]
        of = token.dep_ == "pobj" and token.head.lower_ == "of"
        if end < other.token <= end + _APPOSED and other.kind == "state" and other.way == "state" and of:
            return other.actors[0]
    return None


def state_inside(reading: Reading, sentence: Sentence, token: Token, mention: Mention) -> str | None:
    """`councillor Gul Nazari, who lives in the Afghan town of Asadabad`: a state named in the phrase of a name."""
    inside = {t.i for t in token.subtree}
    named = (m for m in reading.mentions[sentence.index] if m.token in inside and m.token != mention.token and m.actors)
    return next((m.actors[0] for m in named if m.way not in _DOUBTFUL and world.is_state(m.actors[0])), None)
