"""Whose a text is that says something: `a statement issued by …`, `the report`, `they released a note which said`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from detente import world
from detente.extract.arguments import Arguments
from detente.extract.attribution import Attribution
from detente.extract.sayings import words
from detente.extract.speaking import Voice, speaker_name
from detente.extract.tables import word_group
from detente.reading.document import Reading
from detente.reading.grammar import agents
from detente.reading.mentions import Mention
from detente.reading.sentences import Sentence

if TYPE_CHECKING:
    from detente.reading.tokens import Token


def of_text(
    reading: Reading, attribution: Attribution, mention: Mention | None, earlier: Sequence[Voice]
) -> Iterator[Voice]:
    """`a statement issued by …`, `they released a statement which said`: whoever made it."""
    token, sentence = attribution.speaker, attribution.sentence
    maker = _maker(reading, sentence, token)
    if maker is not None:
        name = speaker_name(maker)
        yield Voice(name, maker.actors[0], "text", maker)
    if mention is not None and mention.actors:
        yield Voice(speaker_name(mention), mention.actors[0], mention.way, mention)
    for actor in Arguments(reading, sentence).inside(token, "subj")[:1]:
        if actor.mention is not None:
            yield Voice(speaker_name(actor.mention), actor.name, "inside", actor.mention)
    if not _is_pointed_back(token):
        return
    before = _made_before(reading, attribution)
    if before is not None:
        yield Voice(speaker_name(before), before.actors[0], "text before", before)
    elif earlier:
        yield replace(earlier[-1], way="again")


def _is_pointed_back(token: Token) -> bool:
    """Whether a text is one that was told of: `the report`, `its report`; not `eyewitness reports`."""
    return any(c.dep_ in ("det", "poss") for c in token.children) or token.dep_ == "pobj"


def _made_before(reading: Reading, attribution: Attribution) -> Mention | None:
    """Who made the text that "the report" is: where the document named it before."""
    lemma = attribution.speaker.lemma_
    for sentence in reversed(reading.sentences[: attribution.sentence.index]):
        for token in sentence.tokens:
            if token.lemma_ == lemma and token.pos_ in ("NOUN", "PROPN"):
                maker = _maker(reading, sentence, token)
                if maker is not None:
                    return maker
    return None


def _maker(reading: Reading, sentence: Sentence, token: Token) -> Mention | None:
    """Who made a text: subject of the verb that makes it, its possessor, or `by`, `from` whom it is."""
    verb = token.head
    heads: list[Token] = []
    if verb.lemma_.lower() in words("made") and token.dep_ in ("dobj", "nsubjpass"):
        heads += [a.token for a in agents(verb)]
    heads += [c for c in token.children if c.dep_ == "poss"]
    for child in token.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from", "of"):
            heads += [c for c in child.children if c.dep_ == "pobj"]
        elif child.dep_ == "acl":
            heads += [a.token for a in agents(child)]
    found = (reading.mention_at(sentence, h) for h in heads for h in (h, *(c for c in h.children if c.dep_ == "poss")))
    return next((_sure_maker(reading, sentence, m) for m in found if m is not None and m.actors), None)


def _sure_maker(reading: Reading, sentence: Sentence, mention: Mention) -> Mention:
    """`the Australian Department of Foreign Affairs`: the state named in it where no table knows the body."""
    if mention.way not in word_group("doubtful way of resolving"):
        return mention
    inner = (reading.mention_at(sentence, c) for c in sentence.span.doc[mention.token].children)
    states = (m.actors for m in inner if m is not None and m.actors and world.is_state(m.actors[0]))
    return replace(mention, actors=next(states, mention.actors))
