"""Who is said to have said what: the quotations of a document given to the words that attribute them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from detente.extract.sayings import Saying, frame, is_saying, sayings, words
from detente.extract.tables import word_group
from detente.reading.document import Reading
from detente.reading.quotations import Quotation
from detente.reading.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_MOSTLY: Final = 0.8
_BACK: Final = 3  # sentences before a quotation in which its speaker may be named
_SHORT: Final = 8  # tokens of a sentence that only says who said it


@dataclass(frozen=True, eq=False)
class Attribution:
    """A speaker's words in one place.

    sentence: where the verb of saying stands; first, last: the sentences that the words take.
    verb: the verb (or the `to` of `according to`). speaker: head of the words for the speaker. pieces: quotations.
    how: how the speaker was found, as in `Saying`.
    """

    sentence: Sentence
    first: Sentence
    last: Sentence
    verb: Token
    speaker: Token
    pieces: tuple[Quotation, ...]
    how: str = "subject"

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
    said = [sayings(reading, s) for s in reading.sentences]
    taken: set[Quotation] = set()
    for sentence in reading.sentences:
        verbs = said[sentence.index]
        quotes = [q for q in _quotes_of(reading, sentence) if q not in taken]
        if verbs and not quotes:
            quotes = _just_before(reading, sentence, taken)
        quotes += [q for q in _begun_in(reading, sentence) if q not in taken and q not in quotes]
        verbs = verbs or _framed(reading, sentence, quotes)
        if verbs:
            found += _attributed(reading, sentence, verbs, quotes)
            taken.update(quotes)
            continue
        quotes = [q for q in quotes if not _said_later(reading, sentence, q, said)]
        if quotes and found and _continues(reading, found[-1], sentence, quotes):
            last = _last_sentence(reading, sentence, tuple(quotes))
            found[-1] = replace(found[-1], last=last, pieces=(*found[-1].pieces, *quotes))
            taken.update(quotes)
        elif quotes and _is_quoted(sentence, quotes):
            orphan = _orphan(reading, sentence, quotes)
            found += [orphan] if orphan is not None else []
            taken.update(quotes if orphan is not None else ())
    return found


def _orphan(reading: Reading, sentence: Sentence, quotes: list[Quotation]) -> Attribution | None:
    """A quotation that nobody is said to say, under the person named last before it."""
    first = _first_sentence(reading, sentence, tuple(quotes))
    for before in reversed(reading.sentences[max(first.index - _BACK, 0) : first.index]):
        for mention in reversed(reading.mentions[before.index]):
            token = before.span.doc[mention.token]
            if mention.person and mention.kind != "pronoun" and reading.in_quotation(before, token) is None:
                last = _last_sentence(reading, sentence, tuple(quotes))
                return Attribution(before, first, last, token.head, token, tuple(quotes), "orphan")
    return None


def _framed(reading: Reading, sentence: Sentence, quotes: list[Quotation]) -> list[Saying]:
    """The clause that introduces the first quotation of a sentence without a verb of saying."""
    start = sentence.span.start_char
    for quotation in quotes:
        if quotation.start > start + 1:
            found = frame(reading, sentence, quotation.start)
            if found is not None:
                return [found]
    return []


def _said_later(reading: Reading, sentence: Sentence, quotation: Quotation, said: list[list[Saying]]) -> bool:
    """Whether a quotation runs on into, or ends just before, a sentence that says who said it."""
    for later in reading.sentences[sentence.index + 1 : sentence.index + 9]:
        if later.block != sentence.block or later.span.start_char > quotation.end + 3:
            return False
        runs_in = later.span.start_char < quotation.end or len(later.span) <= _SHORT
        if said[later.index] and runs_in:
            return True
    return False


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
    reading: Reading, sentence: Sentence, verbs: list[Saying], quotes: list[Quotation]
) -> list[Attribution]:
    """Each verb with the quotations nearest to it."""
    owners = {q: _owner(q, verbs) for q in quotes}
    found = []
    for saying in verbs:
        mine = tuple(q for q in quotes if owners[q] is saying)
        first = _first_sentence(reading, sentence, mine)
        last = _last_sentence(reading, sentence, mine)
        found.append(Attribution(sentence, first, last, saying.verb, saying.speaker, mine, saying.how))
    return found


def _owner(quotation: Quotation, verbs: list[Saying]) -> Saying:
    """The saying closest to a quotation; one that governs its words goes before, one said by another goes up."""

    def distance(saying: Saying) -> tuple[int, bool, bool, int]:
        verb = saying.verb
        inside = verb.doc.char_span(quotation.start, quotation.end, alignment_mode="contract")
        governs = inside is not None and verb in inside.root.ancestors
        near = min(abs(verb.idx - quotation.end), abs(quotation.start - verb.idx))
        return _weakness(saying), not governs, False, near

    nearest = min(verbs, key=distance)
    above = {s.verb.i: s for s in verbs}
    return _reporter(nearest, above)


def _weakness(saying: Saying) -> int:
    """2 for a verb that seldom carries a quotation or stands in a clause of circumstance, else 0."""
    verb = saying.verb
    aside = any(c.dep_ == "mark" and c.lower_ in word_group("clause of circumstance") for c in verb.children)
    return 2 if aside or verb.dep_ == "relcl" or verb.lemma_.lower() in words("inner") else 0


def _reporter(saying: Saying, above: dict[int, Saying]) -> Saying:
    """Who reports it all: `an official said that the two would discuss "…"` quotes the official."""
    verb = saying.verb
    while verb.dep_ == "ccomp" and verb.head.i in above and is_saying(verb.head) and verb.head.i < verb.i:
        verb = verb.head
        saying = above[verb.i]
    return saying


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
    """Whether a sentence without a speaker goes on with the words of the one before it, or is announced by it."""
    if sentence.index - attribution.last.index != 1 or sentence.block - attribution.last.block > 1:
        return False
    if not attribution.pieces and not attribution.sentence.span.text.rstrip().endswith(":"):
        return _follows_saying(attribution) and _is_quoted(sentence, quotes)
    return _is_quoted(sentence, quotes)


def _follows_saying(attribution: Attribution) -> bool:
    """Whether what stands before a quotation can introduce it: a sentence of saying in the same block."""
    return attribution.how != "according"


def _is_quoted(sentence: Sentence, quotes: list[Quotation]) -> bool:
    quoted = sum(len(q.text) for q in quotes)
    return quoted >= _MOSTLY * (len(sentence.span.text) - 4)
