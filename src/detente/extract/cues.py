"""The cue words of a sentence: what makes it planned or denied, conditional, a promise, a measure, a saying."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.extract.announcements import announced
from detente.extract.arguments import Arguments
from detente.extract.attribution import Attribution
from detente.extract.conditions import markers_in
from detente.extract.lexicon import reporting_verbs
from detente.extract.measure_heads import measure_heads
from detente.extract.measure_status import status_of
from detente.extract.modality import cues_in, modality
from detente.extract.promise_status import effect_on_promise
from detente.extract.tables import word_list

if TYPE_CHECKING:
    from detente.reading.tokens import Token


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that point to something.

    subject: `modality`, `condition`, `promise`, `outcome`, `measure` or `saying`. effect: what they make of it.
    file: the table in `extract/data` that lists them, None where grammar says it.
    """

    words: str
    subject: str
    effect: str
    file: str | None
    place: int


def cues(arguments: Arguments, said: Iterable[Attribution]) -> list[Cue]:
    """The cues of a sentence in the order of its words; said: the attributions of its document."""
    tokens = arguments.sentence.tokens
    found = [*_of_modality(tokens), *_of_conditions(tokens), *_of_promises(tokens, arguments)]
    found += [*_of_measures(tokens), *_of_saying(arguments, said)]
    return sorted(dict.fromkeys(found), key=lambda cue: (cue.place, cue.subject))


def _of_modality(tokens: Sequence[Token]) -> Iterator[Cue]:
    for words, effect, listed in cues_in(tokens):
        yield Cue(_text(words), "modality", effect, "modality.tsv" if listed else None, words[0].i)


def _of_conditions(tokens: Sequence[Token]) -> Iterator[Cue]:
    for words, follows in markers_in(tokens):
        yield Cue(_text(words), "condition", f"a condition follows ({follows})", "conditions.tsv", words[0].i)


def _of_promises(tokens: Sequence[Token], arguments: Arguments) -> Iterator[Cue]:
    for token in tokens:
        lemma = token.lemma_.lower()
        if lemma in word_list("promise_words.txt"):
            yield Cue(token.text, "promise", "promises outright", "promise_words.txt", token.i)
        status = effect_on_promise(token) if token.pos_ == "VERB" else None
        if status is not None:
            yield Cue(token.text, "outcome", f"would leave a promise {status}", "promise_status.tsv", token.i)
    for act, _ in announced(arguments):
        yield Cue(act.text, "promise", "announced with “will” or “would”", None, act.i)


def _of_measures(tokens: Sequence[Token]) -> Iterator[Cue]:
    for barred, governor in measure_heads(tokens):
        status, _ = status_of(governor, barred, modality(governor))
        over = f", by “{governor.text}”" if governor.i != barred.i else ""
        yield Cue(barred.text, "measure", f"{status.replace('_', ' ')}{over}", None, barred.i)


def _of_saying(arguments: Arguments, said: Iterable[Attribution]) -> Iterator[Cue]:
    for told in said:
        if told.sentence is arguments.sentence:
            how = reporting_verbs().get(told.verb.lemma_.lower(), "names the source")
            effect = f"{how}: words of “{told.speaker.text}”"
            yield Cue(told.verb.text, "saying", effect, "reporting_verbs.tsv", told.verb.i)


def _text(words: Iterable[Token]) -> str:
    return " ".join(token.text for token in words)
