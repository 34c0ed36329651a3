"""Statements: words attributed to a speaker, quoted or told in other words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from detente.extract.arguments import Arguments
from detente.extract.attribution import Attribution, attributions
from detente.extract.candidates import Candidate, evidence_of, likeliest, scored
from detente.extract.contexts import contexts
from detente.extract.dating import told_date
from detente.extract.lexicon import reporting_verbs
from detente.extract.sayings import SECOND_HAND, words
from detente.extract.speaking import Voice
from detente.extract.spokesmen import voices_of
from detente.extract.statement_features import QUOTE_WORDS, features, has_content
from detente.extract.topics import about_whom
from detente.reading.document import Reading
from detente.reading.people import surname_of
from detente.reading.sentences import Sentence
from detente.records import Event, Record, Statement

_WORDS_TOLD: Final = 3  # words in marks, within other words, that are given as the quotation
_ACTS_THEMSELVES: Final = frozenset({"demand", "promise"})  # classes of verbs whose saying is the event
_ALTERNATIVES: Final = 3  # actors that a quotation's speaker may stand for
_PARAPHRASED: Final = 2  # the same, where the words are only paraphrased


def statements(reading: Reading, events: list[Record], minimum: float | None = None) -> list[Record]:
    """The statements of a document; events: its events, for a paraphrase that is one is no statement."""
    return finish(scored("statement", candidates(reading, events), minimum))


def finish(records: Iterable[Record]) -> list[Record]:
    """Each statement once, of each quotation the likeliest speaker, in the order of the text."""
    return likeliest(records, _same)


def _same(record: Record) -> tuple[object, ...]:
    assert isinstance(record, Statement)
    return record.start, record.quote or surname_of(record.speaker).lower(), record.quote is None


def candidates(reading: Reading, events: list[Record]) -> Iterator[Candidate]:
    """Every attribution with a quotation of five words, or of a clause, for each actor that its speaker may mean."""
    acts = [e for e in events if isinstance(e, Event)]
    all_told = list(told(reading, acts))
    quoting = {t.attribution.sentence.index for t in all_told if t.quoted}
    for one in all_told:
        record = record_of(reading, one)
        found = features(reading, one.attribution, one.voice, one.number, one.alternatives, acts)
        beside = () if one.quoted else (f"p:beside quotation={one.attribution.sentence.index in quoting}",)
        about = f"{'q' if one.quoted else 'p'}|about={record.about is not None}"
        yield Candidate(record, (*found, about, *beside))


@dataclass(frozen=True, slots=True)
class Told:
    """An attribution under one of the voices that its speaker may have: number 0 is the likeliest of them."""

    attribution: Attribution
    voice: Voice
    number: int
    alternatives: int

    @property
    def quoted(self) -> bool:
        """Whether it is a quotation long enough for a statement."""
        return self.attribution.words >= QUOTE_WORDS


def told(reading: Reading, acts: list[Event]) -> Iterator[Told]:
    """The attributions that tell what was said, in the order of the text, with the voices each may have."""
    earlier: list[Voice] = []
    for attribution in attributions(reading):
        voices = voices_of(reading, attribution, earlier)
        if not voices:
            continue
        if _tells(attribution):
            earlier.append(voices[0])
        quoted = attribution.words >= QUOTE_WORDS
        if not has_content(attribution, quoted) or (not quoted and _is_event(attribution, acts)):
            continue
        for number, voice in enumerate(voices[: _ALTERNATIVES if quoted else _PARAPHRASED]):
            yield Told(attribution, voice, number, len(voices))


def _is_event(attribution: Attribution, acts: list[Event]) -> bool:
    """Whether what is paraphrased is told by an event already: `condemned Peru`, `warned that it would strike`.

    Where a clause is reported in plain words (`said that Peru had closed the border`), the saying is told beside it.
    """
    verb, sentence = attribution.verb, attribution.sentence
    clause = verb.pos_ != "VERB" or any(c.dep_ == "ccomp" for c in verb.children)
    if clause and reporting_verbs().get(verb.lemma_.lower(), "neutral") not in _ACTS_THEMSELVES:
        return False
    return any(act.start < sentence.end and sentence.start < act.end for act in acts)


def _tells(attribution: Attribution) -> bool:
    """Whether the speaker is one that a pronoun after it can mean: of a finite verb that mostly means saying."""
    verb = attribution.verb
    if verb.lemma_.lower() in words("inner") and not attribution.pieces:
        return False
    if attribution.how == SECOND_HAND:
        return True
    return verb.tag_ in ("VBD", "VBZ", "VBP", "VBN", ":", "IN") and verb.dep_ not in ("acl", "relcl")


def record_of(reading: Reading, one: Told) -> Statement:
    """The statement that it makes, if it is one."""
    attribution, voice = one.attribution, one.voice
    arguments = Arguments(reading, attribution.sentence)
    return Statement(
        **evidence_of(reading, attribution.first, _evidence_end(reading, attribution)),  # type: ignore[arg-type]
        date=told_date(attribution.verb, "actual", arguments),
        context=contexts(" ".join((attribution.sentence.text, attribution.quote or ""))),
        speaker=voice.name,
        by=voice.by,
        quote=attribution.quote if attribution.words >= _WORDS_TOLD else None,
        about=about_whom(reading, attribution, voice.by),
    )


def _evidence_end(reading: Reading, attribution: Attribution) -> Sentence:
    """The first two sentences of a long quotation, if they stand in one block; else the first."""
    last = reading.sentences[min(attribution.first.index + 1, attribution.last.index)]
    gap = reading.document.text[attribution.first.end : last.start]
    return last if not gap.strip() else attribution.first
