"""Who is said to have said what: verbs of saying with their speakers and the quotations under them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from detente.extract.lexicon import reporting_verbs
from detente.reading.document import Reading
from detente.reading.grammar import agents
from detente.reading.quotations import Quotation
from detente.reading.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_MOSTLY: Final = 0.8
_LONGEST_LABEL: Final = 8  # tokens before a colon
_SHORT: Final = 8  # tokens of a sentence that only says who said it


@dataclass(frozen=True, eq=False)
class Attribution:
    """A speaker's words in one place.

    sentence: where the verb of saying stands; first, last: the sentences that the words take.
    verb: the verb (or the `to` of `according to`). speaker: head of the words for the speaker. pieces: quotations.
    """

    sentence: Sentence
    first: Sentence
    last: Sentence
    verb: Token
    speaker: Token
    pieces: tuple[Quotation, ...]

    @property
    def quote(self) -> str | None:
        """The pieces of the quotation joined, or None where it is only paraphrased."""
        return " ".join(" ".join(p.text.split()) for p in self.pieces) or None

    @property
    def words(self) -> int:
        """Quoted words."""
        return sum(p.words for p in self.pieces)


def attributions(reading: Reading) -> list[Attribution]:
    """The attributions of a document in order, each quotation under one of them."""
    found: list[Attribution] = []
    taken: set[Quotation] = set()
    for sentence in reading.sentences:
        verbs = list(_sayings(reading, sentence))
        quotes = [q for q in _quotes_of(reading, sentence) if q not in taken]
        if verbs and not quotes:
            quotes = _just_before(reading, sentence, taken)
        quotes += [q for q in _begun_in(reading, sentence) if q not in taken and q not in quotes]
        if verbs:
            found += _attributed(reading, sentence, verbs, quotes)
            taken.update(quotes)
        elif quotes and found and _continues(reading, found[-1], sentence, quotes):
            last = _last_sentence(reading, sentence, tuple(quotes))
            found[-1] = replace(found[-1], last=last, pieces=(*found[-1].pieces, *quotes))
            taken.update(quotes)
    return found


def _sayings(reading: Reading, sentence: Sentence) -> Iterator[tuple[Token, Token]]:
    """Verbs of saying outside quotations, each with the head of its speaker."""
    for token in sentence.span:
        if reading.in_quotation(sentence, token) is not None:
            continue
        if token.pos_ == "VERB" and token.lemma_.lower() in reporting_verbs():
            speakers = [a.token for a in agents(token)]
            if speakers and reading.in_quotation(sentence, speakers[0]) is None:
                yield token, speakers[0]
        elif token.text == ":" and _introduces(sentence, token):
            yield from ((token, t) for t in sentence.span[:_LONGEST_LABEL] if _is_label(reading, sentence, t, token))
        elif token.lower_ == "to" and token.i and token.nbor(-1).lower_ == "according":
            yield from ((token, c) for c in token.children if c.dep_ == "pobj")


def _introduces(sentence: Sentence, colon: Token) -> bool:
    """Whether a colon near the start of a sentence stands before a quotation: `President Ruiz: "…"`."""
    after = colon.nbor(1).text if colon.i + 1 < sentence.span.end else ""
    return after == '"' and colon.i - sentence.span.start <= _LONGEST_LABEL


def _is_label(reading: Reading, sentence: Sentence, token: Token, colon: Token) -> bool:
    """Whether a token heads the only name before a colon."""
    mention = reading.mention_at(sentence, token)
    return mention is not None and mention.end == colon.i and mention.kind != "adjective"


def _quotes_of(reading: Reading, sentence: Sentence) -> list[Quotation]:
    """The quotations that end in, or run through, the sentence."""
    start, end = sentence.span.start_char, sentence.span.end_char
    return [q for q in reading.quotations if q.block == sentence.block and q.start < end and start < q.end <= end + 1]


def _just_before(reading: Reading, sentence: Sentence, taken: set[Quotation]) -> list[Quotation]:
    """The quotation that ends where a short sentence begins: `"It will be so." Ruiz said.`"""
    if len(sentence.span) > _SHORT:
        return []
    start = sentence.span.start_char
    near = (q for q in reading.quotations if q.block == sentence.block and start - 3 <= q.end <= start)
    return [q for q in near if q not in taken]


def _begun_in(reading: Reading, sentence: Sentence) -> list[Quotation]:
    """The quotations that begin in the sentence and go on after it: `said, "One. Two."`."""
    start, end = sentence.span.start_char, sentence.span.end_char
    return [q for q in reading.quotations if q.block == sentence.block and start <= q.start < end < q.end]


def _attributed(
    reading: Reading, sentence: Sentence, verbs: list[tuple[Token, Token]], quotes: list[Quotation]
) -> Iterator[Attribution]:
    """Each verb with the quotations nearest to it."""
    for verb, speaker in verbs:
        mine = tuple(q for q in quotes if _nearest(q, verbs) is verb)
        first = _first_sentence(reading, sentence, mine)
        yield Attribution(sentence, first, _last_sentence(reading, sentence, mine), verb, speaker, mine)


def _nearest(quotation: Quotation, verbs: list[tuple[Token, Token]]) -> Token:
    """The verb of saying closest to a quotation; one that governs its words goes before."""

    def distance(verb: Token) -> tuple[bool, int]:
        inside = verb.doc.char_span(quotation.start, quotation.end, alignment_mode="contract")
        governs = inside is not None and verb in inside.root.ancestors
        return not governs, min(abs(verb.idx - quotation.end), abs(quotation.start - verb.idx))

    return min((v for v, _ in verbs), key=distance)


def _first_sentence(reading: Reading, sentence: Sentence, quotes: tuple[Quotation, ...]) -> Sentence:
    """The sentence in which the first quotation begins."""
    if not quotes:
        return sentence
    begin = min(q.start for q in quotes)
    earlier = [
        s
        for s in reading.sentences[max(sentence.index - 8, 0) : sentence.index]
        if s.block == sentence.block and s.span.end_char > begin
    ]
    return earlier[0] if earlier else sentence


def _last_sentence(reading: Reading, sentence: Sentence, quotes: tuple[Quotation, ...]) -> Sentence:
    """The sentence in which the last quotation ends."""
    last = sentence
    finish = max((q.end for q in quotes), default=0)
    for later in reading.sentences[sentence.index + 1 : sentence.index + 12]:
        if later.block != sentence.block or later.span.start_char >= finish:
            break
        last = later
    return last


def _continues(reading: Reading, attribution: Attribution, sentence: Sentence, quotes: list[Quotation]) -> bool:
    """Whether a sentence without a speaker goes on with the words of the one before it."""
    if not attribution.pieces or sentence.index - attribution.last.index != 1:
        return False
    if sentence.block - attribution.last.block > 1:
        return False
    quoted = sum(len(q.text) for q in quotes)
    return quoted >= _MOSTLY * (len(sentence.span.text) - 4)
