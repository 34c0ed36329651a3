"""What was seen in a sentence: actors, times, quotations, predicates of the lexicon, cue words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.extract.acts import act_of
from detente.extract.dyads import all_dyads
from detente.extract.lines import line_of
from detente.extract.voices import voices
from detente.read.explanation.glosses import value_words

if TYPE_CHECKING:
    from detente.extract.arguments import Arguments
    from detente.extract.predicates import Predicate
    from detente.reading.document import Reading
    from detente.reading.sentences import Sentence

_LEXICON = "lexicon.tsv"


@dataclass(frozen=True, slots=True)
class SeenActor:
    """Words that stand for an actor.

    actors: codes or names, none where the words stayed unresolved. kind: what the words are. way, how: by what
    they were resolved, as a code and in words. confidence: 0 to 1. person, office: where known.
    """

    words: str
    actors: tuple[str, ...]
    kind: str
    way: str
    how: str
    confidence: float
    person: str | None
    office: str | None


@dataclass(frozen=True, slots=True)
class SeenTime:
    """A temporal expression: type (`DATE` …) and TIMEX3 value, and the days it means (EDTF) or None."""

    words: str
    type: str
    value: str
    interval: str | None


@dataclass(frozen=True, slots=True)
class SeenQuotation:
    """A quotation that stands in, or runs through, the sentence. speaker: words and actors, None where unknown."""

    words: str
    speaker: str | None
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeenPredicate:
    """A word in one of its senses.

    lemma, pos: as in the lexicon; root: its type of act there, told: what it comes to here ("will lift" only says
    so); modality. cameo: code or None. file, line, row: the lexicon's row that matched. pairs: who may do it to
    whom, those that grammar gives first; none where there are no two actors of which one is a state.
    """

    words: str
    lemma: str
    pos: str
    root: str
    told: str
    modality: str
    cameo: str | None
    file: str
    line: int
    row: str
    pairs: tuple[tuple[str, str], ...]


def actors_of(reading: Reading, sentence: Sentence) -> tuple[SeenActor, ...]:
    """The mentions of a sentence, in its order."""
    found = reading.mentions[sentence.index]
    return tuple(
        SeenActor(
            m.text, m.actors, m.kind, m.way, value_words("how", m.way), round(m.confidence, 3), m.person, m.office
        )
        for m in found
    )


def times_of(reading: Reading, sentence: Sentence) -> tuple[SeenTime, ...]:
    """The temporal expressions of a sentence, in its order."""
    return tuple(SeenTime(t.text, t.type, t.value, t.interval) for t in reading.times[sentence.index])


def quotations_of(reading: Reading, sentence: Sentence) -> tuple[SeenQuotation, ...]:
    """The quotations of a sentence with their speakers."""
    return tuple(_quotations(reading, sentence))


def _quotations(reading: Reading, sentence: Sentence) -> Iterator[SeenQuotation]:
    start, end = sentence.span.start_char, sentence.span.end_char
    for quotation in reading.quotations:
        if quotation.block == sentence.block and quotation.start < end and start < quotation.end:
            voice = voices(reading).get(quotation)
            speaker = (voice.person or voice.text) if voice is not None else None
            yield SeenQuotation(quotation.text, speaker, voice.actors if voice is not None else ())


def predicates_of(arguments: Arguments, found: Iterable[Predicate]) -> tuple[SeenPredicate, ...]:
    """The predicates of a sentence, in its order."""
    return tuple(_predicate(predicate, arguments) for predicate in found)


def _predicate(predicate: Predicate, arguments: Arguments) -> SeenPredicate:
    sense, act = predicate.sense, act_of(predicate)
    line, row = line_of(_LEXICON, sense.number)
    pairs = sorted(all_dyads(predicate, arguments), key=lambda dyad: dyad.rank)
    return SeenPredicate(
        words=predicate.token.text,
        lemma=sense.lemma,
        pos=sense.pos,
        root=sense.root,
        told=act.root,
        modality=act.modality,
        cameo=sense.cameo,
        file=_LEXICON,
        line=line,
        row=row,
        pairs=tuple((dyad.source.name, dyad.target.name) for dyad in pairs),
    )
