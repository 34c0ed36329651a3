"""The explanation of a text, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.extract.attribution import attributions
from detente.extract.contexts import contexts
from detente.extract.cues import Cue, cues
from detente.extract.predicates import scenes
from detente.extract.undertakings import PROMISES
from detente.ontology import KINDS
from detente.read.explanation.proposals import Proposal, proposals
from detente.read.explanation.seen import (
    SeenActor,
    SeenPredicate,
    SeenQuotation,
    SeenTime,
    actors_of,
    predicates_of,
    quotations_of,
    times_of,
)
from detente.reading.document import Reading, read_text_of

if TYPE_CHECKING:
    from detente.sources.document import Document


@dataclass(frozen=True, slots=True)
class SentenceExplanation:
    """What was seen in a sentence and what was decided on it.

    number: of the sentence in its text, from 1; start, end: its character places; role: `title`, `body` ….
    issues: areas that its words name. accepted: the records that begin in it; rejected: the candidates that came
    to nothing or were merged, the likeliest first; silent: for each kind without any candidate the reason.
    """

    number: int
    start: int
    end: int
    text: str
    role: str
    actors: tuple[SeenActor, ...]
    times: tuple[SeenTime, ...]
    quotations: tuple[SeenQuotation, ...]
    predicates: tuple[SeenPredicate, ...]
    cues: tuple[Cue, ...]
    issues: tuple[str, ...]
    accepted: tuple[Proposal, ...]
    rejected: tuple[Proposal, ...]
    silent: tuple[tuple[str, str], ...]


def explain(
    text: str,
    *,
    published: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    name: str = "text",
) -> list[SentenceExplanation]:
    """Return for each sentence of a text what was seen and decided; the arguments are those of `detente.read`.

    The accepted records are those that `detente.read` returns. Raises DateError for a date that is no date,
    LanguageError for a text that is not English.
    """
    from detente.sources import document_from_text

    document = document_from_text(text, published=published, title=title, publisher=publisher, url=url, name=name)
    return explain_document(document)


def explain_document(document: Document, model: str | None = None) -> list[SentenceExplanation]:
    """Return the explanation of a document; model: an installed spaCy model, default the pinned one."""
    return list(_explained(read_text_of(document, model)))


def _explained(reading: Reading) -> Iterator[SentenceExplanation]:
    told = proposals(reading)
    said = attributions(reading)
    for arguments, found in scenes(reading):
        sentence = arguments.sentence
        here = [p for p in told if sentence.start <= p.record.start < sentence.end]
        seen, pointers = predicates_of(arguments, found), cues(arguments, said)
        text = reading.document.text[sentence.start : sentence.end]
        yield SentenceExplanation(
            number=sentence.index + 1,
            start=sentence.start,
            end=sentence.end,
            text=text,
            role=sentence.role,
            actors=actors_of(reading, sentence),
            times=times_of(reading, sentence),
            quotations=quotations_of(reading, sentence),
            predicates=seen,
            cues=tuple(pointers),
            issues=contexts(sentence.text),
            accepted=tuple(p for p in here if p.verdict == "accepted"),
            rejected=tuple(sorted((p for p in here if p.verdict != "accepted"), key=lambda p: -p.confidence)),
            silent=tuple(_silent(seen, pointers, {p.kind for p in here})),
        )


def _silent(seen: Sequence[SeenPredicate], pointers: Sequence[Cue], proposed: set[str]) -> Iterator[tuple[str, str]]:
    """Why a kind has no candidate at all: what it starts from is not in the sentence, or nobody to do it."""
    subjects = {cue.subject for cue in pointers}
    starts = {
        "event": bool(seen),
        "meeting": any(p.root == "CONSULT" for p in seen),
        "measure": "measure" in subjects,
        "commitment": "promise" in subjects or any(p.root in PROMISES for p in seen),
        "statement": "saying" in subjects,
    }
    for kind in KINDS:
        if kind not in proposed:
            yield kind, _NO_PARTIES[kind] if starts[kind] else _NO_WORD[kind]


_NO_WORD = {
    "event": "no word here is a predicate of the lexicon",
    "meeting": "no predicate of meeting or talking (CONSULT)",
    "measure": "no noun that names a measure, and no verb that bars or suspends",
    "commitment": "no word of promising or agreeing, and nothing announced with “will”",
    "statement": "nobody is said to have said anything",
}
_PARTIES = "no two different actors of which one is a state"
_NO_PARTIES = {
    "event": f"{_PARTIES}, for any predicate",
    "meeting": f"{_PARTIES}, for the predicate of meeting",
    "measure": f"{_PARTIES}, around the words of the measure",
    "commitment": "no state that promises, or nothing said of what is promised",
    "statement": "no quotation of five words or clause of what was said, or nobody known who said it",
}
