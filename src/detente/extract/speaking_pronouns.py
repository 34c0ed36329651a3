"""Who "he", "she", "it" and "they" are where they speak."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from detente import world
from detente.extract.attribution import Attribution
from detente.extract.speaking import Voice, person_voices, sentence_number, speaker_name
from detente.extract.tables import word_group
from detente.reading.document import Reading
from detente.reading.mentions import Mention
from detente.reading.sentences import Sentence
from detente.reading.verb_forms import SUBJECTS

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_FAR: Final = 6  # sentences back to the last speaker
_NEAR: Final = 2  # sentences back to the last subject


def he_said(reading: Reading, attribution: Attribution, earlier: Sequence[Voice]) -> Iterator[Voice]:
    """`he said`: of those it can mean, the ones that no other pronoun stood for."""
    word = attribution.speaker.lower_
    other = {v.name for v in earlier if v.pronoun and v.pronoun != word}
    for voice in _whom(reading, attribution, earlier):
        if voice.name not in other:
            yield replace(voice, pronoun=word)


def _whom(reading: Reading, attribution: Attribution, earlier: Sequence[Voice]) -> Iterator[Voice]:
    """A person who is the subject before it in the sentence, who spoke last, or was subject last."""
    token, sentence = attribution.speaker, attribution.sentence
    own = reading.mention_at(sentence, token)
    here = _subjects(reading, sentence, before=token.i)
    if here:
        yield from _as_he(reading, sentence, here[0])
    last = earlier[-1] if earlier else None
    place = sentence_number(reading, last) if last is not None else -1
    for index in range(sentence.index - 1, max(sentence.index - _NEAR - 1, -1), -1):
        if last is not None and place >= index and _is_person(last):
            yield replace(last, way="he:spoke")
        for mention in _subjects(reading, reading.sentences[index]):
            yield from _as_he(reading, reading.sentences[index], mention)
    for voice in reversed(earlier):
        if _is_person(voice) and sentence.index - sentence_number(reading, voice) <= _FAR:
            yield replace(voice, way="he:before")
    if own is not None and own.actors:
        yield Voice(own.person or own.text, own.actors[0], own.way, own)


def _as_he(reading: Reading, sentence: Sentence, mention: Mention) -> Iterator[Voice]:
    if mention.actors and mention.way not in word_group("doubtful way of resolving"):
        yield Voice(speaker_name(mention), mention.actors[0], "he:subject", mention)
        return
    for voice in person_voices(reading, sentence, mention):
        yield replace(voice, way="he:subject")
    if mention.actors:
        yield Voice(speaker_name(mention), mention.actors[0], "he:subject", mention)


def _subjects(reading: Reading, sentence: Sentence, before: int | None = None) -> list[Mention]:
    """The persons, or officers in the singular, that are subjects outside quotation marks."""
    found = []
    for mention in reading.mentions[sentence.index]:
        token = sentence.span.doc[mention.token]
        single = mention.kind == "official" and not token.tag_.endswith("S") and mention.office is not None
        if not (mention.person or single) or token.dep_ not in SUBJECTS or mention.kind == "pronoun":
            continue
        if (before is None or mention.token < before) and reading.in_quotation(sentence, token) is None:
            found.append(mention)
    return found


def _is_person(voice: Voice) -> bool:
    return voice.mention.person is not None or " " in voice.name or voice.mention.kind in ("official", "unknown")


def it_said(
    reading: Reading, attribution: Attribution, own: Mention | None, earlier: Sequence[Voice]
) -> Iterator[Voice]:
    """`it said`, `they said`: as resolved, else the body or state that spoke last or was subject last."""
    token, sentence = attribution.speaker, attribution.sentence
    if own is not None and own.actors and not _only_in_quotations(reading, sentence, own):
        meant = _name_of(reading, sentence, own, token)
        yield Voice(meant, own.actors[0], own.way, own)
    for index in range(sentence.index, max(sentence.index - _NEAR - 1, -1), -1):
        for mention in reading.mentions[index]:
            subject = reading.sentences[index].span.doc[mention.token]
            body = mention.actors and mention.kind in word_group("kind of mention that speaks") and not mention.person
            before = subject.i < token.i or index < sentence.index
            spoken = reading.in_quotation(reading.sentences[index], subject) is not None
            if body and before and subject.dep_ in SUBJECTS and not spoken:
                yield Voice(speaker_name(mention), mention.actors[0], "it:subject", mention)
    for voice in reversed(earlier[-2:]):
        yield replace(voice, way="it:before")


def _only_in_quotations(reading: Reading, sentence: Sentence, own: Mention) -> bool:
    """Whether what a pronoun was resolved to is named before it in what is quoted alone."""
    found = False
    for index in range(max(sentence.index - _NEAR, 0), sentence.index + 1):
        near = reading.sentences[index]
        for mention in reading.mentions[index]:
            if mention.kind == "pronoun" or mention.actors != own.actors:
                continue
            if reading.in_quotation(near, near.span.doc[mention.token]) is None:
                return False
            found = True
    return found


def _name_of(reading: Reading, sentence: Sentence, own: Mention, token: Token) -> str:
    """The words that "it" or "they" stands for, where they are near."""
    for index in range(sentence.index, max(sentence.index - _NEAR - 1, -1), -1):
        for mention in reversed(reading.mentions[index]):
            if mention.kind in ("pronoun", "adjective", "place", "thing") or (
                index == sentence.index and mention.token >= token.i
            ):
                continue
            near = reading.sentences[index]
            quoted = reading.in_quotation(near, near.span.doc[mention.token]) is not None
            if mention.actors == own.actors and not quoted:
                return speaker_name(mention)
    return own.actors[0] if not world.is_state(own.actors[0]) else own.text
