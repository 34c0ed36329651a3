"""The reading of one document: its sentences with their actors, times and quotations."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final

from detente import world
from detente.reading.collecting import no_collecting
from detente.reading.grammar import clause_of
from detente.reading.implied import Implied, implied_confidence
from detente.reading.mentions import Mention
from detente.reading.model import load_parser
from detente.reading.normalise import normalise
from detente.reading.quotations import Quotation, quotations
from detente.reading.resolve import resolve
from detente.reading.sentences import Sentence, sentences
from detente.reading.tokens import Doc
from detente.reading.verb_forms import tense
from detente.sources.document import Document
from detente.times import TemporalExpression, find_times_of_parts, parse_edtf

if TYPE_CHECKING:
    from detente.reading.tokens import Token

Opened = Callable[[Document], frozenset[int]]
"""Which blocks of a document are to be parsed, by their numbers."""

BATCH: Final = 64
_LEAD: Final = 3  # sentences
_OFTEN: Final = 3  # mentions
_STATE_KINDS: Final = frozenset({"state", "official", "force", "thing", "adjective", "both"})


@dataclass(frozen=True, eq=False)
class Reading:
    """A document read: what extraction works on.

    mentions, times: a tuple for each sentence. home: the state whose own press text it is, or None.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    mentions: tuple[tuple[Mention, ...], ...]
    times: tuple[tuple[TemporalExpression, ...], ...]
    quotations: tuple[Quotation, ...]
    home: str | None
    _at: dict[tuple[int, int], Mention] = field(default_factory=dict)
    _parses: tuple[Doc, ...] = ()

    def let_go(self) -> None:
        """Free what it holds at once; it and its sentences must not be asked any more."""
        for parse in self._parses:
            parse.let_go()

    def mention_at(self, sentence: Sentence, token: Token) -> Mention | None:
        """The mention whose head is that token."""
        return self._at.get((sentence.block, token.i))

    def in_quotation(self, sentence: Sentence, token: Token) -> Quotation | None:
        """The quotation that the token stands in."""
        for quotation in self._quoted.get(sentence.block, ()):
            if quotation.start <= token.idx < quotation.end:
                return quotation
        return None

    @cached_property
    def _quoted(self) -> dict[int, list[Quotation]]:
        """The quotations of each block."""
        found: dict[int, list[Quotation]] = {}
        for quotation in self.quotations:
            found.setdefault(quotation.block, []).append(quotation)
        return found

    @cached_property
    def totals(self) -> Counter[str]:
        """How often each actor is mentioned."""
        return Counter(a for ms in self.mentions for m in ms if m.kind in _STATE_KINDS for a in m.actors)

    @cached_property
    def main_states(self) -> tuple[str, ...]:
        """The document's states, the most mentioned first."""
        ranked = sorted(self.totals.items(), key=lambda item: (-item[1], item[0]))
        return tuple(code for code, _ in ranked if world.is_state(code))

    @cached_property
    def main_body(self) -> str | None:
        """The organisation that the document is about: named thrice or more, and no less than its second state."""
        named = Counter(m.actors[0] for ms in self.mentions for m in ms if m.kind == "organisation" and m.actors)
        name, number = min(named.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
        states = sorted((self.totals[code] for code in self.main_states), reverse=True)
        return name if number >= max([_OFTEN, *states[1:2]]) else None

    @cached_property
    def news_date(self) -> str | None:
        """The day that a government's own text tells of: the date in its first sentences, else its own."""
        if self.home is None:
            return None
        first = (t for times in self.times[:_LEAD] for t in times if t.interval and t.type == "DATE")
        named = next((t.interval for t in first if t.value[:4].isdigit()), None)
        return named or (self.document.published if self.document.dating in ("given", "stated") else None)

    def implied(self, sentence: Sentence) -> tuple[Implied, ...]:
        """The states, and the body, that a sentence can mean without naming them, the likeliest first."""
        ways: dict[str, list[str]] = {}
        near = self.partner("", sentence)
        pool = (("home", self.home), ("near", near), ("body", self.main_body))
        for way, code in (*pool, *zip(("first", "second"), self.main_states)):
            if code is not None:
                ways.setdefault(code, []).append(way)
        found = (Implied(code, implied_confidence(tuple(held))) for code, held in ways.items())
        return tuple(sorted(found, key=lambda one: -one.confidence))

    def partner(self, actor: str, sentence: Sentence) -> str | None:
        """The other state that a sentence is implicitly about: named just before, or the document's other main one."""
        for index in range(sentence.index - 1, max(sentence.index - 3, -1), -1):
            near = [
                a
                for m in self.mentions[index]
                if m.kind in _STATE_KINDS
                for a in m.actors
                if a != actor and world.is_state(a)
            ]
            if near:
                return Counter(near).most_common(1)[0][0]
        others = [c for c in self.main_states if c != actor]
        return next((c for c in others if self._first_named[c] <= sentence.index), others[0] if others else None)

    @cached_property
    def _first_named(self) -> dict[str, int]:
        """The number of the sentence that first names each actor: none is meant before it is named."""
        first: dict[str, int] = {}
        for index, mentions in enumerate(self.mentions):
            for mention in mentions:
                for actor in mention.actors:
                    first.setdefault(actor, index)
        return first


def read_texts(
    documents: Iterable[Document], model: str | None = None, opened: Opened | None = None
) -> Iterator[Reading]:
    """Parse documents in batches and yield the reading of each, in order.

    opened: says which blocks to parse, all without it; the others are read as if they held no word.
    """
    for batch in batches(documents):
        yield from read_batch(batch, model, opened)


def batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """Yield documents in groups that are worth parsing together, in order."""
    batch: list[Document] = []
    size = 0
    for document in documents:
        batch.append(document)
        size += len(document.blocks)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def read_text_of(document: Document, model: str | None = None, opened: Opened | None = None) -> Reading:
    """Return the reading of one document; `opened` as for `read_texts`."""
    return next(read_batch([document], model, opened))


def read_batch(batch: list[Document], model: str | None = None, opened: Opened | None = None) -> Iterator[Reading]:
    """Parse documents together and yield the reading of each, in order; `opened` as for `read_texts`."""
    parser = load_parser(model)
    texts = [text for document in batch for text in _texts(document, opened)]
    with no_collecting():
        parses = iter(list(parser.pipe(texts)))
    for document in batch:
        yield build(document, [Doc(next(parses)) for _ in document.blocks])


def _texts(document: Document, opened: Opened | None) -> Iterator[str]:
    chosen = frozenset(range(len(document.blocks))) if opened is None else opened(document)
    for number, block in enumerate(document.blocks):
        yield normalise(document.text[block.start : block.end]) if number in chosen else ""


@no_collecting()
def build(document: Document, parses: list[Doc]) -> Reading:
    """Put a document's parses together with what they say of actors, times and quotations."""
    found = tuple(sentences(document.blocks, parses))
    home = home_state(document.publisher)
    times = _times(document, found, parses)
    mentions = resolve(list(found), _reference_day(document.published), home, times, _seat(document))
    at = {(s.block, m.token): m for s, ms in zip(found, mentions) for m in ms}
    return Reading(
        document=document,
        sentences=found,
        mentions=tuple(tuple(ms) for ms in mentions),
        times=times,
        quotations=_quotations(document, parses),
        home=home,
        _at=at,
        _parses=tuple(parses),
    )


def home_state(publisher: str | None) -> str | None:
    """The state whose ministry or seat of government published the text; None for a newspaper or agency."""
    if not publisher:
        return None
    found = world.find_names(publisher.replace(",", " ,").split(), None)
    bodies = [m for m in found if m.kind in ("institution", "seat")]
    named = [m.code for m in (*bodies, *found) if m.code and world.is_state(m.code)]
    return named[0] if bodies and named else None


def _seat(document: Document) -> str | None:
    """The state at whose seat of government the dateline says that the text was written."""
    named = world.find_names((document.dateline_place or "").split(), _reference_day(document.published))
    return next((m.code for m in named if m.kind == "capital" and m.code), None)


def _reference_day(published: str | None) -> date | None:
    return parse_edtf(published).last if published else None


def _quotations(document: Document, parses: list[Doc]) -> tuple[Quotation, ...]:
    found: list[Quotation] = []
    for number, (block, parse) in enumerate(zip(document.blocks, parses)):
        if len(parse):
            found += quotations(number, document.text[block.start : block.end], parse.text)
    return tuple(found)


def _times(
    document: Document, found: tuple[Sentence, ...], parses: list[Doc]
) -> tuple[tuple[TemporalExpression, ...], ...]:
    by_block = find_times_of_parts([(parse.text, _tense_at(parse)) for parse in parses], document.published)
    return tuple(tuple(t for t in by_block[s.block] if s.span.start_char <= t.start < s.span.end_char) for s in found)


def _tense_at(parse: Doc) -> Callable[[int], str | None]:
    """A function from a character place to the tense of the clause there."""
    places = [t.idx for t in parse]

    def at(place: int) -> str | None:
        token = parse[max(bisect_right(places, place) - 1, 0)]
        verb = token if token.pos_ == "VERB" else clause_of(token)
        found = tense(verb) if verb is not None else "unknown"
        return None if found == "unknown" else found

    return at
