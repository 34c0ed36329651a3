"""Who "we" and "I" are in a quotation: the speaker that the paragraph names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from detente.reading.lists import saying_verbs
from detente.reading.mentions import Mention
from detente.reading.pronouns import FIRST
from detente.reading.sentences import Sentence
from detente.reading.verb_forms import SUBJECTS

if TYPE_CHECKING:
    from detente.reading.tokens import Doc, Token

_CONFIDENCE: Final = 0.7
_FAR: Final = 2  # sentences between a quotation and who said it


def with_voices(sentences: Sequence[Sentence], mentions: Sequence[list[Mention]]) -> list[list[Mention]]:
    """The mentions, "we" and "I" inside quotation marks given the actors of the speaker."""
    parses = {s.block: s.span.doc for s in sentences}
    marks = {block: _marks(parse) for block, parse in parses.items()}
    spoken = [_speaker(s, ms, marks[s.block]) for s, ms in zip(sentences, mentions)]
    found = []
    for number, (sentence, held) in enumerate(zip(sentences, mentions)):
        voice = None
        if marks[sentence.block] and any(_is_open(m, sentence, marks[sentence.block]) for m in held):
            voice = _nearest(number, sentences, spoken)
        found.append([_voiced(m, voice, sentence, marks[sentence.block]) for m in held] if voice else held)
    return found


def _marks(parse: Doc) -> list[int]:
    """The places of the quotation marks of a block."""
    return [place for place, sign in enumerate(parse.text) if sign == '"']


def _inside(place: int, marks: Sequence[int]) -> bool:
    return bisect_left(marks, place) % 2 == 1


def _is_open(mention: Mention, sentence: Sentence, marks: Sequence[int]) -> bool:
    """Whether a mention is a first person in quotation marks that nobody has been found for."""
    if mention.kind != "pronoun" or mention.actors:
        return False
    token = sentence.span.doc[mention.token]
    return token.lower_ in FIRST and _inside(token.idx, marks)


def _voiced(mention: Mention, voice: Mention | None, sentence: Sentence, marks: Sequence[int]) -> Mention:
    if voice is None or not _is_open(mention, sentence, marks):
        return mention
    found = mention.resolved(voice.actors, "voice", _CONFIDENCE * max(voice.confidence, 0.5))
    personal = sentence.span.doc[mention.token].lower_ in ("i", "my", "me")
    return replace(found, person=voice.person if personal else None, office=voice.office)


def _speaker(sentence: Sentence, mentions: Sequence[Mention], marks: Sequence[int]) -> Mention | None:
    """Who speaks in a sentence: the subject of a verb of saying that stands outside quotation marks."""
    at = {m.token: m for m in mentions if m.actors}
    for token in _sayers(sentence):
        mention = at.get(token.i)
        if mention is not None and not _inside(token.idx, marks):
            return mention
    return None


def _sayers(sentence: Sentence) -> Iterator[Token]:
    for token in sentence.tokens:
        if token.dep_ in SUBJECTS and token.head.lemma_.lower() in saying_verbs():
            yield token


def _nearest(number: int, sentences: Sequence[Sentence], spoken: Sequence[Mention | None]) -> Mention | None:
    """The speaker of the sentence itself, else of the next ones of its paragraph, else of those before."""
    block = sentences[number].block
    after = range(number, min(number + _FAR + 1, len(sentences)))
    before = range(number - 1, max(number - _FAR - 2, -1), -1)
    near: list[int] = [*(k for k in after if sentences[k].block == block), *before]
    return next((voice for voice in (spoken[k] for k in near) if voice is not None), None)
