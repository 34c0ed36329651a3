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
    from detente.reading.tokens import Token

_MOSTLY: Final = 0.8
_BACK: Final = 3  # sentences before a quotation in which its speaker may be named
_SHORT: Final = 8  # tokens of a sentence that only says who said it
_ASIDES: Final = 8  # more of them that may say to whom, where and when
_EARLY: Final = 6  # tokens of such a sentence before its verb


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
            quotes = _just_before(reading, sentence, verbs, taken)
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
        if not said[later.index]:
            continue
        runs_in = later.span.start_char < quotation.end or len(later.span) <= _SHORT
        if runs_in or _only_says(later, said[later.index]):
            return True
    return False


def _quotes_of(reading: Reading, sentence: Sentence) -> list[Quotation]:
    """The quotations that end in, or run through, the sentence."""
    start, end = sentence.span.start_char, sentence.span.end_char
    return [q for q in reading.quotations if q.block == sentence.block and q.start < end and start < q.end <= end + 1]


def _just_before(reading: Reading, sentence: Sentence, verbs: list[Saying], taken: set[Quotation]) -> list[Quotation]:
    """The quotation that ends where a sentence begins that only says who said it: `"It will be so." Ruiz said.`"""
    if len(sentence.span) > _SHORT and not _only_says(sentence, verbs):
        return []
    start = sentence.span.start_char
    near = (q for q in reading.quotations if q.block == sentence.block and start - 3 <= q.end <= start)
    return [q for q in near if q not in taken]


def _only_says(sentence: Sentence, verbs: list[Saying]) -> bool:
    """Whether a sentence tells nothing but who spoke, to whom, when: `Ruiz told the press in Lima on Monday.`"""
    first = verbs[0].verb
    begins = first.i - sentence.span.start <= _EARLY and first.dep_ == "ROOT" and verbs[0].how == "subject"
    inside = [t for t in sentence.tokens if t.pos_ in ("VERB", "AUX") and t.i != first.i]
    return begins and not inside and len(sentence.span) <= _SHORT + _ASIDES and first.lemma_.lower() in words("bare")


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
    return _with_participles(found)


def _with_participles(found: list[Attribution]) -> list[Attribution]:
    """`said it "…", adding that "…"`: one broken quotation of one speaker."""
    joined: list[Attribution] = []
    for one in found:
        before = joined[-1] if joined else None
        goes_on = one.verb.tag_ == "VBG" and one.pieces and before is not None and before.pieces
        if goes_on and before is not None and before.speaker.i == one.speaker.i:
            joined[-1] = replace(before, last=one.last, pieces=(*before.pieces, *one.pieces))
        else:
            joined.append(one)
    return joined


def _owner(quotation: Quotation, verbs: list[Saying]) -> Saying:
    """The saying closest to a quotation; one that governs its words goes before, one said by another goes up."""

    above = {s.verb.i: s for s in verbs}
    inside = verbs[0].verb.doc.char_span(quotation.start, quotation.end, alignment_mode="contract")
    ancestors = [t.i for t in inside.root.ancestors] if inside is not None else []
    closest = next((i for i in ancestors if i in above), -1)

    def distance(saying: Saying) -> tuple[bool, bool, int]:
        verb = saying.verb
        near = min(abs(verb.idx - quotation.end), abs(quotation.start - verb.idx))
        return _is_weak(saying, verb.i == closest and verb.idx < quotation.start), verb.i not in ancestors, near

    return _reporter(min(verbs, key=distance), above)


def _is_weak(saying: Saying, governs: bool) -> bool:
    """Whether a verb seldom carries a quotation, or is told aside: in a clause of circumstance, a relative clause.

    governs: whether the quoted words hang on it before any other saying: `while the envoy said it would "…"`.
    """
    verb = saying.verb
    if verb.lemma_.lower() in words("inner"):
        return True
    aside = any(c.dep_ == "mark" and c.lower_ in word_group("clause of circumstance") for c in verb.children)
    return (aside or verb.dep_ == "relcl") and not governs


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
    if not attribution.pieces and not attribution.sentence.text.rstrip().endswith(":"):
        return _follows_saying(attribution) and _is_quoted(sentence, quotes)
    return _is_quoted(sentence, quotes)


def _follows_saying(attribution: Attribution) -> bool:
    """Whether what stands before a quotation can introduce it: a sentence of saying in the same block."""
    return attribution.how != "according"


def _is_quoted(sentence: Sentence, quotes: list[Quotation]) -> bool:
    quoted = sum(len(q.text) for q in quotes)
    return quoted >= _MOSTLY * (len(sentence.text) - 4)
