"""Words that say that somebody says something: verbs of saying, statements that read, colons before a quotation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detente.extract.lexicon import reporting_verbs
from detente.extract.second_hand import cited, is_go_between, is_quoting, nearest, owners_of_view, quoted_person
from detente.extract.tables import rows
from detente.reading.document import Reading
from detente.reading.grammar import agents, subjects
from detente.reading.sentences import Sentence
from detente.reading.verb_forms import SUBJECTS, is_passive

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_LONGEST_LABEL: Final = 8  # tokens before a colon
_AFTER_FORM: Final = frozenset({"that", '"', ",", ":"})
_NAMED: Final = frozenset({"official", "person", "unknown", "state", "organisation", "group", "both", "pronoun"})
_INTRODUCERS: Final = frozenset({",", ":"})
SECOND_HAND: Final = "second hand"
_COMPANY: Final = frozenset({"with", "to", "of", "by", "for", "at"})


@dataclass(frozen=True, slots=True)
class Saying:
    """A word that attributes words, and the head of those for the speaker.

    how: `subject`, `near` (beside the verb, where the parse has no subject), `label`, `according`, `second hand`
    (quoted by another) or `frame` (a clause without a verb of saying before a quotation).
    """

    verb: Token
    speaker: Token
    how: str


@lru_cache(maxsize=1)
def phrases() -> frozenset[tuple[str, str]]:
    """Verbs of saying with the word that makes them one: (`point`, `out`); `-` for none."""
    return frozenset((r[0], r[2]) for r in rows("saying_frames.tsv") if r[1] == "phrase")


@lru_cache(maxsize=4)
def words(sort: str) -> frozenset[str]:
    """The words of a class of `saying_frames.tsv`."""
    return frozenset(r[0] for r in rows("saying_frames.tsv") if r[1] == sort)


def is_saying(token: Token) -> bool:
    """Whether a token is a verb of saying."""
    lemma = token.lemma_.lower()
    if token.pos_ == "ADJ" and lemma in words("adjective"):
        return any(c.dep_ == "ccomp" and c.i > token.i for t in (token, token.head) for c in t.children)
    if token.pos_ == "VERB":
        return lemma in reporting_verbs() or _is_phrase(token, lemma) or _finds(token, lemma)
    return token.lower_ in words("form") and token.i + 1 < len(token.doc) and token.nbor(1).lower_ in _AFTER_FORM


def _finds(token: Token, lemma: str) -> bool:
    """`the inquiry found that`, `the court ruled that`."""
    if lemma not in words("finding") or not any(c.dep_ == "ccomp" and c.i > token.i for c in token.children):
        return False
    return any(a.token.lemma_.lower() in words(sort) for a in subjects(token) for sort in ("text", "inquirer"))


def _is_phrase(token: Token, lemma: str) -> bool:
    if (lemma, "-") in phrases():
        return True
    if token.i + 1 < len(token.doc) and (lemma, token.nbor(1).lower_) in phrases():
        return True
    return any(
        (lemma, c.lower_) in phrases() for c in token.children if c.dep_ in ("prt", "prep", "dobj", "acomp", "advmod")
    )


def sayings(reading: Reading, sentence: Sentence) -> list[Saying]:
    """The sayings of a sentence outside quotations, in order."""
    found: list[Saying] = []
    handed_on: set[int] = set()  # verbs of saying under one of quoting
    for token in sentence.tokens:
        if token.i in handed_on or reading.in_quotation(sentence, token) is not None:
            continue
        quoted = quoted_person(token) if is_quoting(token) else None
        if quoted is not None:
            handed_on.add(quoted[0].i)
            found.append(Saying(quoted[0], quoted[1], SECOND_HAND))
        elif cited(sentence, token) is None:
            found += _sayings_at(reading, sentence, token)
    return _with_cited(reading, sentence, found)


def _with_cited(reading: Reading, sentence: Sentence, found: list[Saying]) -> list[Saying]:
    """The sayings, those of the press given to whom it cites: `the agency said, citing officials in Hanoi`."""
    for token in sentence.tokens:
        source = cited(sentence, token) if token.tag_ == "VBG" else None
        if source is None or reading.mention_at(sentence, source) is None:
            continue
        number = nearest(token, [s.verb for s in found])
        if number is not None and is_go_between(reading, sentence, found[number].speaker):
            found[number] = replace(found[number], speaker=source)
    return found


def _sayings_at(reading: Reading, sentence: Sentence, token: Token) -> Iterator[Saying]:
    if is_saying(token) and not _is_said_to(token):
        speaker = _subject(reading, sentence, token)
        if speaker is not None:
            yield Saying(token, speaker, "subject")
            return
        speaker = beside(reading, sentence, token)
        if speaker is not None:
            yield Saying(token, speaker, "near")
    elif token.text == ":" and _introduces(sentence, token):
        label = (t for t in sentence.span[:_LONGEST_LABEL] if _is_label(reading, sentence, t, token))
        yield from (Saying(token, t, "label") for t in label)
    elif token.lower_ == "to" and token.i and token.nbor(-1).lower_ == "according":
        yield from (Saying(token, c, "according") for c in token.children if c.dep_ == "pobj")
    else:
        yield from (Saying(token.head, owner, "according") for owner in owners_of_view(sentence, token))


def _is_said_to(verb: Token) -> bool:
    """`when asked about it`, `as told by her aides`: a participle whose subject is the one who is spoken to."""
    introduced = any(c.i < verb.i and c.dep_ in ("mark", "advmod", "prep") for c in verb.children)
    own = any(c.dep_ in ("aux", "auxpass", *SUBJECTS) for c in verb.children)
    return verb.tag_ == "VBN" and verb.dep_ == "advcl" and introduced and not own


def _subject(reading: Reading, sentence: Sentence, verb: Token) -> Token | None:
    """The subject; where a participle hangs on the object (`denied the reports, saying`), that of the main verb."""
    if verb.pos_ == "ADJ":
        return next((a.token for a in subjects(verb.head) if a.token.lower_ not in ("it", "this", "that")), None)
    if verb.pos_ != "VERB":
        return None
    if verb.tag_ == "VBG" and _begins_phrase(verb, sentence):
        above = _main_subject(verb)
        if above is not None:
            return above
    found = [a for a in agents(verb) if reading.in_quotation(sentence, a.token) is None and a.token.pos_ != "VERB"]
    if not found:
        return _main_subject(verb) if verb.tag_ == "VB" and verb.dep_ in ("xcomp", "acl", "advcl") else None
    token = found[0].token
    clause = token.head
    if found[0].way != "participle" or token.dep_ != "dobj" or not is_saying(clause):
        return token
    own = agents(clause)
    return own[0].token if own and token.lemma_.lower() not in words("text") else token


def _begins_phrase(verb: Token, sentence: Sentence) -> bool:
    """Whether a participle stands after a comma or a quotation, perhaps with an adverb: `…, further saying`."""
    before = verb.i - 1
    if before > sentence.span.start and verb.doc[before].pos_ == "ADV":
        before -= 1
    return before >= sentence.span.start and verb.doc[before].text in (",", '"')


def _main_subject(verb: Token) -> Token | None:
    """`…, saying`, `was keen to point out`: the subject of the verb of saying above, else of the verb above."""
    finite = [t for t in verb.ancestors if t.tag_ in ("VBD", "VBZ", "VBP")]
    above = [t for t in finite if is_saying(t)] + finite
    own = (c for t in above for c in t.children if c.dep_ in SUBJECTS and c.pos_ != "VERB")
    return next(own, None)


def beside(reading: Reading, sentence: Sentence, verb: Token) -> Token | None:
    """The name beside a verb that has no subject: after it where a quotation ends before it, else before it."""
    if verb.dep_ not in ("ROOT", "conj", "parataxis", "ccomp") and verb.pos_ == "VERB":
        return None
    if is_passive(verb) or verb.tag_ == "VBG" or verb.lemma_.lower() in words("inner"):
        return None
    mentions = [m for m in reading.mentions[sentence.index] if m.kind in _NAMED]
    outside = [m for m in mentions if reading.in_quotation(sentence, verb.doc[m.token]) is None]
    if _follows_quotation(sentence, verb):
        stop = next(
            (t.i for t in verb.doc[verb.i : sentence.span.end] if t.text in ('"', ".", ":", ";")), sentence.span.end
        )
        after = [m for m in outside if verb.i < m.token < stop]
        best = next((m for m in after if m.person), next(iter(after), None))
    else:
        before = [m for m in outside if m.token < verb.i]
        free = [m for m in before if verb.doc[m.token].head.lower_ not in _COMPANY]
        best = next(iter(reversed(free)), next(iter(before), None))
    return verb.doc[best.token] if best is not None else None


def _follows_quotation(sentence: Sentence, verb: Token) -> bool:
    return verb.i == sentence.span.start or verb.nbor(-1).text == '"'


def _introduces(sentence: Sentence, colon: Token) -> bool:
    """Whether a colon near the start of a sentence stands before a quotation: `President Ruiz: "…"`."""
    after = colon.nbor(1).text if colon.i + 1 < sentence.span.end else ""
    return after == '"' and colon.i - sentence.span.start <= _LONGEST_LABEL


def _is_label(reading: Reading, sentence: Sentence, token: Token, colon: Token) -> bool:
    """Whether a token heads the only name before a colon."""
    mention = reading.mention_at(sentence, token)
    if mention is None or mention.end != colon.i or mention.kind == "adjective":
        return False
    return not any(t.pos_ in ("VERB", "AUX") for t in sentence.span[: colon.i - sentence.span.start])


def frame(reading: Reading, sentence: Sentence, place: int) -> Saying | None:
    """The clause that introduces a quotation without a verb of saying: `paid tribute to her: "…"`.

    place: where the quotation begins in the block.
    """
    before = [t for t in sentence.tokens if t.idx < place and t.text != '"']
    if not before or before[-1].text not in _INTRODUCERS:
        return None
    outside = [t for t in before if reading.in_quotation(sentence, t) is None]
    for token in outside:
        verb = token.head
        if token.dep_ in SUBJECTS and verb.pos_ in ("VERB", "AUX") and token.lower_ not in ("it", "this", "that"):
            return Saying(verb, token, "frame")
    return None
