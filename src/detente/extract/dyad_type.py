"""The type of event between two given actors of a sentence, for use by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detente.extract.arguments import Arguments
from detente.extract.events import act_of
from detente.extract.predicates import Predicate, predicates
from detente.ontology import quad_class
from detente.reading.document import read_text_of
from detente.sources.document import Block, Document

if TYPE_CHECKING:
    from spacy.tokens import Token

Span = tuple[int, int]

_ROLE: Final = 3.0  # for each side that stands where the sense wants it
_INSIDE: Final = -2.5  # the predicate is a part of what names an actor
_NEAR: Final = 0.06  # for each token between the predicate and an actor
_NOUN: Final = -0.4
_SPECIFIC: Final = 0.3
_NOTHING: Final = "CONSULT"


@dataclass(frozen=True, slots=True)
class EventType:
    """What the source does to the target.

    root: PLOVER root. quad: its quad class. cameo: CAMEO code where one maps. predicate: the words that say so,
    None where no predicate of the lexicon stands in the sentence. confidence: 0 to 1.
    """

    root: str
    quad: str
    cameo: str | None
    predicate: str | None
    confidence: float


def event_type(sentence: str, source: Span, target: Span) -> EventType:
    """Return the type of what the source does to the target.

    sentence: one sentence. source, target: character spans (start, end) of the two actors in it.
    """
    document = Document(name="sentence", text=sentence, blocks=(Block(0, len(sentence)),))
    reading = read_text_of(document)
    best: tuple[float, Predicate] | None = None
    for part in reading.sentences:
        arguments = Arguments(reading, part)
        for predicate in predicates(arguments):
            worth = _worth(predicate, source, target, arguments)
            if best is None or worth > best[0]:
                best = (worth, predicate)
    if best is None:
        return EventType(_NOTHING, quad_class(_NOTHING), None, None, 0.1)
    root = act_of(best[1]).root
    confidence = min(max(0.35 + best[0] / 10, 0.1), 0.95)
    return EventType(root, quad_class(root), best[1].sense.cameo, best[1].token.text, round(confidence, 3))


def _worth(predicate: Predicate, source: Span, target: Span, arguments: Arguments) -> float:
    """How well a predicate joins the two: roles first, then nearness."""
    token, sense = predicate.token, predicate.sense
    worth = _SPECIFIC * min(len(sense.when) + len(sense.rest), 3)
    worth += _ROLE * _stands(token, sense.sources, source, arguments)
    worth += _ROLE * _stands(token, sense.targets, target, arguments)
    worth -= _NEAR * (_gap(token, source) + _gap(token, target)) / 5
    if any(span[0] <= token.idx < span[1] for span in (source, target)):
        worth += _INSIDE
    return worth + (_NOUN if sense.pos == "N" else 0.0)


def _stands(token: Token, relations: tuple[str, ...], span: Span, arguments: Arguments) -> float:
    """1 where the span heads an argument in one of the relations, less where it stands deeper in one."""
    best = 0.0
    for relation in relations:
        for argument, _ in arguments.tokens(token, relation):
            if span[0] <= argument.idx < span[1]:
                return 1.0
            if any(span[0] <= t.idx < span[1] for t in argument.subtree):
                best = max(best, 0.5)
    return best


def _gap(token: Token, span: Span) -> int:
    """Characters between a token and a span."""
    return max(span[0] - token.idx, token.idx - span[1], 0)
